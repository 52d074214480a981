package org.holonomy.cli.orbit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holonomy.cli.experiment.Draws;
import org.holonomy.cli.model.LinearModel;
import org.holonomy.gauge.orbit.AffineElement;
import org.holonomy.gauge.orbit.ConnectingGauge;
import org.holonomy.gauge.orbit.OrbitComparison;
import org.holonomy.gauge.orbit.OrbitMembership;

/**
 * Compares two linear neural ODEs: they compute the same function if and only if they share an orbit of the affine gauge
 * group, catalogue EXT-2.
 *
 * @param first one model
 * @param second the other one
 * @param draws random numbers
 */
record LinearComparison(LinearModel first, LinearModel second, Draws draws) {

    /** Depths at which the element is printed, as parts of the whole. */
    private static final List<Double> FRACTIONS = List.of(0.0, 0.25, 0.5, 0.75, 1.0);

    Comparison compare() {
        if (first.ode().dimension() != second.ode().dimension()) {
            return Comparison.twoFunctions(
                    Double.POSITIVE_INFINITY,
                    0,
                    "two functions: their states have %d and %d components"
                            .formatted(first.ode().dimension(), second.ode().dimension()));
        }
        OrbitComparison found = new OrbitMembership(LinearEquivalents.TRANSPORT, OrbitMembership.FEWEST_DRAWS)
                .compare(first.stored(), second.stored(), draws.stream("rounding"));
        return switch (found.answer()) {
            case SAME -> same(found);
            case DIFFERENT ->
                Comparison.twoFunctions(
                        found.deviation(),
                        found.noiseFloor(),
                        "two functions: their end-point maps x -> W x + c differ");
            case UNDECIDED ->
                new Comparison(
                        true,
                        found.deviation(),
                        found.noiseFloor(),
                        Optional.empty(),
                        Optional.empty(),
                        Double.NaN,
                        Double.NaN,
                        "not decided: the noise floor is too large to tell W and c apart");
        };
    }

    private static Comparison same(OrbitComparison found) {
        ConnectingGauge gauge = found.element().orElseThrow();
        return new Comparison(
                true,
                found.deviation(),
                found.noiseFloor(),
                Optional.of(true),
                Optional.of(element(gauge)),
                gauge.openness(),
                found.noiseFloor(),
                "one orbit of the affine gauge group: the same end-point map x -> W x + c");
    }

    private static Map<String, Object> element(ConnectingGauge gauge) {
        List<Map<String, Object>> samples = new ArrayList<>();
        for (double fraction : FRACTIONS) {
            AffineElement at = gauge.at(fraction);
            Map<String, Object> sample = new LinkedHashMap<>();
            sample.put("depth", fraction);
            sample.put(
                    "g",
                    Arrays.stream(at.g().getData())
                            .map(row -> Arrays.stream(row).boxed().toList())
                            .toList());
            sample.put("a", Arrays.stream(at.a().toArray()).boxed().toList());
            samples.add(sample);
        }
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("kinds", List.of("frame"));
        element.put("samples", samples);
        element.put("openness", gauge.openness());
        return element;
    }
}

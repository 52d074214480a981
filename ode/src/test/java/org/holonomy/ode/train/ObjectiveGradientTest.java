package org.holonomy.ode.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.Interpolation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gradient against differences of the value alone, extrapolated to distance 0. */
class ObjectiveGradientTest {

    /** Distances 1e-3 leave h⁴ times a fifth derivative and 2⁻⁵² over the distance, each about 1e-11 of these sizes. */
    private static final double TOLERANCE = 1e-8;

    private static final double DISTANCE = 1e-3;

    record Case(String name, Objective objective, int parameters) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> draws() {
        return IntStream.range(0, 5).boxed().flatMap(seed -> cases(10L * seed).map(c -> Arguments.of(c, seed)));
    }

    private static Stream<Case> cases(long seed) {
        Map<String, OdeFamily> families = new LinkedHashMap<>();
        families.put("perceptron", Draw.PERCEPTRON);
        families.put("wide perceptron", new PerceptronFamily(Draw.DIMENSION, 9, Activation.SILU, 1.5));
        for (Interpolation interpolation : Interpolation.values()) {
            families.put(interpolation.label(), Draw.linear(interpolation));
        }
        Stream<Case> ofData = families.entrySet().stream().flatMap(entry -> {
            DataLoss ends = Draw.classification(entry.getValue(), seed);
            DataLoss along = Draw.trajectories(entry.getValue(), seed);
            return Stream.of(
                    new Case("cross entropy of " + entry.getKey(), ends, ends.parameters()),
                    new Case("trajectories of " + entry.getKey(), along, along.parameters()));
        });
        SampledLinearFamily lines = Draw.linear(Interpolation.PIECEWISE_LINEAR);
        SampledLinearFamily splines = Draw.linear(Interpolation.CUBIC_SPLINE);
        DataLoss ends = Draw.classification(lines, seed);
        int more = ends.parameters();
        Stream<Case> penalties = Stream.of(
                new Case("weight decay", new WeightDecay(0.3), more),
                new Case("smoothness", new Smoothness(lines, 0.3), more),
                new Case("linear transport of lines", new LinearTransport(lines, 0.3), more),
                new Case("linear transport of splines", new LinearTransport(splines, 0.3), more),
                new Case("sum", ends.plus(new WeightDecay(0.1)).plus(new LinearTransport(lines, 0.2)), more));
        return Stream.concat(ofData, penalties);
    }

    @ParameterizedTest
    @MethodSource("draws")
    void isThatOfDifferences(Case what, int seed) {
        double[] point = Draw.numbers(seed + 100, what.parameters());
        double[] direction = Draw.numbers(seed + 200, what.parameters());
        double expected = (4 * slope(what.objective(), point, direction, DISTANCE)
                        - slope(what.objective(), point, direction, 2 * DISTANCE))
                / 3;

        double[] gradient = what.objective().at(point).gradient();
        double scale = Math.sqrt(dot(gradient, gradient) * dot(direction, direction));

        assertThat(Math.abs(dot(gradient, direction) - expected)).isLessThan(TOLERANCE * scale);
    }

    /** The control: the gradient at a point close by is told apart. */
    @ParameterizedTest
    @MethodSource("draws")
    void isNotThatOfAnotherPoint(Case what, int seed) {
        double[] point = Draw.numbers(seed + 100, what.parameters());
        double[] direction = Draw.numbers(seed + 200, what.parameters());
        double[] moved = point.clone();
        Arrays.setAll(moved, k -> point[k] + 1e-3 * direction[k]);
        double expected = (4 * slope(what.objective(), point, direction, DISTANCE)
                        - slope(what.objective(), point, direction, 2 * DISTANCE))
                / 3;

        double[] gradient = what.objective().at(moved).gradient();
        double scale = Math.sqrt(dot(gradient, gradient) * dot(direction, direction));

        assertThat(Math.abs(dot(gradient, direction) - expected)).isGreaterThan(10 * TOLERANCE * scale);
    }

    private static double slope(Objective objective, double[] point, double[] direction, double distance) {
        double[] right = point.clone();
        double[] left = point.clone();
        for (int k = 0; k < point.length; k++) {
            right[k] += distance * direction[k];
            left[k] -= distance * direction[k];
        }
        return (objective.at(right).loss() - objective.at(left).loss()) / (2 * distance);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}

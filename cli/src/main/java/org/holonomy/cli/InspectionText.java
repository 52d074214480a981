package org.holonomy.cli;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.gauge.network.OrbitCount;

/** An {@link Inspection} as lines for a reader. */
final class InspectionText {

    /** Numbers with more digits are shown by their power of ten. */
    private static final int MOST_DIGITS = 24;

    private static final int SIGNIFICANT = 6;

    private static final int MOST_NAMES = 2;

    private final List<String> lines = new ArrayList<>();

    private InspectionText() {}

    static List<String> of(Inspection inspection) {
        InspectionText text = new InspectionText();
        text.lines.add("%s, %d parameters".formatted(inspection.kind(), inspection.parameters()));
        text.layers(inspection);
        text.vertices(inspection);
        text.lines.add("");
        text.group(inspection);
        text.census(inspection);
        return text.lines;
    }

    private void layers(Inspection inspection) {
        if (!inspection.layers().isEmpty()) {
            List<List<String>> rows = new ArrayList<>(List.of(List.of("layer", "output", "parameters")));
            inspection
                    .layers()
                    .forEach(step -> rows.add(
                            List.of(step.layer(), step.outputShape().toString(), Long.toString(step.parameters()))));
            table(rows);
        }
    }

    private void vertices(Inspection inspection) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("vertex", "size", "group", "because of")));
        inspection
                .vertices()
                .forEach(space -> rows.add(
                        List.of(space.name(), Integer.toString(space.dimension()), space.group(), reasons(space))));
        table(rows);
    }

    private static String reasons(Inspection.Space space) {
        String restrictions =
                space.restrictedBy().isEmpty() ? "nothing on it" : shortened("; ", "; ", space.restrictedBy());
        return space.sharedWith().isEmpty()
                ? restrictions
                : "%s; one with %s by skips".formatted(restrictions, shortened(", ", " and ", space.sharedWith()));
    }

    private static String shortened(String separator, String last, List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(separator));
        return names.size() > MOST_NAMES ? "%s%s%d more".formatted(first, last, names.size() - MOST_NAMES) : first;
    }

    private void table(List<List<String>> rows) {
        lines.add("");
        lines.addAll(Columns.aligned(rows));
    }

    private void group(Inspection inspection) {
        List<String> translations = inspection.translations().stream()
                .map(shift -> "%s: %s%d"
                        .formatted(shift.name(), shift.followsFromSigns() ? "by signs " : "R^", shift.dimension()))
                .toList();
        if (!translations.isEmpty()) {
            line("translations", shortened(", ", " and ", translations));
        }
        if (inspection.gaugeDimension() == null) {
            line("gauge dimension", "infinite: x -> g(t) x + a(t) for every path with g = 1 and a = 0 at both ends");
        } else {
            line(
                    "gauge dimension",
                    inspection.gaugeDimension()
                            + (inspection.gaugeDimensionMeasured()
                                    ? ""
                                    : ", counted and not measured: too many generators"));
        }
        OrbitSize orbit = inspection.orbit();
        if (orbit != null) {
            line(
                    "permutations",
                    "Lambda = %s, log10 %s"
                            .formatted(number(orbit.exact()), String.format(Locale.ROOT, "%.3f", orbit.log10())));
            if (inspection.signs() > 0) {
                line("signs", "2^%d flips with each permutation".formatted(inspection.signs()));
            }
        }
        Inspection.Stabilizer stabilizer = inspection.stabilizer();
        if (stabilizer != null) {
            line("stabilizer", describe(stabilizer));
        }
    }

    private static String describe(Inspection.Stabilizer stabilizer) {
        String coinciding = stabilizer.classes().isEmpty()
                ? "no neurons coincide"
                : "classes of %s neurons coincide"
                        .formatted(shortened(
                                ", ",
                                " and ",
                                stabilizer.classes().stream()
                                        .map(String::valueOf)
                                        .toList()));
        String points = stabilizer.points();
        if (points == null) {
            return "at least %s: %s, but some hold the same numbers in another order"
                    .formatted(number(stabilizer.order()), coinciding);
        }
        return stabilizer.classes().isEmpty()
                ? "trivial: " + coinciding + ", the orbit of permutations has Lambda points"
                : "%s: %s, the orbit of permutations has %s points"
                        .formatted(number(stabilizer.order()), coinciding, number(points));
    }

    private void census(Inspection inspection) {
        Inspection.Count census = inspection.census();
        if (census != null) {
            line(
                    "census",
                    "P = %d, rank of df/dtheta %d, orbit %d; %d samples, seed %d"
                            .formatted(
                                    inspection.parameters(),
                                    census.rank(),
                                    census.orbitDimension(),
                                    census.samples(),
                                    census.seed()));
            line(
                    "gap",
                    "%s kept, %s dropped, relative to the largest of df/dtheta"
                            .formatted(
                                    SignificantFigures.of(census.smallestKept()),
                                    SignificantFigures.of(census.largestDropped())));
            line("unexplained", "%d flat directions".formatted(census.surplus()));
        }
    }

    private void line(String what, String text) {
        lines.add(String.format(Locale.ROOT, "%-16s %s", what, text));
    }

    private static String number(String digits) {
        return digits.length() <= MOST_DIGITS ? digits : OrbitCount.scientific(new BigInteger(digits), SIGNIFICANT);
    }
}

package org.holonomy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.holonomy.cli.experiment.SignificantFigures;
import org.jspecify.annotations.Nullable;

/** What is printed of a model in a gauge. */
final class FixLines {

    private FixLines() {}

    static List<String> of(FixDocument document) {
        FixDocument.Found found = Objects.requireNonNull(document.found());
        List<String> lines = new ArrayList<>();
        lines.add(String.valueOf(document.model()));
        lines.add(EquivalentLines.row("gauge", document.gauge() + ", " + document.condition()));
        lines.add(EquivalentLines.row("grid", "%d rows, path %s".formatted(found.rows(), found.path())));
        lines.addAll(matrix("W(T)", found.wilsonLine()));
        lines.add(EquivalentLines.row("eigenvalues", eigenvalues(found.eigenvalues())));
        boolean open = document.gauge().equals("temporal");
        if (open) {
            lines.addAll(matrix("g(T)", found.frameAtEnd()));
        }
        lines.add(number(
                open ? "g(T) x(T)" : "end points",
                found.endPoints().deviation(),
                "control " + SignificantFigures.of(found.endPoints().control()) + ", a frame without its motion"));
        lines.addAll(subject(document.gauge(), found));
        return lines;
    }

    /** What the gauge is about, beside the same of the source. */
    private static List<String> subject(String gauge, FixDocument.Found found) {
        FixDocument.Numbers before = found.before();
        FixDocument.Numbers after = found.after();
        return switch (gauge) {
            case "temporal" ->
                List.of(number("moved", found.endPoints().moved(), "the end points themselves: the gauge is open"));
            case "uniform" -> List.of(number("action", after.weightDecay(), "before " + figures(before.weightDecay())));
            default ->
                List.of(
                        number("straight", after.straightness(), "before " + figures(before.straightness())),
                        EquivalentLines.row("L_R", regularizer(after) + "  before " + regularizer(before)));
        };
    }

    private static String regularizer(FixDocument.Numbers numbers) {
        return figures(numbers.ofWeights()) + " + " + figures(numbers.ofBiases());
    }

    private static String number(String word, double value, String remark) {
        return EquivalentLines.row(word, "%-9s %s".formatted(SignificantFigures.of(value), remark));
    }

    private static String figures(@Nullable Double value) {
        return value == null ? "infinity" : SignificantFigures.of(value);
    }

    private static List<String> matrix(String word, List<List<Double>> rows) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String row = rows.get(i).stream()
                    .map(entry -> String.format(Locale.ROOT, "%13.8f", entry))
                    .collect(Collectors.joining(" "));
            lines.add(EquivalentLines.row(i == 0 ? word : "", row));
        }
        return lines;
    }

    private static String eigenvalues(List<List<Double>> eigenvalues) {
        return eigenvalues.stream()
                .map(z -> z.get(1) == 0
                        ? String.format(Locale.ROOT, "%.6g", z.get(0))
                        : String.format(Locale.ROOT, "%.6g%+.6gi", z.get(0), z.get(1)))
                .collect(Collectors.joining("  "));
    }
}

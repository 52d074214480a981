package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hipparchus.util.FastMath;
import org.holonomy.cli.experiment.Study.SweepCurve;
import org.holonomy.plots.Annotation;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.Points;
import org.holonomy.plots.PowerLaw;

/** Deviations over a sweep on doubly logarithmic axes, one panel for each variable that was swept. */
final class ConvergenceFigure {

    /** Number of steps of a discretisation; its size is 1/N. */
    private static final String STEPS = "N";

    /** A measured slope nearer to a whole number than this is drawn beside a triangle of that slope. */
    private static final double WHOLE = 0.3;

    /** Triangles lie below their curve by this factor. */
    private static final double BELOW = 0.35;

    /** Where triangles begin and end, as fractions of the logarithmic range of the sizes. */
    private static final double TRIANGLE_FROM = 0.55;

    private static final double TRIANGLE_TO = 0.8;

    /** Letters that formulas spell out. */
    private static final Map<String, String> GREEK = Map.of(
            "eps", "ε", "epsilon", "ε", "tau", "τ", "alpha", "α", "beta", "β", "delta", "δ", "lambda", "λ", "theta",
            "θ");

    private ConvergenceFigure() {}

    /** Returns the figure, or nothing if no curve has two positive deviations. */
    static Optional<Figure> of(List<SweepCurve> sweeps) {
        Map<String, List<SweepCurve>> byVariable = new LinkedHashMap<>();
        for (SweepCurve sweep : sweeps) {
            if (positive(sweep) >= 2) {
                byVariable
                        .computeIfAbsent(sweep.variable(), ignored -> new ArrayList<>())
                        .add(sweep);
            }
        }
        if (byVariable.isEmpty()) {
            return Optional.empty();
        }
        List<CurvePanel> panels = new ArrayList<>();
        byVariable.forEach((variable, curves) -> panels.add(panel(variable, curves)));
        List<String> slopes = byVariable.values().stream()
                .flatMap(List::stream)
                .map(sweep -> "%s for %s".formatted(Captions.number(sweep.order()), sweep.claim()))
                .toList();
        String caption = "Deviation against %s. %s %s; triangles have the slopes that they are compared with."
                .formatted(
                        byVariable.keySet().stream()
                                .map(variable -> variable.equals(STEPS)
                                        ? "the step size 1/N"
                                        : GREEK.getOrDefault(variable, variable))
                                .collect(Collectors.joining(" and against ")),
                        slopes.size() == 1 ? "The measured slope is" : "The measured slopes are",
                        String.join(", ", slopes));
        return Optional.of(Figure.grid("convergence", caption, FigureWidth.SINGLE, 1, panels));
    }

    private static long positive(SweepCurve sweep) {
        return sweep.deviations().stream()
                .filter(deviation -> deviation > 0 && Double.isFinite(deviation))
                .count();
    }

    private static CurvePanel panel(String variable, List<SweepCurve> sweeps) {
        List<Curve> curves = new ArrayList<>();
        List<Annotation> triangles = new ArrayList<>();
        Set<Double> drawn = new HashSet<>();
        for (SweepCurve sweep : sweeps) {
            Points points = Points.of(sweep.sizes(), sweep.deviations());
            String label = String.format(Locale.ROOT, "%s, slope %.2f", Captions.label(sweep.claim()), sweep.order());
            curves.add(Curve.marked(label, points, curves.size()));
            double slope = Math.abs(sweep.order() - Math.rint(sweep.order())) <= WHOLE
                    ? Math.rint(sweep.order())
                    : sweep.order();
            if (slope > 0 && drawn.add(slope)) {
                triangles.add(triangle(sweep, points, slope));
            }
        }
        CurvePanel panel = CurvePanel.of("", axis(variable), Axis.logarithmic("deviation"), curves)
                .withHeight(1.2);
        for (Annotation triangle : triangles) {
            panel = panel.with(triangle);
        }
        return panel;
    }

    private static Annotation triangle(SweepCurve sweep, Points points, double slope) {
        List<Double> sizes = sweep.sizes().stream().sorted().toList();
        double ratio = sizes.get(sizes.size() - 1) / sizes.get(0);
        double from = sizes.get(0) * FastMath.pow(ratio, TRIANGLE_FROM);
        double to = sizes.get(0) * FastMath.pow(ratio, TRIANGLE_TO);
        double height = BELOW * PowerLaw.fit(points).at(from);
        String label = String.format(Locale.ROOT, slope == Math.rint(slope) ? "$%.0f$" : "$%.2f$", slope);
        return new Annotation.SlopeTriangle(from, to, height, slope, label);
    }

    private static Axis axis(String variable) {
        if (variable.equals(STEPS)) {
            return Axis.logarithmic("step size $1/N$");
        }
        if (GREEK.containsKey(variable)) {
            return Axis.logarithmic("$\\" + (variable.startsWith("eps") ? "varepsilon" : variable) + "$");
        }
        return Axis.logarithmic(variable.length() == 1 ? "$" + variable + "$" : Captions.label(variable));
    }
}

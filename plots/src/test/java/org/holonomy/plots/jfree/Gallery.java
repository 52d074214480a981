package org.holonomy.plots.jfree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.holonomy.plots.Annotation;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Claim;
import org.holonomy.plots.ClaimPanel;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.Points;
import org.holonomy.plots.PowerLaw;

/** One figure of every recurring kind, with made-up curves. */
final class Gallery {

    private static final double END = 1.5;

    private Gallery() {}

    static List<Figure> figures() {
        return List.of(weights(), trajectories(), wilsonLine(), convergence(), claims(), narrowClaims(), single());
    }

    static Points sample(int n, DoubleUnaryOperator f) {
        double[] t = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            t[i] = END * i / (n - 1);
            y[i] = f.applyAsDouble(t[i]);
        }
        return Points.of(t, y);
    }

    /** Weights and biases before and after a gauge transformation, two columns. */
    static Figure weights() {
        List<CurvePanel> panels = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int k = i;
            panels.add(CurvePanel.of(
                    "",
                    Axis.linear("depth $t$"),
                    Axis.linear("$w_{" + (1 + i / 2) + (1 + i % 2) + "}(t)$"),
                    Curve.before("before", sample(200, t -> 0.3 * Math.cos(t) - 0.4 * k + 0.2 * t), 0),
                    Curve.after(
                            "after $g \\in \\mathrm{GL}(2,\\mathbb{R})$",
                            sample(200, t -> 0.3 * Math.cos(t) - 0.4 * k + 0.2 * t + 0.6 * Math.sin(4 * t + k)),
                            0)));
        }
        panels.add(CurvePanel.of(
                "",
                Axis.linear("depth $t$"),
                Axis.linear("$b_i(t)$"),
                Curve.before("$b_1$ before", sample(200, t -> Math.sin(1.5 * t)), 0),
                Curve.after("$b_1$ after", sample(200, t -> Math.sin(1.5 * t) * (1 + 0.3 * Math.sin(2 * t))), 0),
                Curve.before("$b_2$ before", sample(200, t -> 0.5 * Math.cos(t)), 1),
                Curve.after("$b_2$ after", sample(200, t -> 0.5 * Math.cos(t) - 0.3 * Math.sin(2 * t)), 1)));
        panels.add(CurvePanel.of(
                "determinant of the frame",
                Axis.linear("depth $t$"),
                Axis.linear("$\\det g(t)$"),
                Curve.line("$\\det g$", sample(200, t -> 1 + 0.4 * Math.sin(Math.PI * t / END)), 0)));
        return Figure.grid(
                "weights", "Weights and biases before and after a frame change.", FigureWidth.DOUBLE, 2, panels);
    }

    /** Two trajectories that coincide, and their difference below. */
    static Figure trajectories() {
        DoubleUnaryOperator one = t -> Math.exp(-0.4 * t) * Math.cos(3 * t);
        DoubleUnaryOperator two = t -> -0.5 + 0.8 * Math.sin(2 * t) * t;
        CurvePanel paths = CurvePanel.of(
                "",
                Axis.linear("depth $t$"),
                Axis.linear("state $x_i(t)$"),
                Curve.before("$x_1$ before", sample(300, one), 0),
                Curve.after("$x_1$ after", sample(300, one), 0),
                Curve.before("$x_2$ before", sample(300, two), 1),
                Curve.after("$x_2$ after", sample(300, two), 1));
        CurvePanel difference = CurvePanel.of(
                        "",
                        Axis.linear("depth $t$"),
                        Axis.logarithmic("$\\|x' - x\\|_\\infty$"),
                        Curve.line(
                                "gauge transformed",
                                sample(300, t -> t == 0 ? 0 : 2e-16 * (1 + 30 * t) * (1.2 + Math.sin(40 * t))),
                                0),
                        Curve.control("not a symmetry", sample(300, t -> 0.2 * t * (1.1 + Math.sin(3 * t)))))
                .with(new Annotation.HorizontalLine(1e-11, "tolerance"))
                .withHeight(0.9);
        return Figure.stacked(
                "trajectories",
                "Trajectories before and after a transformation, and their difference.",
                FigureWidth.SINGLE,
                List.of(paths, difference));
    }

    /** Entries of a Wilson line and two of its invariants. */
    static Figure wilsonLine() {
        List<Curve> entries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int k = i;
            entries.add(Curve.line(
                    "$W_{" + (1 + i / 2) + (1 + i % 2) + "}$",
                    sample(200, t -> (k % 3 == 0 ? 1 : 0) + t * Math.sin(t + k) * 0.8),
                    i));
        }
        CurvePanel line = CurvePanel.of("entries", Axis.linear("depth $t$"), Axis.linear("$W_{ij}(t)$"), entries);
        CurvePanel invariants = CurvePanel.of(
                "invariants",
                Axis.linear("depth $t$"),
                Axis.linear("invariant of $W(t)$"),
                Curve.before("$\\mathrm{tr}\\,W$ before", sample(200, t -> 2 + 0.3 * Math.sin(2 * t)), 0),
                Curve.after("$\\mathrm{tr}\\,W$ after", sample(200, t -> 2 + 0.3 * Math.sin(2 * t)), 0),
                Curve.before("$\\det W$ before", sample(200, t -> 1), 1),
                Curve.after("$\\det W$ after", sample(200, t -> 1 + 1e-15 * t), 1));
        return Figure.grid("wilson-line", "Wilson line.", FigureWidth.DOUBLE, 2, List.of(line, invariants));
    }

    /** Deviation against step size for three methods with their measured orders. */
    static Figure convergence() {
        String[] names = {"Euler", "midpoint", "Runge--Kutta 4"};
        int[] orders = {1, 2, 4};
        List<Curve> curves = new ArrayList<>();
        List<Annotation> slopes = new ArrayList<>();
        for (int m = 0; m < 3; m++) {
            double[] h = new double[9];
            double[] error = new double[9];
            for (int i = 0; i < 9; i++) {
                h[i] = 0.5 * Math.pow(2, -i);
                error[i] = 0.3 * Math.pow(h[i], orders[m]) * (1 + 0.3 * h[i]) / (m + 1);
            }
            Points points = Points.of(h, error);
            curves.add(Curve.marked(names[m], points, m));
            slopes.add(PowerLaw.fit(points).triangle(h[7], h[5], 0.25));
        }
        CurvePanel panel =
                CurvePanel.of("", Axis.logarithmic("step size $h$"), Axis.logarithmic("deviation of $x(T)$"), curves);
        for (Annotation slope : slopes) {
            panel = panel.with(slope);
        }
        return Figure.of("convergence", "Deviation against step size.", FigureWidth.SINGLE, panel.withHeight(1.2));
    }

    /** Claims with bounds and controls. */
    static Figure claims() {
        return Figure.of(
                "claims",
                "Deviation, bound and negative control of each claim.",
                FigureWidth.DOUBLE,
                new ClaimPanel("", Axis.logarithmic("deviation"), claimRows()));
    }

    /** The same in one column. */
    static Figure narrowClaims() {
        return Figure.of(
                "narrow-claims",
                "Deviation, bound and negative control of some claims.",
                FigureWidth.SINGLE,
                new ClaimPanel(
                        "NODE: time reparametrization",
                        Axis.logarithmic("$\\|x^{\\prime}(T) - x(T)\\|$"),
                        claimRows().subList(0, 4)));
    }

    static List<Claim> claimRows() {
        double none = Double.NaN;
        return List.of(
                new Claim("FFN-1 permutation of hidden units", 0, 1e-13, 0.376),
                new Claim("FFN-2 rescaling by $\\alpha > 0$", 4.44e-16, 1e-13, 1.49),
                new Claim("ATT-1 $W_q \\to A W_q,\\; W_k \\to A^{-T} W_k$", 8.88e-16, 2e-13, 5.26),
                new Claim("NODE-5 time reparametrization: Euler's order is one", 3e-3, 0.1, none),
                new Claim(
                        "a claim with a rather long name that has to be broken into more than one line",
                        1e-9,
                        1e-12,
                        2),
                new Claim("no bound", 3e-8, none, none),
                new Claim("diverged", Double.POSITIVE_INFINITY, 1e-9, Double.POSITIVE_INFINITY),
                new Claim("not a number", Double.NaN, 1e-9, 12));
    }

    /** A narrow figure of one short panel whose legend has no place inside. */
    static Figure single() {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            int k = i;
            curves.add(Curve.marked("mode " + (i + 1), sample(100, t -> 2e5 * Math.sin((3 + k) * t + k)), i));
        }
        CurvePanel panel = CurvePanel.of(
                "A title that is longer than its column and must go on in a second line",
                Axis.linear("depth $t$"),
                Axis.linear("amplitude"),
                curves);
        return Figure.of("single", "Seven curves.", FigureWidth.SINGLE, panel);
    }
}

package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.Mark;
import org.holonomy.plots.Points;
import org.holonomy.plots.Role;

/** The orbit of a trajectory in the plane, or in the three coordinate planes of space. */
final class PhasePortrait {

    private PhasePortrait() {}

    /** Returns the portrait of states with 2 or 3 components. */
    static Figure of(SampledMatrix before, Optional<SampledMatrix> after, String symmetry) {
        List<CurvePanel> panels = new ArrayList<>();
        for (int i = 0; i < before.rows(); i++) {
            for (int j = i + 1; j < before.rows(); j++) {
                panels.add(plane(before, after, i, j));
            }
        }
        String caption = after.isPresent()
                ? "Orbits before (wide pale line) and after (dashed line, open markers) the %s. Both begin at %s, the dot; "
                                .formatted(symmetry, Captions.column(before.first()))
                        + "they end at %s, the square, and at %s."
                                .formatted(
                                        Captions.column(before.last()),
                                        Captions.column(after.get().last()))
                : "The orbit from %s, the dot, to %s, the square."
                        .formatted(Captions.column(before.first()), Captions.column(before.last()));
        return Figure.grid("phase-portrait", caption, FigureWidth.SINGLE, 1, panels);
    }

    private static CurvePanel plane(SampledMatrix before, Optional<SampledMatrix> after, int i, int j) {
        List<Curve> curves = new ArrayList<>();
        if (after.isPresent()) {
            curves.add(Curve.before("before", orbit(before, i, j), 0));
            curves.add(Curve.after("after", orbit(after.get(), i, j), 0));
        } else {
            curves.add(Curve.line("", orbit(before, i, j), 0));
        }
        curves.add(dot(before.first().getEntry(i, 0), before.first().getEntry(j, 0), 0));
        curves.add(dot(before.last().getEntry(i, 0), before.last().getEntry(j, 0), 1));
        return CurvePanel.of("", component(i), component(j), curves);
    }

    private static Axis component(int i) {
        return Axis.linear("$x_" + (i + 1) + "$");
    }

    private static Curve dot(double x, double y, int style) {
        return new Curve("", Points.of(List.of(x), List.of(y)), new Role(Role.Kind.REFERENCE, style), Mark.MARKERS);
    }

    private static Points orbit(SampledMatrix states, int i, int j) {
        Points horizontal = states.entry(i, 0);
        Points vertical = states.entry(j, 0);
        double[] x = new double[horizontal.size()];
        double[] y = new double[horizontal.size()];
        for (int k = 0; k < x.length; k++) {
            x[k] = horizontal.y(k);
            y[k] = vertical.y(k);
        }
        return Points.of(x, y);
    }
}

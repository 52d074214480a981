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

/** A trajectory before and after a symmetry, and below it how far they are apart. */
final class TrajectoryFigure {

    private static final double DIFFERENCE_HEIGHT = 0.9;

    private TrajectoryFigure() {}

    /** Returns the trajectory of a model without a symmetry. */
    static Figure alone(SampledMatrix states) {
        EntryPanels panels = new EntryPanels("x", states, Optional.empty());
        String caption = "State x(t) from x(%s) = %s to x(%s) = %s."
                .formatted(
                        Captions.number(states.start()),
                        Captions.column(states.first()),
                        Captions.number(states.end()),
                        Captions.column(states.last()));
        return Figure.stacked(
                "trajectory", Captions.join(caption, panels.choice()), FigureWidth.SINGLE, panels.panels());
    }

    /** Returns trajectories from one initial state before and after, and the control's if its solution is known. */
    static Figure compared(
            SampledMatrix before, SampledMatrix after, Optional<SampledMatrix> control, String symmetry) {
        EntryPanels entries = new EntryPanels("x", before, Optional.of(after));
        List<CurvePanel> panels = new ArrayList<>(entries.panels());
        String caption =
                "State x(t) from x(%s) = %s before (wide pale lines) and after (dashed lines, open markers, tilde) the %s."
                        .formatted(Captions.number(before.start()), Captions.column(before.first()), symmetry);
        String numbers = "";
        if (before.comparable(after)) {
            Optional<SampledMatrix> broken = control.filter(before::comparable);
            Points symmetric = before.difference(after);
            List<Curve> curves = new ArrayList<>();
            if (anyPositive(symmetric)) {
                curves.add(Curve.line("symmetry", symmetric, 0));
                curves.add(end(symmetric, Role.series(0)));
            }
            broken.map(before::difference).filter(TrajectoryFigure::anyPositive).ifPresent(points -> {
                curves.add(Curve.control("negative control", points));
                curves.add(end(points, Role.control()));
            });
            if (!curves.isEmpty()) {
                panels.add(
                        CurvePanel.of("", EntryPanels.DEPTH, Axis.logarithmic("$\\|\\tilde{x} - x\\|_\\infty$"), curves)
                                .withHeight(DIFFERENCE_HEIGHT));
            }
            numbers = numbers(before, symmetric, broken);
        }
        return Figure.stacked(
                "trajectory", Captions.join(caption, entries.choice(), numbers), FigureWidth.SINGLE, panels);
    }

    private static String numbers(SampledMatrix before, Points symmetric, Optional<SampledMatrix> broken) {
        double inside = 0;
        for (int k = 0; k < symmetric.size(); k++) {
            inside = Math.max(inside, symmetric.y(k));
        }
        String own = inside == 0
                ? "The two agree in every bit at every depth shown"
                : "The two are up to %s apart on the way and %s apart at t = %s"
                        .formatted(
                                Captions.number(inside),
                                Captions.number(end(symmetric)),
                                Captions.number(before.end()));
        return own
                + broken.map(before::difference)
                        .map(points ->
                                "; with the inhomogeneous term left out, the negative control, the ends are %s apart"
                                        .formatted(Captions.number(end(points))))
                        .orElse("")
                + ".";
    }

    /** Marks the end, where all is decided: the line that falls there is nearly upright. */
    private static Curve end(Points points, Role role) {
        int last = points.size() - 1;
        return new Curve("", Points.of(List.of(points.x(last)), List.of(points.y(last))), role, Mark.MARKERS);
    }

    private static double end(Points points) {
        return points.y(points.size() - 1);
    }

    private static boolean anyPositive(Points points) {
        for (int k = 0; k < points.size(); k++) {
            if (points.y(k) > 0 && Double.isFinite(points.y(k))) {
                return true;
            }
        }
        return false;
    }
}

package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.cli.experiment.PlaneCurve;
import org.holonomy.cli.experiment.Portrait;
import org.holonomy.cli.experiment.PortraitDefinition;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.Interval;
import org.holonomy.plots.Mark;
import org.holonomy.plots.Points;
import org.holonomy.plots.Role;

/** Solutions from several states in the plane, beside networks, images and controls; both axes have one scale. */
final class PortraitFigure {

    /** Height of the data of an ordinary panel relative to its width, in one column. */
    private static final double ORDINARY = 0.64;

    /** Relative heights that still make a readable panel. */
    private static final double LOWEST = 0.6;

    private static final double HIGHEST = 2;

    private static final double MARGIN = 0.06;

    private PortraitFigure() {}

    /** Returns a panel for each portrait; there must be one. */
    static Figure of(List<Portrait> portraits) {
        List<String> sentences = new ArrayList<>();
        for (int k = 0; k < portraits.size(); k++) {
            String letter = portraits.size() == 1 ? "" : "(%c) ".formatted('a' + k);
            sentences.add(letter + caption(portraits.get(k)));
        }
        return Figure.grid(
                "portrait",
                Captions.join(sentences.toArray(String[]::new)),
                FigureWidth.SINGLE,
                1,
                portraits.stream().map(PortraitFigure::panel).toList());
    }

    private static String caption(Portrait portrait) {
        PortraitDefinition definition = portrait.definition();
        int states = portrait.solutions().size();
        String from = states == 1 ? "the initial state (dot)" : "the %d initial states (dots)".formatted(states);
        StringBuilder words = new StringBuilder("Solutions of %s from %s"
                .formatted(definition.model(), definition.chart().isPresent() ? "the images of " + from : from));
        definition
                .chart()
                .ifPresent(chart -> words.append(
                        " (dashed, open markers) and, wide and pale, the images of the main model's solutions under %s, which end up to %s away"
                                .formatted(chart, Captions.number(portrait.apart(portrait.images())))));
        definition
                .steps()
                .ifPresent(steps -> words.append("; the layers of Euler networks of %d steps end up to %s away"
                        .formatted(steps, Captions.number(portrait.apart(portrait.layers())))));
        definition
                .control()
                .ifPresent(control -> words.append("; the negative control %s ends up to %s away"
                        .formatted(control, Captions.number(portrait.apart(portrait.controls())))));
        return words.append('.').toString();
    }

    private static CurvePanel panel(Portrait portrait) {
        List<Curve> curves = curves(portrait);
        Interval x = extent(curves, Points::x);
        Interval y = extent(curves, Points::y);
        double height = (y.high() - y.low()) / (x.high() - x.low()) / ORDINARY;
        List<String> axes = portrait.definition().axes();
        return CurvePanel.of("", axis(axes.get(0), x), axis(axes.get(1), y), curves)
                .withHeight(Math.max(LOWEST, Math.min(HIGHEST, height)));
    }

    private static List<Curve> curves(Portrait portrait) {
        List<Curve> curves = new ArrayList<>();
        boolean compared = !portrait.images().isEmpty();
        add(curves, portrait.images(), "image", Role.before(0), Mark.LINE);
        if (compared) {
            add(curves, portrait.solutions(), "solution", Role.after(0), Mark.LINE_AND_MARKERS);
        } else {
            add(curves, portrait.solutions(), "solution", Role.series(0), Mark.LINE);
        }
        portrait.definition()
                .steps()
                .ifPresent(steps -> add(
                        curves,
                        portrait.layers(),
                        "Euler, %d step%s".formatted(steps, steps == 1 ? "" : "s"),
                        Role.series(1),
                        Mark.LINE_AND_MARKERS));
        add(curves, portrait.controls(), "negative control", Role.control(), Mark.LINE);
        portrait.solutions().stream()
                .map(solution ->
                        new PlaneCurve(solution.x().subList(0, 1), solution.y().subList(0, 1)))
                .distinct()
                .forEach(start -> add(curves, List.of(start), "", Role.reference(), Mark.MARKERS));
        return curves;
    }

    /** Adds curves of one kind, of which the first alone stands in the legend. */
    private static void add(List<Curve> curves, List<PlaneCurve> more, String label, Role role, Mark mark) {
        for (int k = 0; k < more.size(); k++) {
            Points points = Points.of(more.get(k).x(), more.get(k).y());
            curves.add(new Curve(k == 0 ? label : "", points, role, mark));
        }
    }

    private static Axis axis(String name, Interval range) {
        return Axis.linear("$" + name + "$").within(range.low(), range.high());
    }

    /** A coordinate of a point by its number. */
    private interface Coordinate {
        double of(Points points, int k);
    }

    /** Returns what all curves cover, with a margin; a point still has an extent. */
    private static Interval extent(List<Curve> curves, Coordinate coordinate) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            for (int k = 0; k < curve.points().size(); k++) {
                double value = coordinate.of(curve.points(), k);
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        double margin = high > low ? MARGIN * (high - low) : 1;
        return new Interval(low - margin, high + margin);
    }
}

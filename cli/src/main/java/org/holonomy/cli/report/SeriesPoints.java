package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holonomy.cli.experiment.FigureSource;
import org.holonomy.cli.experiment.Study;
import org.holonomy.cli.run.SeriesPoint;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.Panel;
import org.holonomy.plots.Points;

/** The curves behind an experiment's figures as rows of {@code series.csv}. */
public final class SeriesPoints {

    private SeriesPoints() {}

    /**
     * Returns the deviations of every sweep, under the claim's id, the curves of declared figures, numbered, and the trajectories before and after the symmetry and
     * of its control, under the experiment's id; a trajectory that stops early is left out.
     */
    public static List<SeriesPoint> of(Study study, FigureSource source) {
        String id = study.experiment().heading().id();
        List<SeriesPoint> rows = new ArrayList<>();
        for (Study.SweepCurve sweep : study.sweeps()) {
            String series = sweep.variable().equals("N") ? "deviation over 1/N" : "deviation over " + sweep.variable();
            add(rows, id + "/" + sweep.claim(), series, Points.of(sweep.sizes(), sweep.deviations()));
        }
        source.declared().forEach(figure -> addCurves(rows, id, figure));
        if (!source.hasModel() || source.isNetwork()) {
            return List.copyOf(rows);
        }
        solve(source, Optional.of(source.model())).ifPresent(states -> addStates(rows, id, "before", states));
        solve(source, source.transformed()).ifPresent(states -> addStates(rows, id, "after", states));
        solve(source, source.control()).ifPresent(states -> addStates(rows, id, "control", states));
        return List.copyOf(rows);
    }

    private static Optional<SampledMatrix> solve(FigureSource source, Optional<NeuralOde> ode) {
        try {
            return ode.map(source::trajectory).map(SampledMatrix::trajectory);
        } catch (ArithmeticException e) {
            return Optional.empty(); // the report says so, as an omission of its figures
        }
    }

    private static void addStates(List<SeriesPoint> rows, String id, String which, SampledMatrix states) {
        for (int i = 0; i < states.rows(); i++) {
            add(rows, id, "x%d %s".formatted(i + 1, which), states.entry(i, 0));
        }
    }

    private static void addCurves(List<SeriesPoint> rows, String id, Figure figure) {
        int number = 0;
        for (Panel panel : figure.panels()) {
            for (Curve curve : panel instanceof CurvePanel curves ? curves.curves() : List.<Curve>of()) {
                number++;
                add(
                        rows,
                        id + "/" + figure.name(),
                        "%d %s".formatted(number, curve.label()).strip(),
                        curve.points());
            }
        }
    }

    private static void add(List<SeriesPoint> rows, String claim, String series, Points points) {
        for (int k = 0; k < points.size(); k++) {
            rows.add(new SeriesPoint(claim, series, points.x(k), points.y(k)));
        }
    }
}

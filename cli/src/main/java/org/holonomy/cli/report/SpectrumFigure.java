package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.holonomy.gauge.network.NumericalRank;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.Mark;
import org.holonomy.plots.Points;
import org.holonomy.plots.Role;

/** The singular values of ∂f/∂θ: where they fall off a cliff is the rank. */
final class SpectrumFigure {

    /** Smaller values, among them zeros, are drawn here: below every rounding of a number near 1. */
    private static final double FLOOR = 1e-18;

    private SpectrumFigure() {}

    /** Returns the figure; nothing if no rank was counted. */
    static Optional<Figure> of(Map<String, double[]> spectra) {
        if (spectra.isEmpty()) {
            return Optional.empty();
        }
        List<Curve> curves = new ArrayList<>();
        int longest = 2;
        for (Map.Entry<String, double[]> entry : spectra.entrySet()) {
            double[] sigma = entry.getValue();
            longest = Math.max(longest, sigma.length);
            double[] shares = DoubleStream.of(sigma)
                    .map(value -> Math.max(value / sigma[0], FLOOR))
                    .toArray();
            long rank = DoubleStream.of(shares)
                    .filter(share -> share > NumericalRank.TOLERANCE)
                    .count();
            curves.add(new Curve(
                    "%s, %d of %d".formatted(Captions.label(entry.getKey().replace('_', ' ')), rank, sigma.length),
                    Points.of(places(sigma.length), shares),
                    Role.series(curves.size()),
                    Mark.LINE_AND_MARKERS));
        }
        double[] ends = {1, longest};
        curves.add(Curve.reference(
                "", Points.of(ends, new double[] {NumericalRank.TOLERANCE, NumericalRank.TOLERANCE})));
        return Optional.of(Figure.of(
                "spectrum",
                "Singular values of the derivative whose rank is counted, of outputs by parameters or of products by points,"
                        + " relative to the largest. Those above the line count for the rank; what lies below is rounding, one value for every flat"
                        + " direction. Values below 1e-18 are drawn there.",
                FigureWidth.SINGLE,
                CurvePanel.of("", Axis.linear("$i$"), Axis.logarithmic("$\\sigma_i / \\sigma_1$"), curves)));
    }

    private static double[] places(int count) {
        return IntStream.rangeClosed(1, count).asDoubleStream().toArray();
    }
}

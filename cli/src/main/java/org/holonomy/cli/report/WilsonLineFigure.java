package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;

/** The Wilson line W(t ← start) of a linear model before and after a symmetry, and its trace and determinant. */
final class WilsonLineFigure {

    private WilsonLineFigure() {}

    static Figure of(LinearNeuralOde before, LinearNeuralOde after, String symmetry, ParallelTransport transport) {
        SampledMatrix line = SampledMatrix.wilsonLine(before, transport);
        SampledMatrix image = SampledMatrix.wilsonLine(after, transport);
        EntryPanels entries = new EntryPanels("W", line, Optional.of(image));
        List<CurvePanel> panels = new ArrayList<>(entries.panels());
        if (before.dimension() > 1) {
            panels.add(invariants(line, image));
        }
        String caption =
                "Wilson line W(t ← %s) before (wide pale lines) and after (dashed lines, open markers, tilde) the %s."
                        .formatted(Captions.number(before.start()), symmetry);
        return Figure.stacked(
                "wilson-line",
                Captions.join(caption, entries.choice(), numbers(line, image)),
                FigureWidth.SINGLE,
                panels);
    }

    private static CurvePanel invariants(SampledMatrix line, SampledMatrix image) {
        return CurvePanel.of(
                "",
                EntryPanels.DEPTH,
                Axis.linear("$\\mathrm{tr}\\,W(t),\\; \\det W(t)$"),
                Curve.before("$\\mathrm{tr}\\,W$", line.points(RealMatrix::getTrace), 0),
                Curve.after("$\\mathrm{tr}\\,\\tilde{W}$", image.points(RealMatrix::getTrace), 0),
                Curve.before("$\\det W$", line.points(WilsonLineFigure::determinant), 1),
                Curve.after("$\\det\\tilde{W}$", image.points(WilsonLineFigure::determinant), 1));
    }

    private static String numbers(SampledMatrix line, SampledMatrix image) {
        String ends = "At the end tr W = %s and det W = %s"
                .formatted(Captions.number(line.last().getTrace()), Captions.number(determinant(line.last())));
        if (!line.comparable(image)) {
            return ends
                    + " before, %s and %s after."
                            .formatted(
                                    Captions.number(image.last().getTrace()),
                                    Captions.number(determinant(image.last())));
        }
        double inside = 0;
        var difference = line.difference(image);
        for (int k = 0; k < difference.size(); k++) {
            inside = Math.max(inside, difference.y(k));
        }
        return "The entries are up to %s apart on the way and %s apart at t = %s. "
                        .formatted(
                                Captions.number(inside),
                                Captions.number(difference.y(difference.size() - 1)),
                                Captions.number(line.end()))
                + ends
                + "; the symmetry changes them by %s and %s."
                        .formatted(
                                Captions.number(Math.abs(
                                        image.last().getTrace() - line.last().getTrace())),
                                Captions.number(Math.abs(determinant(image.last()) - determinant(line.last()))));
    }

    private static double determinant(RealMatrix matrix) {
        // A threshold of zero: a determinant may be small without being zero.
        return new LUDecomposition(matrix, 0).getDeterminant();
    }
}

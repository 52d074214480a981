package org.holonomy.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;

/** The weights w(t) and the biases b(t) of a linear model before and after a symmetry. */
final class WeightsFigure {

    private static final double BIAS_HEIGHT = 0.75;

    private WeightsFigure() {}

    static Figure of(LinearNeuralOde before, LinearNeuralOde after, String symmetry) {
        SampledMatrix weights = SampledMatrix.path(before.weights(), before.start(), before.end());
        SampledMatrix biases = SampledMatrix.path(before.biases(), before.start(), before.end());
        SampledMatrix newWeights = SampledMatrix.path(after.weights(), after.start(), after.end());
        SampledMatrix newBiases = SampledMatrix.path(after.biases(), after.start(), after.end());
        EntryPanels w = new EntryPanels("w", weights, Optional.of(newWeights));
        EntryPanels b = new EntryPanels("b", biases, Optional.of(newBiases));
        List<CurvePanel> panels = new ArrayList<>(w.panels());
        boolean biased = largest(biases) > 0 || largest(newBiases) > 0;
        if (biased) {
            b.panels().forEach(panel -> panels.add(panel.withHeight(BIAS_HEIGHT)));
        }
        String caption = "Weights%s before (wide pale lines) and after (dashed lines, open markers, tilde) the %s. "
                        .formatted(biased ? " w(t) and biases b(t)" : " w(t)", symmetry)
                + "The largest weight is %s before and %s after%s."
                        .formatted(
                                Captions.number(largest(weights)),
                                Captions.number(largest(newWeights)),
                                biased
                                        ? ", the largest bias %s and %s"
                                                .formatted(
                                                        Captions.number(largest(biases)),
                                                        Captions.number(largest(newBiases)))
                                        : "; there are no biases");
        return Figure.stacked(
                "weights", Captions.join(caption, w.choice(), biased ? b.choice() : ""), FigureWidth.SINGLE, panels);
    }

    private static double largest(SampledMatrix samples) {
        return samples.largest();
    }
}

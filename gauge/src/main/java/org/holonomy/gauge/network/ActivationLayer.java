package org.holonomy.gauge.network;

import java.util.Arrays;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.Activation;

/**
 * σ applied to every feature.
 *
 * @param activation σ
 */
public record ActivationLayer(Activation activation) implements Layer {

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        return input.clone();
    }

    @Override
    public Features forward(Features input, TensorFile weights) {
        return input.map(
                input.shape(), x -> Arrays.stream(x).map(activation::value).toArray());
    }

    @Override
    public String describe() {
        return "activation " + activation.label();
    }
}

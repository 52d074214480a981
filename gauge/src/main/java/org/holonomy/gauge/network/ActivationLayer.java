package org.holonomy.gauge.network;

import java.util.Arrays;
import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GaugeGroup;
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
    public List<String> tensors(TensorFile weights) {
        return List.of();
    }

    @Override
    public Features forward(Features input, TensorFile weights) {
        return input.map(
                input.shape(), x -> Arrays.stream(x).map(activation::value).toArray());
    }

    /** Returns the largest group that commutes with a function applied to every feature. */
    public static GaugeGroup admitted(Activation activation) {
        return switch (activation) {
            case IDENTITY -> GaugeGroup.GENERAL_LINEAR;
            case RELU, LEAKY_RELU -> GaugeGroup.POSITIVE_MONOMIAL;
            case TANH, SIN -> GaugeGroup.SIGNED_PERMUTATIONS;
            default -> GaugeGroup.PERMUTATIONS;
        };
    }

    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        wiring.restrict(input, admitted(activation));
        return input;
    }

    @Override
    public String describe() {
        return "activation " + activation.label();
    }
}

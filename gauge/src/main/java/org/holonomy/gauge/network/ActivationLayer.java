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
    public Features forward(Features input, TensorFile weights, Probe probe) {
        return input.map(
                input.shape(), x -> Arrays.stream(x).map(activation::value).toArray());
    }

    /** Returns the largest group whose action the function turns into another one: for σ(−u) = 1 − σ(u) an affine one. */
    public static GaugeGroup admitted(Activation activation) {
        return switch (activation) {
            case IDENTITY -> GaugeGroup.GENERAL_LINEAR;
            case RELU, LEAKY_RELU -> GaugeGroup.POSITIVE_MONOMIAL;
            case TANH, SIN, SIGMOID -> GaugeGroup.SIGNED_PERMUTATIONS;
            default -> GaugeGroup.PERMUTATIONS;
        };
    }

    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        wiring.restrict(describe(), input, admitted(activation));
        return switch (activation) {
            case IDENTITY -> input;
            case SIGMOID -> wiring.flip(activation.label(), wiring.pin(input));
            default -> wiring.pin(input);
        };
    }

    @Override
    public String describe() {
        return "activation " + activation.label();
    }

    /** σ′(x) c; at a corner of σ the derivative from the left. */
    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        Features slopes = input.map(
                input.shape(), x -> Arrays.stream(x).map(activation::derivative).toArray());
        return (cotangent, gradient) -> slopes.combine(cotangent, input.shape(), (slope, c) -> {
            double[] pulled = c.clone();
            for (int i = 0; i < pulled.length; i++) {
                pulled[i] *= slope[i];
            }
            return pulled;
        });
    }
}

package org.holonomy.gauge.network;

import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.ShapeMismatchException;

/** The mean over tokens, [tokens, n] to [n]. */
public record TokenMean() implements Layer {

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        if (input.length != 2) {
            throw new ShapeMismatchException("mean", "input", new int[] {TensorFile.ANY, TensorFile.ANY}, input);
        }
        return new int[] {input[1]};
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return List.of();
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        int[] output = outputShape(input.shape(), weights);
        int tokens = input.shape()[0];
        return input.map(output, x -> {
            double[] mean = new double[output[0]];
            for (int i = 0; i < x.length; i++) {
                mean[i % mean.length] += x[i] / tokens;
            }
            return mean;
        });
    }

    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        return input;
    }

    @Override
    public String describe() {
        return "mean over tokens";
    }

    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        int[] shape = input.shape();
        return (cotangent, gradient) -> cotangent.map(shape, c -> {
            double[] pulled = new double[Features.size(shape)];
            for (int i = 0; i < pulled.length; i++) {
                pulled[i] = c[i % c.length] / shape[0];
            }
            return pulled;
        });
    }
}

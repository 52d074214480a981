package org.holonomy.gauge.network;

import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * Adds a parameter of the shape of a sample, such as learnt positions.
 *
 * @param name the tensor
 */
public record AddParameter(String name) implements Layer {

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        weights.tensor(name, input);
        return input.clone();
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return List.of(name);
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        double[] added = weights.doubles(name, input.shape());
        return input.map(input.shape(), x -> {
            double[] y = x.clone();
            for (int i = 0; i < y.length; i++) {
                y[i] += added[i];
            }
            return y;
        });
    }

    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        return wiring.add(name, NetworkGauge.featureAxis(shape), input);
    }

    @Override
    public String describe() {
        return "add " + name;
    }

    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        return (cotangent, gradient) -> {
            cotangent.samples().forEach(c -> gradient.add(name, c));
            return cotangent;
        };
    }
}

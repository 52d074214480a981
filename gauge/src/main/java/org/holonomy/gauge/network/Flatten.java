package org.holonomy.gauge.network;

import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;

/** Makes one axis of all: a channel owns h · w consecutive features. */
public record Flatten() implements Layer {

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        return new int[] {Features.size(input)};
    }

    @Override
    public List<String> tensors(TensorFile weights) {
        return List.of();
    }

    @Override
    public Features forward(Features input, TensorFile weights, Probe probe) {
        return Features.of(outputShape(input.shape(), weights), input.samples());
    }

    /** A channel of an image owns h · w numbers; the features of a sequence are there once for every token. */
    @Override
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        int others = Features.size(shape) / NetworkGauge.featureCount(shape);
        return NetworkGauge.featureAxis(shape) == 0 ? input.widened(others) : input.repeated(others);
    }

    @Override
    public String describe() {
        return "flatten";
    }

    @Override
    public Pullback pullback(Features input, TensorFile weights) {
        return (cotangent, gradient) -> Features.of(input.shape(), cotangent.samples());
    }
}

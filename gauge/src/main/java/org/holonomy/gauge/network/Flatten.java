package org.holonomy.gauge.network;

import org.holonomy.gauge.checkpoint.TensorFile;

/** Makes one axis of all: a channel owns h · w consecutive features. */
public record Flatten() implements Layer {

    @Override
    public int[] outputShape(int[] input, TensorFile weights) {
        return new int[] {Features.size(input)};
    }

    @Override
    public Features forward(Features input, TensorFile weights) {
        return Features.of(outputShape(input.shape(), weights), input.samples());
    }

    @Override
    public String describe() {
        return "flatten";
    }
}

package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * A feed-forward network: layers in forward order.
 *
 * @param layers at least one
 */
public record Network(List<Layer> layers) {

    /** Copies the list. */
    public Network {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("network: no layers, expected at least one");
        }
    }

    /**
     * Returns the shape of the outputs, after checking that every layer fits what comes before it.
     *
     * @param input shape of one sample; not modified
     * @param weights holds all tensors
     * @throws IllegalArgumentException naming the first layer that does not fit, and the sizes
     */
    public int[] outputShape(int[] input, TensorFile weights) {
        return chain(layers, input, weights);
    }

    /** Follows shapes through a list of layers and says at which one they break. */
    static int[] chain(List<Layer> layers, int[] input, TensorFile weights) {
        int[] shape = input;
        for (int k = 0; k < layers.size(); k++) {
            try {
                shape = layers.get(k).outputShape(shape, weights);
            } catch (ShapeMismatchException mismatch) {
                throw new IllegalArgumentException(
                        "layer %d (%s) after features of shape %s: %s"
                                .formatted(k, layers.get(k).describe(), Arrays.toString(shape), mismatch.getMessage()),
                        mismatch);
            }
        }
        return shape.clone();
    }

    /**
     * Returns the names of the tensors that the layers read, each once, in forward order.
     *
     * @param weights holds all tensors
     */
    public List<String> tensors(TensorFile weights) {
        return layers.stream()
                .flatMap(layer -> layer.tensors(weights).stream())
                .distinct()
                .toList();
    }

    /**
     * Computes the outputs.
     *
     * @param input a batch of samples
     * @param weights holds all tensors
     */
    public Features forward(Features input, TensorFile weights) {
        return forward(input, weights, Probe.NONE);
    }

    /** Computes the outputs and shows a probe the features in between. */
    public Features forward(Features input, TensorFile weights, Probe probe) {
        Features features = input;
        for (Layer layer : layers) {
            features = layer.forward(features, weights, probe);
        }
        return features;
    }

    /** Says which vertices and legs the layers have, one after another. */
    public Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring) {
        return NetworkGauge.wire(layers, input, shape, weights, wiring);
    }

    /**
     * Returns the floating-point tensors that training adjusts, each once, in the order of the layers: neither running
     * statistics nor tensors that no layer reads.
     *
     * @param weights holds all tensors
     */
    public List<String> parameters(TensorFile weights) {
        return layers.stream()
                .flatMap(layer -> layer.parameters(weights).stream())
                .filter(name -> weights.tensor(name).dtype().isFloating())
                .distinct()
                .toList();
    }

    /**
     * Returns the transpose of the network's derivative with respect to its input and its {@link #parameters}.
     *
     * @param input where
     * @param weights holds all tensors
     */
    public Pullback pullback(Features input, TensorFile weights) {
        List<Pullback> pullbacks = new ArrayList<>(layers.size());
        Features features = input;
        for (int k = 0; k < layers.size(); k++) {
            pullbacks.add(layers.get(k).pullback(features, weights));
            if (k < layers.size() - 1) {
                features = layers.get(k).forward(features, weights);
            }
        }
        Collections.reverse(pullbacks);
        return (cotangent, gradient) -> {
            Features pulled = cotangent;
            for (Pullback pullback : pullbacks) {
                pulled = pullback.apply(pulled, gradient);
            }
            return pulled;
        };
    }
}

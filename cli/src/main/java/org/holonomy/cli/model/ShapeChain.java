package org.holonomy.cli.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.checkpoint.CheckpointException;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Residual;

/** Follows the shape of a sample through the layers as a file lists them, and says at which line it breaks. */
final class ShapeChain {

    /**
     * Most numbers that a sample may have between two layers: an image of 4096 x 4096. A file of a few bytes must not be
     * able to ask for all memory.
     */
    static final int MOST_FEATURES = 1 << 24;

    private ShapeChain() {}

    /** Tells whether a sample of a shape has at least one number, and not too many. */
    static boolean isBounded(int[] shape) {
        long count = 1;
        for (int size : shape) {
            count = Math.min(count * size, MOST_FEATURES + 1L); // below 2^56: cannot overflow
        }
        return count >= 1 && count <= MOST_FEATURES;
    }

    /**
     * Returns the shape that leaves the last layer.
     *
     * @param list the layers as they are written
     * @param layers the same, built
     * @param input shape of a sample that enters; not modified
     * @param tensors the weights
     * @throws org.holonomy.cli.config.ConfigurationException at the first layer that does not fit
     */
    static int[] follow(ConfigNode list, List<Layer> layers, int[] input, TensorFile tensors) {
        return follow(list, layers, input, tensors, new HashSet<>());
    }

    private static int[] follow(
            ConfigNode list, List<Layer> layers, int[] input, TensorFile tensors, Set<String> taken) {
        List<ConfigNode> items = list.asList();
        int[] shape = input;
        for (int k = 0; k < layers.size(); k++) {
            shape = step(LayerReader.settings(items.get(k)), layers.get(k), shape, tensors, taken);
        }
        return shape;
    }

    private static int[] step(ConfigNode node, Layer layer, int[] input, TensorFile tensors, Set<String> taken) {
        if (layer instanceof Residual residual) {
            follow(node.child("layers"), residual.layers(), input, tensors, taken);
        }
        int[] output = output(node, layer, input, tensors);
        if (!(layer instanceof Residual)) {
            requireOwn(node, layer, tensors, taken);
        }
        if (!isBounded(output)) {
            throw node.fail("makes features of shape %s of those of shape %s, expected 1 to %d numbers a sample"
                    .formatted(Arrays.toString(output), Arrays.toString(input), MOST_FEATURES));
        }
        return output;
    }

    /** Symmetries take every tensor for one layer's own. */
    private static void requireOwn(ConfigNode node, Layer layer, TensorFile tensors, Set<String> taken) {
        layer.tensors(tensors).stream()
                .filter(tensor -> !taken.add(tensor))
                .findFirst()
                .ifPresent(tensor -> {
                    throw node.fail(
                            "tensor '%s' is another layer's already; layers that share weights are not read, store a copy under another name"
                                    .formatted(tensor));
                });
    }

    private static int[] output(ConfigNode node, Layer layer, int[] input, TensorFile tensors) {
        try {
            return layer.outputShape(input, tensors);
        } catch (CheckpointException e) {
            throw node.fail(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw node.fail("after features of shape %s: %s".formatted(Arrays.toString(input), e.getMessage()));
        }
    }
}

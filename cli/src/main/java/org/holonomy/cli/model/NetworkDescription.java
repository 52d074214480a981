package org.holonomy.cli.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.checkpoint.CheckpointException;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Network;

/** What a model file says of a network, before its weights are read. */
final class NetworkDescription {

    private final Network network;
    private final int[] input;
    private final ConfigNode layers;

    private NetworkDescription(Network network, int[] input, ConfigNode layers) {
        this.network = network;
        this.input = input;
        this.layers = layers;
    }

    /**
     * Reads the kind {@code network}.
     *
     * @param root passed by the schema
     * @throws org.holonomy.cli.config.ConfigurationException with every layer that cannot be built
     */
    static NetworkDescription read(ConfigNode root) {
        ConfigNode node = root.child("input");
        int[] input = node.asList().stream().mapToInt(ConfigNode::asInt).toArray();
        if (!ShapeChain.isBounded(input)) {
            throw node.fail("samples of shape %s, expected at most %d numbers a sample"
                    .formatted(Arrays.toString(input), ShapeChain.MOST_FEATURES));
        }
        ConfigNode layers = root.child("layers");
        return new NetworkDescription(new Network(LayerReader.read(layers)), input, layers);
    }

    /**
     * Returns the model with its weights.
     *
     * @throws org.holonomy.cli.config.ConfigurationException at the first layer that does not fit what comes before it, or
     *     whose tensors are missing or of another shape
     * @throws CheckpointException if a weight that is used is no finite number
     */
    NetworkModel model(List<Path> files, TensorFile tensors) {
        ShapeChain.follow(layers, network.layers(), input, tensors);
        for (String name : network.tensors(tensors)) {
            int[] shape = tensors.tensor(name).shape();
            if (tensors.doubles(name, shape).length == 0) {
                throw new CheckpointException(
                        tensors.source(),
                        "tensor '%s': found shape %s, expected no axis of length 0"
                                .formatted(name, Arrays.toString(shape)));
            }
        }
        return new NetworkModel(network, input, files, tensors);
    }
}

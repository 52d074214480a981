package org.holonomy.cli.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.checkpoint.CheckpointException;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Network;

/** What a file says of a network, before its weights are known. */
public final class NetworkDescription {

    private final Network network;
    private final int[] input;
    private final ConfigNode layers;

    private NetworkDescription(Network network, int[] input, ConfigNode layers) {
        this.network = network;
        this.input = input;
        this.layers = layers;
    }

    /**
     * Reads layers and the shape of what enters them.
     *
     * @param layers passed by the model file's schema
     * @param input shape of one sample
     * @throws org.holonomy.cli.config.ConfigurationException with every layer that cannot be built
     */
    public static NetworkDescription read(ConfigNode layers, ConfigNode input) {
        int[] shape = input.asList().stream().mapToInt(ConfigNode::asInt).toArray();
        if (!ShapeChain.isBounded(shape)) {
            throw input.fail("samples of shape %s, expected at most %d numbers a sample"
                    .formatted(Arrays.toString(shape), ShapeChain.MOST_FEATURES));
        }
        return new NetworkDescription(new Network(LayerReader.read(layers)), shape, layers);
    }

    /**
     * Returns the model with its weights.
     *
     * @param files what was read; none where the weights are not from files
     * @param tensors the weights
     * @throws org.holonomy.cli.config.ConfigurationException at the first layer that does not fit what comes before it, or
     *     whose tensors are missing or of another shape
     * @throws CheckpointException if a weight that is used is no finite number
     */
    public NetworkModel model(List<Path> files, TensorFile tensors) {
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

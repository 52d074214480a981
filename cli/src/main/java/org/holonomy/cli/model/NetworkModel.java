package org.holonomy.cli.model;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Network;

/** A discrete network that was read from files. Its layers fit each other and its weights, which are finite. */
public final class NetworkModel implements LoadedModel {

    private final Network network;
    private final int[] inputShape;
    private final int[] outputShape;
    private final List<Path> files;
    private final TensorFile tensors;

    /**
     * @param network the layers
     * @param inputShape shape of one sample; copied
     * @param files what was read: the model's description and its weights
     * @param tensors the weights
     * @throws IllegalArgumentException if the layers do not fit each other, with the sizes
     */
    NetworkModel(Network network, int[] inputShape, List<Path> files, TensorFile tensors) {
        this.network = network;
        this.inputShape = inputShape.clone();
        this.outputShape = network.outputShape(inputShape, tensors);
        this.files = List.copyOf(files);
        this.tensors = tensors;
    }

    /**
     * Returns the same layers with other weights.
     *
     * @param others every tensor that the layers read
     * @throws IllegalArgumentException if the layers do not fit each other, with the sizes
     * @throws org.holonomy.gauge.checkpoint.CheckpointException if a tensor is missing
     */
    public NetworkModel with(TensorFile others) {
        return new NetworkModel(network, inputShape, files, others);
    }

    /** Returns the layers. */
    public Network network() {
        return network;
    }

    /** Returns the shape of one input, in a new array. */
    public int[] inputShape() {
        return inputShape.clone();
    }

    /** Returns the shape of one output, in a new array. */
    public int[] outputShape() {
        return outputShape.clone();
    }

    @Override
    public String kind() {
        return ModelFile.NETWORK;
    }

    @Override
    public List<Path> files() {
        return files;
    }

    @Override
    public TensorFile tensors() {
        return tensors;
    }

    /**
     * Returns what the network makes of a batch.
     *
     * @param inputs samples of {@link #inputShape}
     */
    public Features outputs(Features inputs) {
        return network.forward(inputs, tensors);
    }

    /**
     * Returns the weights, each moved by up to half a unit in the last place of the type it is stored in: what writing it
     * to the file may have done.
     *
     * @param random where the draws come from
     */
    public TensorFile perturbed(RandomGenerator random) {
        return StorageNoise.perturbed(tensors, random);
    }
}

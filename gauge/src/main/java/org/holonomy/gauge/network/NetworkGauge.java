package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.GroupElement;

/**
 * Which group sits on which vertex of a network, and which axes of which tensors it moves.
 *
 * <p><b>Scope.</b> The linear actions of one element per vertex. Shifts, the flips of sigmoid, exchanges of heads and the
 * freedom between a layer and its batch norm are symmetries too and are not counted here.
 *
 * @param vertices feature spaces, merged where skip connections join them
 * @param legs the axes on which their elements act
 */
public record NetworkGauge(List<Vertex> vertices, List<Leg> legs) {

    /** Copies the lists. */
    public NetworkGauge {
        vertices = List.copyOf(vertices);
        legs = List.copyOf(legs);
    }

    /**
     * Returns the gauge structure of a network.
     *
     * @param network the layers
     * @param input shape of one sample; not modified
     * @param weights holds all tensors
     * @throws IllegalArgumentException if the layers do not fit each other
     */
    public static NetworkGauge of(Network network, int[] input, TensorFile weights) {
        network.outputShape(input, weights);
        Wiring wiring = new Wiring();
        Space space = wiring.fresh("input", featureCount(input));
        wiring.restrict(space, GaugeGroup.TRIVIAL);
        Space output = wire(network.layers(), space, input, weights, wiring);
        wiring.restrict(output, GaugeGroup.TRIVIAL);
        return wiring.gauge();
    }

    /** Walks through layers in order. */
    static Space wire(List<Layer> layers, Space input, int[] inputShape, TensorFile weights, Wiring wiring) {
        Space space = input;
        int[] shape = inputShape;
        for (Layer layer : layers) {
            space = layer.wire(space, shape, weights, wiring);
            shape = layer.outputShape(shape, weights);
        }
        return space;
    }

    /** Returns the number of features of a shape: channels of an image, else the last axis. */
    static int featureCount(int[] shape) {
        return shape[featureAxis(shape)];
    }

    /** Returns the axis that counts features: the first of an image, else the last. */
    static int featureAxis(int[] shape) {
        return shape.length == 3 ? 0 : shape.length - 1;
    }

    /** Returns the dimension of the group of all vertices. */
    public int continuousDimension() {
        return vertices.stream()
                .mapToInt(v -> v.group().continuousDimension(v.dimension()))
                .sum();
    }

    /**
     * Draws an element for every vertex.
     *
     * @param random where they come from
     * @param kind what of every vertex's group is wanted
     * @param condition bound on each element's condition number, above 1
     */
    public NetworkSymmetry sample(RandomGenerator random, GaugeGroup kind, double condition) {
        List<GroupElement> elements = new ArrayList<>();
        for (Vertex vertex : vertices) {
            elements.add(vertex.group().meet(kind).sample(random, vertex.dimension(), condition));
        }
        return new NetworkSymmetry(this, elements);
    }
}

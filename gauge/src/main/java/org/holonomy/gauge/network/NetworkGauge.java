package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.group.SampleBounds;

/**
 * The gauge group of a network: which group sits on which vertex, which axes of which tensors it moves, and which
 * translations of features biases make up for.
 *
 * <p><b>Scope.</b> Exact symmetries that a layer's kind grants whatever the weights are. Flat directions that depend on the
 * weights, such as neurons that are never active, are none of them; neither is what a normalisation projects out.
 *
 * @param vertices feature spaces, merged where skip connections join them
 * @param legs the axes on which their elements act, those of one tensor in the order of application
 * @param translations vectors that may be added to features
 * @param observed the spaces that a {@link Probe} sees, in its order
 */
public record NetworkGauge(
        List<Vertex> vertices, List<Leg> legs, List<Translation> translations, List<Space> observed) {

    /** Components of random translations are normal with this deviation: the size of biases in trained networks. */
    private static final double TRANSLATION_DEVIATION = 0.25;

    /** Copies the lists. */
    public NetworkGauge {
        vertices = List.copyOf(vertices);
        legs = List.copyOf(legs);
        translations = List.copyOf(translations);
        observed = List.copyOf(observed);
    }

    /**
     * Returns the gauge group of a network.
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
        wiring.restrict("input", space, GaugeGroup.TRIVIAL);
        Space output = wire(network.layers(), space, input, weights, wiring);
        wiring.restrict("output", wiring.pin(output), GaugeGroup.TRIVIAL);
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

    /** Returns the dimension of the group: of all vertices and all translations. */
    public int continuousDimension() {
        int linear = vertices.stream()
                .mapToInt(v -> v.group().continuousDimension(v.dimension()))
                .sum();
        int affine = translations.stream().mapToInt(Translation::free).sum();
        return linear + affine;
    }

    /** Returns the identity. */
    public NetworkSymmetry identity() {
        return new NetworkSymmetry(
                this,
                vertices.stream()
                        .map(v -> (GroupElement) Monomial.identity(v.dimension()))
                        .toList(),
                translations.stream().map(t -> zero(t.dimension())).toList());
    }

    /**
     * Draws an element for every vertex and every translation.
     *
     * @param random where they come from
     * @param kind what of the group is wanted
     * @param bounds how far from an isometry the elements may be
     */
    public NetworkSymmetry sample(RandomGenerator random, SymmetryKind kind, SampleBounds bounds) {
        List<GroupElement> elements = new ArrayList<>();
        for (Vertex vertex : vertices) {
            elements.add(kind.of(vertex).sample(random, vertex.dimension(), bounds));
        }
        List<RealVector> vectors = new ArrayList<>();
        for (Translation translation : translations) {
            RealVector vector = zero(translation.dimension());
            if (kind.translates(translation)) {
                vector = vector.map(x -> TRANSLATION_DEVIATION * random.nextGaussian());
            }
            vectors.add(translation.freePart(vector));
        }
        return new NetworkSymmetry(this, elements, vectors);
    }

    static RealVector zero(int dimension) {
        return MatrixUtils.createRealVector(new double[dimension]);
    }
}

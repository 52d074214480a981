package org.holonomy.gauge.dynamics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hipparchus.util.FastMath;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Leg;
import org.holonomy.gauge.network.Network;
import org.holonomy.ode.field.ShapeMismatchException;

/** Which tensors of a file are trained, as one vector θ: tensor by tensor, each in C order. Immutable. */
public final class Parameters {

    /** Biases are drawn with this deviation, so that corners of ReLU units lie among the samples. */
    private static final double BIAS = 0.5;

    private final TensorFile weights;
    private final Map<String, Integer> offsets;
    private final int dimension;

    private Parameters(TensorFile weights, Map<String, Integer> offsets, int dimension) {
        this.weights = weights;
        this.offsets = offsets;
        this.dimension = dimension;
    }

    /** Returns all parameters of a network, in the order of its layers. */
    public static Parameters of(Network network, TensorFile weights) {
        return of(network, weights, List.of());
    }

    /**
     * Returns some of a network's parameters.
     *
     * @param network the layers
     * @param weights holds all tensors; those that are not trained keep their values
     * @param names the tensors that are trained, in the order of θ; none for all
     * @throws IllegalArgumentException if one of them is no parameter of the network, or comes twice
     */
    public static Parameters of(Network network, TensorFile weights, List<String> names) {
        List<String> all = network.parameters(weights);
        Map<String, Integer> offsets = new LinkedHashMap<>();
        int next = 0;
        for (String name : names.isEmpty() ? all : names) {
            if (!all.contains(name)) {
                throw new IllegalArgumentException(
                        "parameters: '%s' is not trained, expected one of %s".formatted(name, String.join(", ", all)));
            }
            if (offsets.put(name, next) != null) {
                throw new IllegalArgumentException("parameters: '%s' comes twice".formatted(name));
            }
            next = Math.addExact(next, weights.tensor(name).elements());
        }
        return new Parameters(weights, offsets, next);
    }

    /** Returns the number of components of θ. */
    public int dimension() {
        return dimension;
    }

    /** Returns the names of the tensors, in the order of θ. */
    public List<String> names() {
        return List.copyOf(offsets.keySet());
    }

    /** Tells whether a tensor is trained. */
    public boolean contains(String name) {
        return offsets.containsKey(name);
    }

    /** Returns θ of the file, in a new array. */
    public double[] theta() {
        return offsets.keySet().stream()
                .flatMapToDouble(name -> Arrays.stream(weights.tensor(name).toDoubles()))
                .toArray();
    }

    /**
     * Returns the file with other values of the trained tensors, in double precision.
     *
     * @param theta θ; not modified
     * @throws ShapeMismatchException if it has another dimension
     */
    public TensorFile weights(double[] theta) {
        requireDimension(theta);
        Map<String, Tensor> moved = new LinkedHashMap<>();
        offsets.forEach((name, offset) -> {
            Tensor tensor = weights.tensor(name);
            double[] values = Arrays.copyOfRange(theta, offset, offset + tensor.elements());
            moved.put(name, Tensor.fromDoubles(DType.F64, values, tensor.shape()));
        });
        return weights.with(moved);
    }

    /**
     * Draws θ as networks are usually started: normal numbers, those of a tensor of two or more axes divided by the root of
     * what a row holds, so that features keep their size from layer to layer; those of one axis times {@value #BIAS}.
     *
     * @param random where they come from
     */
    public double[] sample(RandomGenerator random) {
        double[] theta = new double[dimension];
        offsets.forEach((name, offset) -> {
            int[] shape = shape(name);
            int size = Features.size(shape);
            double deviation = shape.length < 2 ? BIAS : 1 / FastMath.sqrt((double) size / shape[0]);
            for (int k = 0; k < size; k++) {
                theta[offset + k] = deviation * random.nextGaussian();
            }
        });
        return theta;
    }

    /** Returns where a tensor begins in θ. */
    int offset(String name) {
        return offsets.getOrDefault(name, -1);
    }

    /** Returns the shape of a tensor. */
    int[] shape(String name) {
        return weights.tensor(name).shape();
    }

    /** Returns how many entries of a leg's tensor share one index of its axis and all before. */
    int inner(Leg leg) {
        int[] shape = shape(leg.tensor());
        return Features.size(Arrays.copyOfRange(shape, leg.axis() + 1, shape.length));
    }

    void requireDimension(double[] theta) {
        if (theta.length != dimension) {
            throw new ShapeMismatchException("parameters", "theta", new int[] {dimension}, new int[] {theta.length});
        }
    }
}

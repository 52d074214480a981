package org.holonomy.gauge.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;

/**
 * Sums the cotangents of parameters, tensor by tensor, in double precision whatever the tensors' own type.
 *
 * <p>A tensor to which nothing was added has cotangent zero. Not for several threads.
 */
public final class Gradient {

    private final TensorFile weights;
    private final Map<String, double[]> sums = new LinkedHashMap<>();

    private Gradient(TensorFile weights) {
        this.weights = weights;
    }

    /** Returns zero for every tensor of a file. */
    public static Gradient of(TensorFile weights) {
        return new Gradient(weights);
    }

    /**
     * Adds to a tensor's cotangent.
     *
     * @param name the tensor
     * @param cotangent as many numbers as the tensor has, in C order; not modified
     * @throws IllegalArgumentException if their number differs
     * @throws org.holonomy.gauge.checkpoint.CheckpointException if there is no such tensor
     */
    public void add(String name, double[] cotangent) {
        double[] sum = sums.computeIfAbsent(name, this::zero);
        if (cotangent.length != sum.length) {
            throw new IllegalArgumentException("gradient of %s: found %d numbers, expected %d for shape %s"
                    .formatted(
                            name,
                            cotangent.length,
                            sum.length,
                            Arrays.toString(weights.tensor(name).shape())));
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += cotangent[i];
        }
    }

    /**
     * Returns a tensor's cotangent, of the tensor's shape and type {@link DType#F64}.
     *
     * @throws org.holonomy.gauge.checkpoint.CheckpointException if there is no such tensor
     */
    public Tensor tensor(String name) {
        return Tensor.fromDoubles(DType.F64, sum(name), weights.tensor(name).shape());
    }

    /**
     * Returns the cotangents of some tensors one after another, each in C order, in a new array.
     *
     * @param names the tensors in order
     */
    public double[] vector(List<String> names) {
        return names.stream().flatMapToDouble(name -> Arrays.stream(sum(name))).toArray();
    }

    private double[] sum(String name) {
        double[] sum = sums.get(name);
        return sum == null ? zero(name) : sum;
    }

    private double[] zero(String name) {
        return new double[weights.tensor(name).elements()];
    }
}

package org.holonomy.attention.layer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.AffineMap;
import org.holonomy.gauge.network.Gradient;
import org.holonomy.ode.field.ShapeMismatchException;

/** A linear projection of tokens: tensors {@code name.weight} [rows, columns] and, where it is there, {@code name.bias}. */
final class Projection {

    private final String name;
    private final double[] weight;
    private final double[] bias;
    private final boolean biased;

    private Projection(String name, double[] weight, double[] bias, boolean biased) {
        this.name = name;
        this.biased = biased;
        this.weight = weight;
        this.bias = bias;
    }

    /**
     * Returns the number of rows of a projection whose tensors fit.
     *
     * @throws ShapeMismatchException if the weight has another number of columns
     */
    static int rows(String name, int columns, TensorFile weights) {
        int[] shape =
                weights.tensor(name + ".weight", TensorFile.ANY, TensorFile.ANY).shape();
        if (shape[1] != columns) {
            throw new ShapeMismatchException("attention", name + ".weight", new int[] {shape[0], columns}, shape);
        }
        if (weights.contains(name + ".bias")) {
            weights.tensor(name + ".bias", shape[0]);
        }
        return shape[0];
    }

    /** Returns the names of the tensors of some projections. */
    static List<String> tensors(TensorFile weights, String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.concat(Stream.of(name + ".weight"), bias(name, weights).stream()))
                .toList();
    }

    /** Returns the name of a projection's bias, if it has one. */
    static Optional<String> bias(String name, TensorFile weights) {
        return Optional.of(name + ".bias").filter(weights::contains);
    }

    static Projection read(String name, int columns, TensorFile weights) {
        double[] weight = weights.doubles(name + ".weight", TensorFile.ANY, columns);
        int rows = weight.length / columns;
        boolean biased = weights.contains(name + ".bias");
        double[] bias = biased ? weights.doubles(name + ".bias", rows) : new double[rows];
        return new Projection(name, weight, bias, biased);
    }

    /** Returns the projected tokens, [tokens, rows] flat. */
    double[] apply(double[] tokens) {
        return AffineMap.rows(tokens, weight, bias);
    }

    /** Returns the tokens' cotangents and adds those of the tensors to a gradient. */
    double[] pullBack(double[] tokens, double[] cotangents, Gradient gradient) {
        gradient.add(name + ".weight", AffineMap.weightCotangent(cotangents, tokens, bias.length));
        if (biased) {
            gradient.add(name + ".bias", AffineMap.biasCotangent(cotangents, bias.length));
        }
        return AffineMap.transposed(cotangents, weight, bias.length);
    }

    /** Returns the sum of arrays of one length, such as the cotangents of tokens that several projections read. */
    static double[] sum(double[]... terms) {
        double[] sum = new double[terms[0].length];
        for (double[] term : terms) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += term[i];
            }
        }
        return sum;
    }
}

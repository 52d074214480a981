package org.holonomy.ode.field;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * A linear neural ODE whose weights run between samples, in the form that a file holds: tensors t [K], w [K, n, n] and
 * b [K, n].
 */
public final class SampledOde {

    private final double[] depths;
    private final List<RealMatrix> weights;
    private final List<RealVector> biases;
    private final LinearNeuralOde ode;

    /**
     * Makes the model from its samples.
     *
     * @param interpolation how w and b run between them
     * @param depths t, K ≥ 2 of them, finite and increasing; copied
     * @param weights w at each of them, n × n; copied
     * @param biases b at each of them, n components; copied
     * @throws IllegalArgumentException if the depths do not increase, or counts or shapes differ
     */
    public SampledOde(Interpolation interpolation, double[] depths, List<RealMatrix> weights, List<RealVector> biases) {
        this.depths = depths.clone();
        this.weights = weights.stream().map(RealMatrix::copy).toList();
        this.biases = biases.stream().map(RealVector::copy).toList();
        List<RealMatrix> columns = biases.stream()
                .map(b -> MatrixUtils.createColumnRealMatrix(b.toArray()))
                .toList();
        // The paths and the model check depths, counts and shapes.
        this.ode = new LinearNeuralOde(
                interpolation.through(this.depths, this.weights),
                interpolation.through(this.depths, columns),
                depths[0],
                depths[depths.length - 1]);
    }

    /**
     * Returns the model of constant weights: w[k] and b[k] hold on [t[k], t[k+1]), and the last row of the tensors, which is
     * not used, repeats the one before it.
     *
     * @param depths t, K ≥ 2 of them, finite and increasing; not modified
     * @param weights w on each of the K − 1 pieces, n × n; not modified
     * @param biases b on each of them, n components; not modified
     * @throws IllegalArgumentException if the depths do not increase, or counts or shapes differ
     */
    public static SampledOde ofPieces(double[] depths, List<RealMatrix> weights, List<RealVector> biases) {
        int pieces = depths.length - 1;
        if (pieces < 1 || weights.size() != pieces || biases.size() != pieces) {
            throw new IllegalArgumentException(
                    "piecewise-constant model: %d depths, %d weights and %d biases, expected K >= 2 depths and K - 1 of the others"
                            .formatted(depths.length, weights.size(), biases.size()));
        }
        return new SampledOde(
                Interpolation.PIECEWISE_CONSTANT, depths, withLastRepeated(weights), withLastRepeated(biases));
    }

    private static <T> List<T> withLastRepeated(List<T> pieces) {
        List<T> rows = new ArrayList<>(pieces);
        rows.add(pieces.get(pieces.size() - 1));
        return rows;
    }

    /** Returns n, the number of components of a state. */
    public int dimension() {
        return ode.dimension();
    }

    /** Returns K, the number of rows of the tensors. */
    public int rows() {
        return depths.length;
    }

    /** Returns t, K depths; a copy. */
    public double[] depths() {
        return depths.clone();
    }

    /** Returns the elements of w [K, n, n] in C order, the last axis fastest. */
    public double[] weightElements() {
        int n = dimension();
        double[] elements = new double[rows() * n * n];
        for (int k = 0; k < rows(); k++) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(weights.get(k).getRow(i), 0, elements, (k * n + i) * n, n);
            }
        }
        return elements;
    }

    /** Returns the elements of b [K, n] in C order. */
    public double[] biasElements() {
        int n = dimension();
        double[] elements = new double[rows() * n];
        for (int k = 0; k < rows(); k++) {
            System.arraycopy(biases.get(k).toArray(), 0, elements, k * n, n);
        }
        return elements;
    }

    /** Returns the neural ODE, from the first depth to the last. */
    public LinearNeuralOde ode() {
        return ode;
    }
}

package org.holonomy.ode.field;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * A linear neural ODE with constant weights between given depths, in the form that a file holds: tensors t [K], w [K, n,
 * n] and b [K, n].
 *
 * <p>w[k] and b[k] hold on [t[k], t[k+1]); the last row is not used and repeats the one before it.
 */
public final class PiecewiseConstantOde {

    private final double[] depths;
    private final List<RealMatrix> weights;
    private final List<RealVector> biases;

    /**
     * Makes the model from its pieces.
     *
     * @param depths t, K ≥ 2 of them, finite and increasing; copied
     * @param weights w on each of the K − 1 pieces, n × n; copied
     * @param biases b on each of them, n components; copied
     * @throws IllegalArgumentException if the depths do not increase, or counts or shapes differ
     */
    public PiecewiseConstantOde(double[] depths, List<RealMatrix> weights, List<RealVector> biases) {
        int pieces = depths.length - 1;
        if (pieces < 1 || weights.size() != pieces || biases.size() != pieces) {
            throw new IllegalArgumentException(
                    "piecewise-constant model: %d depths, %d weights and %d biases, expected K >= 2 depths and K - 1 of the others"
                            .formatted(depths.length, weights.size(), biases.size()));
        }
        this.depths = depths.clone();
        this.weights = weights.stream().map(RealMatrix::copy).toList();
        this.biases = biases.stream().map(RealVector::copy).toList();
        // The paths and the model check depths and shapes.
        ode();
    }

    /** Returns n, the number of components of a state. */
    public int dimension() {
        return weights.get(0).getRowDimension();
    }

    /** Returns K, the number of rows of the tensors: one more than there are pieces. */
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
            RealMatrix w = weights.get(pieceOfRow(k));
            for (int i = 0; i < n; i++) {
                System.arraycopy(w.getRow(i), 0, elements, (k * n + i) * n, n);
            }
        }
        return elements;
    }

    /** Returns the elements of b [K, n] in C order. */
    public double[] biasElements() {
        int n = dimension();
        double[] elements = new double[rows() * n];
        for (int k = 0; k < rows(); k++) {
            System.arraycopy(biases.get(pieceOfRow(k)).toArray(), 0, elements, k * n, n);
        }
        return elements;
    }

    /** Returns the neural ODE, from the first depth to the last. */
    public LinearNeuralOde ode() {
        List<RealMatrix> w = new ArrayList<>();
        List<RealMatrix> b = new ArrayList<>();
        for (int k = 0; k < rows(); k++) {
            w.add(weights.get(pieceOfRow(k)));
            b.add(MatrixUtils.createColumnRealMatrix(biases.get(pieceOfRow(k)).toArray()));
        }
        return new LinearNeuralOde(
                PiecewisePolynomialPath.constant(depths, w),
                PiecewisePolynomialPath.constant(depths, b),
                depths[0],
                depths[depths.length - 1]);
    }

    private int pieceOfRow(int row) {
        return Math.min(row, weights.size() - 1);
    }
}

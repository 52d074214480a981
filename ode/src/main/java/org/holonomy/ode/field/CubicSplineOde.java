package org.holonomy.ode.field;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * A linear neural ODE whose weights are natural cubic splines through samples, in the form that a file holds: tensors t
 * [K], w [K, n, n] and b [K, n].
 */
public final class CubicSplineOde {

    private final double[] depths;
    private final List<RealMatrix> weights;
    private final List<RealVector> biases;

    /**
     * Makes the model from its samples.
     *
     * @param depths t, K ≥ 2 of them, finite and increasing; copied
     * @param weights w at each of them, n × n; copied
     * @param biases b at each of them, n components; copied
     * @throws IllegalArgumentException if the depths do not increase, or counts or shapes differ
     */
    public CubicSplineOde(double[] depths, List<RealMatrix> weights, List<RealVector> biases) {
        this.depths = depths.clone();
        this.weights = weights.stream().map(RealMatrix::copy).toList();
        this.biases = biases.stream().map(RealVector::copy).toList();
        // The paths and the model check depths, counts and shapes.
        ode();
    }

    /** Returns n, the number of components of a state. */
    public int dimension() {
        return weights.get(0).getRowDimension();
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
        List<RealMatrix> columns = biases.stream()
                .map(b -> MatrixUtils.createColumnRealMatrix(b.toArray()))
                .toList();
        return new LinearNeuralOde(
                PiecewisePolynomialPath.naturalCubicSpline(depths, weights),
                PiecewisePolynomialPath.naturalCubicSpline(depths, columns),
                depths[0],
                depths[depths.length - 1]);
    }
}

package org.holonomy.ode.geodesic;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.SingularMatrixException;

/**
 * A metric and its first derivatives at one point: gᵢⱼ and ∂ₖgᵢⱼ.
 *
 * @param matrix g, n × n, symmetric; not to be modified
 * @param derivatives ∂₀g, …, ∂ₙ₋₁g, each n × n and symmetric; not to be modified
 */
public record MetricTensor(RealMatrix matrix, List<RealMatrix> derivatives) {

    /** Symmetric products round differently on both sides of the diagonal: a few hundred roundings of the largest entry. */
    private static final double ASYMMETRY = 256 * Math.ulp(1.0);

    /** Checks shapes and symmetry. */
    public MetricTensor {
        derivatives = List.copyOf(derivatives);
        int n = matrix.getRowDimension();
        if (derivatives.size() != n) {
            throw new ShapeMismatchException("metric: %d derivatives of a metric in %d coordinates, expected as many"
                    .formatted(derivatives.size(), n));
        }
        requireSymmetric("g", matrix, n);
        for (int k = 0; k < n; k++) {
            requireSymmetric("the derivative of g by coordinate " + k, derivatives.get(k), n);
        }
    }

    private static void requireSymmetric(String what, RealMatrix matrix, int n) {
        if (matrix.getRowDimension() != n || matrix.getColumnDimension() != n) {
            throw new ShapeMismatchException(
                    "metric", what, new int[] {n, n}, new int[] {matrix.getRowDimension(), matrix.getColumnDimension()
                    });
        }
        double largest = 0;
        for (double[] row : matrix.getData()) {
            largest = Math.max(largest, Arrays.stream(row).map(Math::abs).max().orElse(0));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double difference = matrix.getEntry(i, j) - matrix.getEntry(j, i);
                if (Math.abs(difference) > ASYMMETRY * largest) {
                    throw new IllegalArgumentException(
                            "metric: entries [%d, %d] = %s and [%d, %d] = %s of %s, expected a symmetric matrix"
                                    .formatted(i, j, matrix.getEntry(i, j), j, i, matrix.getEntry(j, i), what));
                }
            }
        }
    }

    /** Returns n. */
    public int dimension() {
        return matrix.getRowDimension();
    }

    /**
     * Returns g(u, v).
     *
     * @param u vector, n components; not modified
     * @param v vector, n components; not modified
     */
    public double product(double[] u, double[] v) {
        double[] lowered = matrix.operate(v);
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            sum += u[i] * lowered[i];
        }
        return sum;
    }

    /**
     * Returns the symbols of the connection without torsion that preserves the metric,
     * Γⁱⱼₖ = ½ gⁱˡ (∂ⱼgₗₖ + ∂ₖgₗⱼ − ∂ₗgⱼₖ); NaN where the metric is not finite.
     *
     * @throws SingularMatrixException if g is singular to working precision
     */
    public ChristoffelSymbols christoffel() {
        int n = dimension();
        double[][][] lowered = new double[n][n][n];
        boolean finite = true;
        for (int l = 0; l < n; l++) {
            for (int j = 0; j < n; j++) {
                finite &= Double.isFinite(matrix.getEntry(l, j));
                for (int k = 0; k < n; k++) {
                    lowered[l][j][k] = (derivatives.get(j).getEntry(l, k)
                                    + derivatives.get(k).getEntry(l, j)
                                    - derivatives.get(l).getEntry(j, k))
                            / 2;
                }
            }
        }
        return finite ? raised(MatrixJet.of(matrix).inverse().value(), lowered) : ChristoffelSymbols.none(n);
    }

    private static ChristoffelSymbols raised(RealMatrix inverse, double[][][] lowered) {
        int n = lowered.length;
        double[][][] symbols = new double[n][n][n];
        for (int i = 0; i < n; i++) {
            for (int l = 0; l < n; l++) {
                for (int j = 0; j < n; j++) {
                    for (int k = 0; k < n; k++) {
                        symbols[i][j][k] += inverse.getEntry(i, l) * lowered[l][j][k];
                    }
                }
            }
        }
        return new ChristoffelSymbols(symbols);
    }
}

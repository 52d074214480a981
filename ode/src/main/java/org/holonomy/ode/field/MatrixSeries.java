package org.holonomy.ode.field;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Truncated Taylor series of matrices, A₀ + A₁δ + … + A_kδᵏ, as lists of their coefficients.
 *
 * <p>Shapes are the caller's care. No method modifies its arguments, and coefficients may be shared between series.
 */
final class MatrixSeries {

    private MatrixSeries() {}

    static List<RealMatrix> add(List<RealMatrix> a, List<RealMatrix> b, double sign) {
        return of(
                common(a, b), k -> sign > 0 ? a.get(k).add(b.get(k)) : a.get(k).subtract(b.get(k)));
    }

    static List<RealMatrix> multiply(List<RealMatrix> a, List<RealMatrix> b) {
        return of(common(a, b), k -> {
            RealMatrix sum = a.get(0).multiply(b.get(k));
            for (int i = 1; i <= k; i++) {
                sum = sum.add(a.get(i).multiply(b.get(k - i)));
            }
            return sum;
        });
    }

    /** Returns the product with the series of a number. */
    static List<RealMatrix> multiply(double[] a, List<RealMatrix> b) {
        return of(Math.min(a.length, b.size()), k -> {
            RealMatrix sum = b.get(k).scalarMultiply(a[0]);
            for (int i = 1; i <= k; i++) {
                sum = sum.add(b.get(k - i).scalarMultiply(a[i]));
            }
            return sum;
        });
    }

    static List<RealMatrix> differentiate(List<RealMatrix> a) {
        return of(a.size() - 1, k -> k == 0 ? a.get(1) : a.get(k + 1).scalarMultiply(k + 1));
    }

    /**
     * Returns the series of A⁻¹, from A A⁻¹ = I term by term.
     *
     * @throws SingularMatrixException if A₀ is singular to working precision
     */
    static List<RealMatrix> inverse(List<RealMatrix> a) {
        RealMatrix inverse = inverse(a.get(0));
        List<RealMatrix> result = new ArrayList<>(a.size());
        result.add(inverse);
        for (int k = 1; k < a.size(); k++) {
            RealMatrix sum = a.get(1).multiply(result.get(k - 1));
            for (int i = 2; i <= k; i++) {
                sum = sum.add(a.get(i).multiply(result.get(k - i)));
            }
            result.add(inverse.multiply(sum).scalarMultiply(-1));
        }
        return result;
    }

    private static RealMatrix inverse(RealMatrix a) {
        LUDecomposition decomposition = new LUDecomposition(a, a.getRowDimension() * Math.ulp(1.0) * a.getNormInfty());
        if (!decomposition.getSolver().isNonSingular()) {
            throw new SingularMatrixException(a);
        }
        return decomposition.getSolver().getInverse();
    }

    /**
     * Returns the series of exp(A).
     *
     * <p>Truncated series multiply like block upper-triangular Toeplitz matrices, so one exponential of that larger matrix
     * holds every coefficient.
     */
    static List<RealMatrix> exponential(List<RealMatrix> a) {
        int n = a.get(0).getRowDimension();
        int blocks = a.size();
        RealMatrix toeplitz = MatrixUtils.createRealMatrix(n * blocks, n * blocks);
        for (int i = 0; i < blocks; i++) {
            for (int j = i; j < blocks; j++) {
                toeplitz.setSubMatrix(a.get(j - i).getData(), i * n, j * n);
            }
        }
        RealMatrix exponential = MatrixExponential.of(toeplitz);
        return of(blocks, k -> exponential.getSubMatrix(0, n - 1, k * n, (k + 1) * n - 1));
    }

    /** Returns the series of a function applied to every entry. */
    static List<RealMatrix> map(MatrixJet.EntryFunction f, List<RealMatrix> a) {
        int rows = a.get(0).getRowDimension();
        int columns = a.get(0).getColumnDimension();
        List<RealMatrix> images = of(a.size(), k -> MatrixUtils.createRealMatrix(rows, columns));
        double[] entry = new double[a.size()];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < entry.length; k++) {
                    entry[k] = a.get(k).getEntry(i, j);
                }
                double[] image = ScalarSeries.map(f, entry);
                for (int k = 0; k < entry.length; k++) {
                    images.get(k).setEntry(i, j, image[k]);
                }
            }
        }
        return images;
    }

    private static int common(List<RealMatrix> a, List<RealMatrix> b) {
        return Math.min(a.size(), b.size());
    }

    private static List<RealMatrix> of(int size, IntFunction<RealMatrix> coefficient) {
        List<RealMatrix> series = new ArrayList<>(size);
        for (int k = 0; k < size; k++) {
            series.add(coefficient.apply(k));
        }
        return series;
    }
}

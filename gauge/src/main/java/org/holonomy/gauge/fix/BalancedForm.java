package org.holonomy.gauge.fix;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The balanced singular form of two matrices of n rows: AᵀB = U Σ Vᵀ, A' = Σ^½ Uᵀ, B' = Σ^½ Vᵀ, with A' = g A and
 * B' = g⁻ᵀ B for one g of GL(n).
 *
 * <p>With Aᵀ = P R and Bᵀ = Q S the singular vectors are those of the small matrix R Sᵀ = U₀ Σ V₀ᵀ, and
 * g = Σ^−½ V₀ᵀ S: the large product is never formed.
 */
final class BalancedForm {

    private final int dimension;
    private final double[] singular;
    private final RealMatrix right;
    private final RealMatrix triangle;

    private BalancedForm(int dimension, double[] singular, RealMatrix right, RealMatrix triangle) {
        this.dimension = dimension;
        this.singular = singular;
        this.right = right;
        this.triangle = triangle;
    }

    /**
     * Returns the form.
     *
     * @param a [n, p], what arrives
     * @param b [n, q], what departs
     */
    static BalancedForm of(RealMatrix a, RealMatrix b) {
        RealMatrix s = triangle(b);
        SingularValueDecomposition small =
                new SingularValueDecomposition(triangle(a).multiply(s.transpose()));
        return new BalancedForm(a.getRowDimension(), small.getSingularValues(), small.getV(), s);
    }

    /** Returns R of mᵀ = Q R, [min(rows, columns), rows of m]. */
    private static RealMatrix triangle(RealMatrix m) {
        int rows = Math.min(m.getRowDimension(), m.getColumnDimension());
        RealMatrix r = new QRDecomposition(m.transpose()).getR();
        return r.getSubMatrix(0, rows - 1, 0, m.getRowDimension() - 1);
    }

    /** Returns the n singular values, in descending order. */
    double[] singularValues() {
        return Arrays.copyOf(singular, dimension);
    }

    /** Returns the number of singular values above a fraction of the largest. */
    int rank(double fraction) {
        return (int)
                Arrays.stream(singular).filter(x -> x > fraction * singular[0]).count();
    }

    /** Returns the smallest of the n singular values over the largest; 0 if all are zero. */
    double smallest() {
        double[] all = singularValues();
        return all[0] == 0 ? 0 : all[dimension - 1] / all[0];
    }

    /** Returns g up to the sign of every row; the rank must be n. */
    RealMatrix frame() {
        double[] scales = Arrays.stream(singular).map(x -> 1 / Math.sqrt(x)).toArray();
        return MatrixUtils.createRealDiagonalMatrix(scales)
                .multiply(right.transpose())
                .multiply(triangle);
    }
}

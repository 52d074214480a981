package org.holonomy.attention.distance;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The derivative of a hyperbolic product with respect to all points, in unit vectors along both axes at each of them. Its
 * null space are the directions in which points may move without changing a product.
 *
 * <p><b>Source.</b> Catalogue EXT-11: the rank is 2(n + l)m − 3m where there are enough products, an isometry for each
 * column.
 */
public final class DistanceJacobian {

    private DistanceJacobian() {}

    /**
     * Returns ∂S for S_kj = Σᵢ d(a_ki, b_ji).
     *
     * @param a n × m points
     * @param b l × m points
     * @return nl rows, S_kj in row kl + j, and 2(n + l)m columns: those of a before those of b
     * @throws org.holonomy.ode.field.ShapeMismatchException if the numbers of columns differ
     */
    public static RealMatrix hyperbolic(HalfPlanePoints a, HalfPlanePoints b) {
        int products = a.rows() * b.rows();
        int ofA = 2 * a.rows() * a.columns();
        int ofB = 2 * b.rows() * b.columns();
        RealMatrix jacobian = MatrixUtils.createRealMatrix(products, ofA + ofB);
        for (int row = 0; row < products; row++) {
            double[] one = new double[products];
            one[row] = 1;
            FactorCotangents cotangents = DistanceProduct.hyperbolicPullBack(a, b, one, 1);
            setScaled(jacobian, row, 0, a, cotangents.a());
            setScaled(jacobian, row, ofA, b, cotangents.b());
        }
        return jacobian;
    }

    /** A unit vector at x + iy has the length y in the coordinates. */
    private static void setScaled(
            RealMatrix jacobian, int row, int first, HalfPlanePoints points, double[] derivatives) {
        int m = points.columns();
        for (int k = 0; k < derivatives.length; k++) {
            double y = points.im(k / (2 * m), k % m);
            jacobian.setEntry(row, first + k, y * derivatives[k]);
        }
    }
}

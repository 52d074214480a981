package org.holonomy.attention.halfplane;

import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Products of matrices in which the sum of distances stands for the sum of products: S_kl = Σᵢ d(a_ki, b_li).
 *
 * <p><b>Source.</b> H. Chuang, <i>The orbits of neural networks</i>; catalogue ORB-1 and ORB-2.
 */
public final class DistanceProduct {

    private DistanceProduct() {}

    /**
     * Returns Σᵢ |a_ki − b_li|.
     *
     * @param a n rows of m numbers; not modified
     * @param b l rows of m numbers; not modified
     * @param columns m, at least 1
     * @return n rows of l numbers
     * @throws ShapeMismatchException if a or b has no whole number of rows
     */
    public static double[] euclidean(double[] a, double[] b, int columns) {
        int n = rows("A", a, columns);
        int l = rows("B", b, columns);
        double[] sums = new double[n * l];
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < l; j++) {
                for (int i = 0; i < columns; i++) {
                    sums[k * l + j] += Math.abs(a[k * columns + i] - b[j * columns + i]);
                }
            }
        }
        return sums;
    }

    private static int rows(String name, double[] values, int columns) {
        if (columns < 1 || values.length == 0 || values.length % columns != 0) {
            throw new ShapeMismatchException(
                    "distance product", name, new int[] {1, columns}, new int[] {values.length});
        }
        return values.length / columns;
    }

    /**
     * Returns Σᵢ d(a_ki, b_li) with the distance of the half-plane.
     *
     * @param a n × m points
     * @param b l × m points
     * @return n rows of l numbers
     * @throws ShapeMismatchException if the numbers of columns differ
     */
    public static double[] hyperbolic(HalfPlanePoints a, HalfPlanePoints b) {
        if (a.columns() != b.columns()) {
            throw new ShapeMismatchException(
                    "distance product", "B", new int[] {b.rows(), a.columns()}, new int[] {b.rows(), b.columns()});
        }
        double[] sums = new double[a.rows() * b.rows()];
        for (int k = 0; k < a.rows(); k++) {
            for (int j = 0; j < b.rows(); j++) {
                for (int i = 0; i < a.columns(); i++) {
                    sums[k * b.rows() + j] += a.point(k, i).distanceTo(b.point(j, i));
                }
            }
        }
        return sums;
    }
}

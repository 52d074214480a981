package org.holonomy.attention.distance;

import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.kernel.ParallelRanges;

/**
 * Products of matrices in which the sum of distances stands for the sum of products: S_kl = Σᵢ d(a_ki, b_li).
 *
 * <p>Where both factors are the same object, S is symmetric to the last bit with zeros on its diagonal, for half the
 * work. No result depends on the number of threads, which is that of the available processors unless given.
 *
 * <p><b>Accuracy.</b> An entry of the hyperbolic product is right to a few units in the last place, whether its points are
 * 1e-15 or 1e150 apart: it never subtracts 1 from cosh d.
 *
 * <p><b>Source.</b> H. Chuang, <i>The orbits of neural networks</i>; catalogue ORB-1 and ORB-2.
 */
public final class DistanceProduct {

    private static final String OPERATION = "distance product";

    private DistanceProduct() {}

    /**
     * Returns Σᵢ |a_ki − b_li| on all processors.
     *
     * @param a n rows of m finite numbers; not modified
     * @param b l rows of m finite numbers; not modified
     * @param columns m, at least 1
     * @return n rows of l numbers
     * @throws ShapeMismatchException if a or b has no whole number of rows
     * @throws IllegalArgumentException if a number is not finite
     */
    public static double[] euclidean(double[] a, double[] b, int columns) {
        return euclidean(a, b, columns, Runtime.getRuntime().availableProcessors());
    }

    /** Returns the same on a number of threads, at least 1. */
    public static double[] euclidean(double[] a, double[] b, int columns, int threads) {
        int n = rows("A", a, columns);
        rows("B", b, columns);
        return new EuclideanSums(a, b, columns).matrix(n, a == b, threads);
    }

    /**
     * Returns the derivatives of Σ c_kl S_kl for the Euclidean product; where a_ki = b_li the subgradient 0 is taken.
     *
     * @param a n rows of m finite numbers; not modified
     * @param b l rows of m finite numbers; not modified
     * @param columns m, at least 1
     * @param cotangents c, n rows of l numbers; not modified
     * @param threads at least 1
     * @return n rows and l rows of m numbers
     * @throws ShapeMismatchException if a, b or c has no such rows
     * @throws IllegalArgumentException if a number of a or b is not finite
     */
    public static FactorCotangents euclideanPullBack(
            double[] a, double[] b, int columns, double[] cotangents, int threads) {
        int n = rows("A", a, columns);
        int l = rows("B", b, columns);
        MatrixRows.requireShape(OPERATION, "C", cotangents, n, l);
        double[][] rowsOfC = MatrixRows.rows(cotangents, l);
        double[][] columnsOfC = MatrixRows.columns(cotangents, l);
        double[][] columnsOfA = MatrixRows.columns(a, columns);
        double[][] columnsOfB = MatrixRows.columns(b, columns);
        double[] ofA = new double[a.length];
        double[] ofB = new double[b.length];
        ParallelRanges.forEach(columns, 1, threads, (i, end) -> {
            MatrixRows.setColumn(ofA, columns, i, EuclideanPullBack.apply(columnsOfB[i], columnsOfA[i], columnsOfC));
            MatrixRows.setColumn(ofB, columns, i, EuclideanPullBack.apply(columnsOfA[i], columnsOfB[i], rowsOfC));
        });
        return new FactorCotangents(ofA, ofB);
    }

    /**
     * Returns Σᵢ d(a_ki, b_li) with the distance of the half-plane, on all processors.
     *
     * @param a n × m points
     * @param b l × m points
     * @return n rows of l numbers
     * @throws ShapeMismatchException if the numbers of columns differ
     */
    public static double[] hyperbolic(HalfPlanePoints a, HalfPlanePoints b) {
        return hyperbolic(a, b, Runtime.getRuntime().availableProcessors());
    }

    /** Returns the same on a number of threads, at least 1. */
    public static double[] hyperbolic(HalfPlanePoints a, HalfPlanePoints b, int threads) {
        requireSameColumns(a, b);
        return new HyperbolicSums(a, b).matrix(a.rows(), a == b, threads);
    }

    /**
     * Returns the derivatives of Σ c_kl S_kl for the hyperbolic product, with respect to real and imaginary parts; where
     * a_ki = b_li the subgradient 0 is taken.
     *
     * @param a n × m points
     * @param b l × m points
     * @param cotangents c, n rows of l numbers; not modified
     * @param threads at least 1
     * @return n rows and l rows of 2m numbers: all derivatives with respect to real parts, then to imaginary ones
     * @throws ShapeMismatchException if the numbers of columns differ, or c has no such rows
     */
    public static FactorCotangents hyperbolicPullBack(
            HalfPlanePoints a, HalfPlanePoints b, double[] cotangents, int threads) {
        requireSameColumns(a, b);
        MatrixRows.requireShape(OPERATION, "C", cotangents, a.rows(), b.rows());
        double[][] rowsOfC = MatrixRows.rows(cotangents, b.rows());
        double[][] columnsOfC = MatrixRows.columns(cotangents, b.rows());
        HalfPlaneColumns columnsOfA = new HalfPlaneColumns(a);
        HalfPlaneColumns columnsOfB = new HalfPlaneColumns(b);
        double[] ofA = new double[2 * a.rows() * a.columns()];
        double[] ofB = new double[2 * b.rows() * b.columns()];
        ParallelRanges.forEach(a.columns(), 1, threads, (i, end) -> {
            pullBackColumn(columnsOfB, columnsOfA, i, columnsOfC, ofA);
            pullBackColumn(columnsOfA, columnsOfB, i, rowsOfC, ofB);
        });
        return new FactorCotangents(ofA, ofB);
    }

    private static void pullBackColumn(
            HalfPlaneColumns still, HalfPlaneColumns moving, int column, double[][] cotangents, double[] derivatives) {
        double[] re = new double[moving.rows];
        double[] im = new double[moving.rows];
        HyperbolicPullBack.apply(still, moving, column, cotangents, re, im);
        MatrixRows.setColumn(derivatives, 2 * moving.columns, column, re);
        MatrixRows.setColumn(derivatives, 2 * moving.columns, moving.columns + column, im);
    }

    private static void requireSameColumns(HalfPlanePoints a, HalfPlanePoints b) {
        if (a.columns() != b.columns()) {
            throw new ShapeMismatchException(
                    OPERATION, "B", new int[] {b.rows(), a.columns()}, new int[] {b.rows(), b.columns()});
        }
    }

    private static int rows(String name, double[] values, int columns) {
        if (columns < 1 || values.length == 0 || values.length % columns != 0) {
            throw new ShapeMismatchException(OPERATION, name, new int[] {-1, columns}, new int[] {values.length});
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException("%s: entry [%d, %d] of %s is %s, expected a finite number"
                        .formatted(OPERATION, k / columns, k % columns, name, values[k]));
            }
        }
        return values.length / columns;
    }
}

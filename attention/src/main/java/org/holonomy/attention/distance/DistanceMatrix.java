package org.holonomy.attention.distance;

import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Matrices of distances between points of hyperbolic space of dimension d, D_kl = d(a_k, b_l), in two models.
 *
 * <p>Where both lists of points are the same object, D is symmetric to the last bit with zeros on its diagonal, for half
 * the work. No result depends on the number of threads, which is that of the available processors unless given.
 *
 * <p><b>Accuracy.</b> In the half-space a distance is right to a few units in the last place times the root of d, near or
 * far, and in the worst case to 10 (d + 4) of them. On the hyperboloid that holds near its lowest point; at a distance r from it an error of size exp(2r) units of the
 * square of the distance is in the nature of its coordinates.
 */
public final class DistanceMatrix {

    private static final String OPERATION = "distance matrix";

    private DistanceMatrix() {}

    /**
     * Returns distances in the half-space, on all processors.
     *
     * @param a n points
     * @param b l points
     * @return n rows of l numbers
     * @throws ShapeMismatchException if the dimensions differ
     */
    public static double[] halfSpace(HalfSpacePoints a, HalfSpacePoints b) {
        return halfSpace(a, b, Runtime.getRuntime().availableProcessors());
    }

    /** Returns the same on a number of threads, at least 1. */
    public static double[] halfSpace(HalfSpacePoints a, HalfSpacePoints b, int threads) {
        requireSameDimension(a.dimension(), b.rows(), b.dimension());
        try (DistanceRows distances = HalfSpaceDistances.of(a, b)) {
            return distances.matrix(a.rows(), a == b, threads);
        }
    }

    /**
     * Returns the derivatives of Σ c_kl D_kl with respect to the coordinates of both lists of points in the half-space;
     * where a_k = b_l the subgradient 0 is taken.
     *
     * @param a n points
     * @param b l points
     * @param cotangents c, n rows of l numbers; not modified
     * @param threads at least 1
     * @return n rows and l rows of d numbers
     * @throws ShapeMismatchException if the dimensions differ, or c has no such rows
     */
    public static FactorCotangents halfSpacePullBack(
            HalfSpacePoints a, HalfSpacePoints b, double[] cotangents, int threads) {
        int d = requireSameDimension(a.dimension(), b.rows(), b.dimension());
        MatrixRows.requireShape(OPERATION, "C", cotangents, a.rows(), b.rows());
        double[] transposed = MatrixRows.transpose(cotangents, b.rows());
        return new FactorCotangents(
                PointPullBack.all(
                        a.rows(), d, transposed, k -> new HalfSpacePullBack(b, a.rows(k, end(k, a.rows()))), threads),
                PointPullBack.all(
                        b.rows(), d, cotangents, k -> new HalfSpacePullBack(a, b.rows(k, end(k, b.rows()))), threads));
    }

    /**
     * Returns distances on the hyperboloid, on all processors.
     *
     * @param a n points
     * @param b l points
     * @return n rows of l numbers
     * @throws ShapeMismatchException if the dimensions differ
     */
    public static double[] hyperboloid(HyperboloidPoints a, HyperboloidPoints b) {
        return hyperboloid(a, b, Runtime.getRuntime().availableProcessors());
    }

    /** Returns the same on a number of threads, at least 1. */
    public static double[] hyperboloid(HyperboloidPoints a, HyperboloidPoints b, int threads) {
        requireSameDimension(a.dimension(), b.rows(), b.dimension());
        try (DistanceRows distances = HyperboloidDistances.of(a, b)) {
            return distances.matrix(a.rows(), a == b, threads);
        }
    }

    /**
     * Returns the derivatives of Σ c_kl D_kl with respect to the features of both lists of points on the hyperboloid;
     * where a_k = b_l, and where their distance is lost to rounding, the subgradient 0 is taken.
     *
     * @param a n points
     * @param b l points
     * @param cotangents c, n rows of l numbers; not modified
     * @param threads at least 1
     * @return n rows and l rows of d numbers
     * @throws ShapeMismatchException if the dimensions differ, or c has no such rows
     */
    public static FactorCotangents hyperboloidPullBack(
            HyperboloidPoints a, HyperboloidPoints b, double[] cotangents, int threads) {
        int d = requireSameDimension(a.dimension(), b.rows(), b.dimension());
        MatrixRows.requireShape(OPERATION, "C", cotangents, a.rows(), b.rows());
        double[] transposed = MatrixRows.transpose(cotangents, b.rows());
        return new FactorCotangents(
                PointPullBack.all(
                        a.rows(), d, transposed, k -> new HyperboloidPullBack(b, a.rows(k, end(k, a.rows()))), threads),
                PointPullBack.all(
                        b.rows(),
                        d,
                        cotangents,
                        k -> new HyperboloidPullBack(a, b.rows(k, end(k, b.rows()))),
                        threads));
    }

    private static int end(int from, int count) {
        return Math.min(from + PointPullBack.POINTS_AT_ONCE, count);
    }

    private static int requireSameDimension(int ofA, int rowsOfB, int ofB) {
        if (ofA != ofB) {
            throw new ShapeMismatchException(OPERATION, "B", new int[] {rowsOfB, ofA}, new int[] {rowsOfB, ofB});
        }
        return ofA;
    }
}

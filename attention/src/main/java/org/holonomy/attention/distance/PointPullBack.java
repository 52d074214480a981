package org.holonomy.attention.distance;

import java.util.function.IntFunction;
import org.holonomy.ode.kernel.ParallelRanges;

/** Derivatives of Σ c_kj d(p_k, q_j) with respect to points q that move while the points p stay. */
interface PointPullBack {

    /** Points that move in one piece of work. */
    int POINTS_AT_ONCE = 128;

    /**
     * Returns the derivatives, those by coordinate e of all points q at [e].
     *
     * @param cotangents c, a row for every point p; not modified
     */
    double[][] apply(double[][] cotangents);

    /** Adds w_j (q_j − p) to derivatives. */
    static void addDifferences(double[] weights, double[] q, double p, double[] derivatives) {
        for (int j = 0; j < q.length; j++) {
            derivatives[j] = Math.fma(weights[j], q[j] - p, derivatives[j]);
        }
    }

    /**
     * Returns the derivatives of many points, some at a time on several threads.
     *
     * @param count number of points
     * @param dimension coordinates of each
     * @param cotangents of every point p, in rows of {@code count}; not modified
     * @param kernels makes the kernel for the points from k to k + {@link #POINTS_AT_ONCE}, or to the last one
     * @param threads at least 1
     * @return rows of coordinates
     */
    static double[] all(
            int count, int dimension, double[] cotangents, IntFunction<PointPullBack> kernels, int threads) {
        double[] derivatives = new double[count * dimension];
        ParallelRanges.forEach(count, POINTS_AT_ONCE, threads, (from, to) -> {
            double[][] some = MatrixRows.rows(cotangents, count, from, to);
            double[][] byCoordinate = kernels.apply(from).apply(some);
            for (int e = 0; e < dimension; e++) {
                for (int j = from; j < to; j++) {
                    derivatives[j * dimension + e] = byCoordinate[e][j - from];
                }
            }
        });
        return derivatives;
    }
}

package org.holonomy.attention.distance;

import org.holonomy.ode.kernel.ParallelRanges;

/**
 * A kernel that computes distances, or sums of them, of a few points from many: n rows of l numbers, some rows at a time.
 *
 * <p>Kernels are not changed by their use, so that threads share one; each thread takes a worker of its own.
 */
interface DistanceRows extends AutoCloseable {

    /** Computes rows, with room of its own for what lies between; for one thread. */
    interface Worker extends AutoCloseable {

        /**
         * Computes rows first ≤ k &lt; end from column {@code from} on.
         *
         * @param end at most {@link DistanceRows#rowsAtOnce} beyond {@code first}
         * @param rows row k goes to {@code rows[k - first]}, whose l numbers are overwritten
         */
        void fill(int first, int end, int from, double[][] rows);

        @Override
        default void close() {
            // Only what lies outside the heap needs to be given back.
        }
    }

    /** Returns l. */
    int length();

    /** Returns how many rows share one reading of the columns. */
    int rowsAtOnce();

    /** Returns a worker. */
    Worker worker();

    @Override
    default void close() {
        // Only what lies outside the heap needs to be given back.
    }

    /**
     * Returns all rows of a matrix, one after another.
     *
     * @param count n
     * @param symmetric whether the matrix is symmetric, so that what lies above its diagonal is enough
     * @param threads at least 1
     */
    default double[] matrix(int count, boolean symmetric, int threads) {
        int length = length();
        int atOnce = rowsAtOnce();
        double[] matrix = new double[Math.multiplyExact(count, length)];
        ParallelRanges.forEach(count, Math.max(atOnce, 16), threads, (firstRow, endRow) -> {
            double[][] rows = new double[atOnce][length];
            try (Worker worker = worker()) {
                for (int first = firstRow; first < endRow; first += atOnce) {
                    int end = Math.min(first + atOnce, endRow);
                    int from = symmetric ? first : 0;
                    worker.fill(first, end, from, rows);
                    for (int k = first; k < end; k++) {
                        System.arraycopy(rows[k - first], from, matrix, k * length + from, length - from);
                    }
                }
            }
        });
        if (symmetric) {
            MatrixRows.mirror(matrix, count);
        }
        return matrix;
    }
}

package org.holonomy.attention.distance;

/**
 * A kernel that computes distances, or sums of them, of a few points from many: n rows of l numbers, some rows at a time.
 *
 * <p>Kernels are not changed by their use, so that threads share one.
 */
interface DistanceRows {

    /** Rows that share one reading of the columns; with a few columns they fit into the first-level cache. */
    int BLOCK = 4;

    /** Rows that a thread takes at once: enough work to be worth asking for, few enough to share evenly. */
    int ROWS_AT_ONCE = 4 * BLOCK;

    /** Returns l. */
    int length();

    /**
     * Computes rows first ≤ k &lt; end from column {@code from} on.
     *
     * @param rows row k goes to {@code rows[k - first]}, whose l numbers are overwritten
     * @param functions for rows of l numbers
     */
    void fill(int first, int end, int from, double[][] rows, ElementaryRows functions);

    /**
     * Returns all rows of a matrix, one after another.
     *
     * @param count n
     * @param symmetric whether the matrix is symmetric, so that what lies above its diagonal is enough
     * @param threads at least 1
     */
    default double[] matrix(int count, boolean symmetric, int threads) {
        int length = length();
        double[] matrix = new double[Math.multiplyExact(count, length)];
        ParallelRanges.forEach(count, ROWS_AT_ONCE, threads, (firstRow, endRow) -> {
            double[][] rows = new double[BLOCK][length];
            ElementaryRows functions = new ElementaryRows(length);
            for (int first = firstRow; first < endRow; first += BLOCK) {
                int end = Math.min(first + BLOCK, endRow);
                int from = symmetric ? first : 0;
                fill(first, end, from, rows, functions);
                for (int k = first; k < end; k++) {
                    System.arraycopy(rows[k - first], from, matrix, k * length + from, length - from);
                }
            }
        });
        if (symmetric) {
            MatrixRows.mirror(matrix, count);
        }
        return matrix;
    }
}

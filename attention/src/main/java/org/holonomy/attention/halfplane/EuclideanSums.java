package org.holonomy.attention.halfplane;

/** The kernel of the Euclidean product: S_kl = Σᵢ |a_ki − b_li|, added in the order of i. */
final class EuclideanSums {

    private static final int COLUMNS_AT_ONCE = 4;

    private final double[] a;
    private final double[][] columns;
    private final int length;
    private final boolean symmetric;
    private final double[] sums;

    /**
     * Prepares S.
     *
     * @param sums S, n rows of l numbers; the kernel writes into it
     */
    EuclideanSums(double[] a, double[] b, int columns, double[] sums) {
        this.a = a;
        this.columns = MatrixRows.columns(b, columns);
        this.length = b.length / columns;
        this.symmetric = a == b;
        this.sums = sums;
    }

    /** Computes rows of S; those of a symmetric one from the diagonal on. */
    void fill(int firstRow, int endRow) {
        for (int k = firstRow; k < endRow; k++) {
            double[] row = new double[length];
            int from = symmetric ? k : 0;
            int first = k * columns.length;
            int i = 0;
            for (; i + COLUMNS_AT_ONCE <= columns.length; i += COLUMNS_AT_ONCE) {
                add(
                        row,
                        a[first + i],
                        a[first + i + 1],
                        a[first + i + 2],
                        a[first + i + 3],
                        columns[i],
                        columns[i + 1],
                        columns[i + 2],
                        columns[i + 3],
                        from,
                        length);
            }
            for (; i < columns.length; i++) {
                add(row, a[first + i], columns[i], from, length);
            }
            System.arraycopy(row, from, sums, k * length + from, length - from);
        }
    }

    private static void add(
            double[] row,
            double a0,
            double a1,
            double a2,
            double a3,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            row[j] = row[j] + Math.abs(a0 - b0[j]) + Math.abs(a1 - b1[j]) + Math.abs(a2 - b2[j]) + Math.abs(a3 - b3[j]);
        }
    }

    private static void add(double[] row, double a, double[] b, int from, int to) {
        for (int j = from; j < to; j++) {
            row[j] += Math.abs(a - b[j]);
        }
    }
}

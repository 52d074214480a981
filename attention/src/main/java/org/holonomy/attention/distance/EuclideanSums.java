package org.holonomy.attention.distance;

import java.util.Arrays;

/** The kernel of the Euclidean product: S_kl = Σᵢ |a_ki − b_li|, added in the order of i. */
final class EuclideanSums implements DistanceRows {

    private static final int COLUMNS_AT_ONCE = 4;

    private final double[] a;
    private final double[][] columns;
    private final int length;

    /** Prepares the sums of distances of the rows of a from those of b, which have as many columns. */
    EuclideanSums(double[] a, double[] b, int columns) {
        this.a = a;
        this.columns = MatrixRows.columns(b, columns);
        this.length = b.length / columns;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int rowsAtOnce() {
        return 4;
    }

    @Override
    public Worker worker() {
        return (first, end, from, rows) -> {
            for (int k = first; k < end; k++) {
                Arrays.fill(rows[k - first], 0);
                fill(rows[k - first], k * columns.length, from);
            }
        };
    }

    private void fill(double[] row, int start, int from) {
        int i = 0;
        for (; i + COLUMNS_AT_ONCE <= columns.length; i += COLUMNS_AT_ONCE) {
            int s = start + i;
            add(
                    row,
                    a[s],
                    a[s + 1],
                    a[s + 2],
                    a[s + 3],
                    columns[i],
                    columns[i + 1],
                    columns[i + 2],
                    columns[i + 3],
                    from);
        }
        for (; i < columns.length; i++) {
            add(row, a[start + i], columns[i], from);
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
            int from) {
        for (int j = from; j < row.length; j++) {
            row[j] = row[j] + Math.abs(a0 - b0[j]) + Math.abs(a1 - b1[j]) + Math.abs(a2 - b2[j]) + Math.abs(a3 - b3[j]);
        }
    }

    private static void add(double[] row, double a, double[] b, int from) {
        for (int j = from; j < row.length; j++) {
            row[j] += Math.abs(a - b[j]);
        }
    }
}

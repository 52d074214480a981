package org.holonomy.attention.distance;

import java.util.Arrays;
import org.holonomy.ode.kernel.MatrixProducts;

/** Squares of Euclidean distances, Σₑ (pₑ − qₑ)², added difference by difference. */
final class SquaredGaps implements DistanceRows {

    private static final int COORDINATES_AT_ONCE = 4;

    /** With fewer coordinates, differences cost no more than what surrounds a product of matrices. */
    private static final int FEW_COORDINATES = 12;

    private final double[] points;
    private final double[][] columns;

    private SquaredGaps(double[] points, double[][] columns) {
        this.points = points;
        this.columns = columns;
    }

    /**
     * Returns the faster of differences and {@link GapProducts} for the squares of distances of points p from points q.
     *
     * @param p all points p, one after another; not copied, not modified
     * @param q all points q, one after another; not copied, not modified
     * @param d coordinates of a point
     */
    static DistanceRows of(double[] p, double[] q, int d) {
        long work = (long) p.length * (q.length / d);
        return d <= FEW_COORDINATES || work <= MatrixProducts.FEW
                ? new SquaredGaps(p, MatrixRows.columns(q, d))
                : new GapProducts(p, q, d, MatrixProducts.forWork(work));
    }

    @Override
    public int length() {
        return columns[0].length;
    }

    @Override
    public int rowsAtOnce() {
        return 4;
    }

    @Override
    public Worker worker() {
        return (first, end, from, rows) -> fill(points, first, end, columns, from, rows);
    }

    /**
     * Computes the squares for the points p from first ≤ k &lt; end.
     *
     * @param points all points p, one after another; not modified
     * @param columns coordinate e of all points q at [e]; not modified
     * @param from first index of a point q
     * @param rows overwritten, the first of them with the squares for the first point
     */
    static void fill(double[] points, int first, int end, double[][] columns, int from, double[][] rows) {
        for (int k = first; k < end; k++) {
            Arrays.fill(rows[k - first], 0);
        }
        int d = columns.length;
        int e = 0;
        for (; e + COORDINATES_AT_ONCE <= d; e += COORDINATES_AT_ONCE) {
            for (int k = first; k < end; k++) {
                int p = k * d + e;
                add(
                        points[p],
                        points[p + 1],
                        points[p + 2],
                        points[p + 3],
                        columns[e],
                        columns[e + 1],
                        columns[e + 2],
                        columns[e + 3],
                        from,
                        rows[k - first]);
            }
        }
        for (; e < d; e++) {
            for (int k = first; k < end; k++) {
                add(points[k * d + e], columns[e], from, rows[k - first]);
            }
        }
    }

    private static void add(
            double p0,
            double p1,
            double p2,
            double p3,
            double[] q0,
            double[] q1,
            double[] q2,
            double[] q3,
            int from,
            double[] row) {
        for (int j = from; j < row.length; j++) {
            double d0 = p0 - q0[j];
            double d1 = p1 - q1[j];
            double d2 = p2 - q2[j];
            double d3 = p3 - q3[j];
            row[j] = Math.fma(d0, d0, Math.fma(d1, d1, Math.fma(d2, d2, Math.fma(d3, d3, row[j]))));
        }
    }

    private static void add(double p, double[] q, int from, double[] row) {
        for (int j = from; j < row.length; j++) {
            double d = p - q[j];
            row[j] = Math.fma(d, d, row[j]);
        }
    }
}

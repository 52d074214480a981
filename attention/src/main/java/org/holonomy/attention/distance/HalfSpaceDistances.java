package org.holonomy.attention.distance;

import java.util.Arrays;
import org.holonomy.ode.kernel.ElementaryRows;

/**
 * Distances in the half-space, log(1 + δ + √(δ (δ + 2))) with δ = cosh d − 1 = |p − q|² / (2 p_d q_d), which keeps all
 * digits of small ones.
 */
final class HalfSpaceDistances implements DistanceRows {

    private final DistanceRows squares;
    private final double[] halves;
    private final double[] reciprocals;

    /** Prepares the distances of points p from points q of the same dimension. */
    HalfSpaceDistances(HalfSpacePoints p, HalfSpacePoints q) {
        int d = q.dimension();
        double[] points = p.sharedCoordinates();
        double[] others = q.sharedCoordinates();
        squares = SquaredGaps.of(points, others, d);
        halves = new double[p.rows()];
        Arrays.setAll(halves, k -> 0.5 / points[(k + 1) * d - 1]);
        reciprocals = new double[q.rows()];
        Arrays.setAll(reciprocals, j -> 1 / others[(j + 1) * d - 1]);
    }

    @Override
    public int length() {
        return reciprocals.length;
    }

    @Override
    public int rowsAtOnce() {
        return squares.rowsAtOnce();
    }

    @Override
    public Worker worker() {
        return new DistanceWorker();
    }

    @Override
    public void close() {
        squares.close();
    }

    private final class DistanceWorker implements Worker {

        private final Worker squaring = squares.worker();
        private final ElementaryRows functions = new ElementaryRows(length());

        @Override
        public void fill(int first, int end, int from, double[][] rows) {
            squaring.fill(first, end, from, rows);
            for (int k = first; k < end; k++) {
                double[] row = rows[k - first];
                exponentials(row, halves[k], reciprocals, from);
                functions.log1p(row, from, row.length);
            }
        }

        @Override
        public void close() {
            squaring.close();
        }
    }

    /** From squares to exp(d) − 1. */
    private static void exponentials(double[] row, double h, double[] reciprocals, int from) {
        for (int j = from; j < row.length; j++) {
            double gap = row[j] * (h * reciprocals[j]);
            row[j] = gap + Math.sqrt(gap * (gap + 2));
        }
    }
}

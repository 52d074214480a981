package org.holonomy.attention.distance;

import org.holonomy.ode.kernel.ElementaryRows;

/**
 * Distances on the hyperboloid, log(1 + δ + √(δ (δ + 2))) with δ = cosh d − 1 = (|v − w|² − (v₀ − w₀)²) / 2 and v₀ =
 * √(1 + |v|²).
 */
final class HyperboloidDistances implements DistanceRows {

    private final DistanceRows squares;
    private final HyperboloidTimes times;
    private final HyperboloidTimes columnTimes;

    /** Prepares the distances of points p from points q of the same dimension. */
    HyperboloidDistances(HyperboloidPoints p, HyperboloidPoints q) {
        squares = SquaredGaps.of(p.features(), q.features(), q.dimension());
        times = new HyperboloidTimes(p);
        columnTimes = new HyperboloidTimes(q);
    }

    @Override
    public int length() {
        return columnTimes.high.length;
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
                subtractTimes(row, times.high[k], times.low[k], columnTimes.high, columnTimes.low, from);
                exponentials(row, from);
                functions.log1p(row, from, row.length);
            }
        }

        @Override
        public void close() {
            squaring.close();
        }
    }

    /** From δ to exp(d) − 1. */
    private static void exponentials(double[] row, int from) {
        for (int j = from; j < row.length; j++) {
            double gap = row[j];
            row[j] = gap + Math.sqrt(gap * (gap + 2));
        }
    }

    /** From squares |v − w|² to δ. */
    static void subtractTimes(double[] row, double high, double low, double[] highs, double[] lows, int from) {
        for (int j = from; j < row.length; j++) {
            double dt = high - highs[j] + (low - lows[j]);
            row[j] = Math.max(0, 0.5 * Math.fma(-dt, dt, row[j]));
        }
    }
}

package org.holonomy.attention.distance;

/**
 * Distances on the hyperboloid, log(1 + δ + √(δ (δ + 2))) with δ = cosh d − 1 = (|v − w|² − (v₀ − w₀)²) / 2 and v₀ =
 * √(1 + |v|²).
 */
final class HyperboloidDistances implements DistanceRows {

    private final double[] points;
    private final HyperboloidTimes times;
    private final double[][] columns;
    private final HyperboloidTimes columnTimes;

    /** Prepares the distances of points p from points q of the same dimension. */
    HyperboloidDistances(HyperboloidPoints p, HyperboloidPoints q) {
        points = p.features();
        times = new HyperboloidTimes(p);
        columns = MatrixRows.columns(q.features(), q.dimension());
        columnTimes = new HyperboloidTimes(q);
    }

    @Override
    public int length() {
        return columnTimes.high.length;
    }

    @Override
    public void fill(int first, int end, int from, double[][] rows, ElementaryRows functions) {
        gaps(first, end, from, rows);
        for (int k = 0; k < end - first; k++) {
            exponentials(rows[k], from);
            functions.log1p(rows[k], from, rows[k].length);
        }
    }

    /** From δ to exp(d) − 1. */
    private static void exponentials(double[] row, int from) {
        for (int j = from; j < row.length; j++) {
            double gap = row[j];
            row[j] = gap + Math.sqrt(gap * (gap + 2));
        }
    }

    /** Computes δ instead of distances. */
    void gaps(int first, int end, int from, double[][] rows) {
        SquaredGaps.fill(points, first, end, columns, from, rows);
        for (int k = 0; k < end - first; k++) {
            subtractTimes(
                    rows[k], times.high[first + k], times.low[first + k], columnTimes.high, columnTimes.low, from);
        }
    }

    private static void subtractTimes(double[] row, double high, double low, double[] highs, double[] lows, int from) {
        for (int j = from; j < row.length; j++) {
            double dt = high - highs[j] + (low - lows[j]);
            row[j] = Math.max(0, 0.5 * Math.fma(-dt, dt, row[j]));
        }
    }
}

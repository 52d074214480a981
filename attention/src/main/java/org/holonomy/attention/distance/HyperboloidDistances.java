package org.holonomy.attention.distance;

/** Distances on the hyperboloid, with δ = (|v − w|² − (v₀ − w₀)²) / 2 and v₀ = √(1 + |v|²). */
final class HyperboloidDistances implements DistancesOfSquares.Model {

    private final HyperboloidTimes times;
    private final HyperboloidTimes columnTimes;

    private HyperboloidDistances(HyperboloidPoints p, HyperboloidPoints q) {
        times = new HyperboloidTimes(p);
        columnTimes = new HyperboloidTimes(q);
    }

    /** Returns the distances of points p from points q of the same dimension. */
    static DistanceRows of(HyperboloidPoints p, HyperboloidPoints q) {
        DistanceRows squares = SquaredGaps.of(p.features(), q.features(), q.dimension());
        return new DistancesOfSquares(squares, new HyperboloidDistances(p, q));
    }

    @Override
    public void exponentials(int k, double[] row, int from) {
        subtractTimes(row, times.high[k], times.low[k], columnTimes.high, columnTimes.low, from);
        exponentials(row, from);
    }

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

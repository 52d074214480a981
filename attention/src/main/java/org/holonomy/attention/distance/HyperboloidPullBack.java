package org.holonomy.attention.distance;

/**
 * Derivatives of Σ c_kj d(p_k, q_j) with respect to the features w of points q of the hyperboloid: with s = sinh d =
 * √(δ (δ + 2)), ∂d/∂wₑ = (wₑ − vₑ − (w₀ − v₀) wₑ / w₀) / s. Where δ is 0 it is 0.
 */
final class HyperboloidPullBack implements PointPullBack {

    /** Added to s², so that 0 / 0 becomes 0; nothing beside its value for points 1e-40 apart, 1e-80. */
    private static final double LEAST = 1e-300;

    private final double[] points;
    private final HyperboloidTimes times;
    private final double[][] columns;
    private final HyperboloidTimes columnTimes;

    /** Prepares the derivatives for points p that stay and points q that move. */
    HyperboloidPullBack(HyperboloidPoints p, HyperboloidPoints q) {
        points = p.features();
        times = new HyperboloidTimes(p);
        columns = MatrixRows.columns(q.features(), q.dimension());
        columnTimes = new HyperboloidTimes(q);
    }

    @Override
    public double[][] apply(double[][] cotangents) {
        int d = columns.length;
        int length = columnTimes.high.length;
        double[][] derivatives = new double[d][length];
        double[] weights = new double[length];
        double[] ofTimes = new double[length];
        for (int k = 0; k < cotangents.length; k++) {
            double[] gaps = new double[length];
            SquaredGaps.fill(points, k, k + 1, columns, 0, new double[][] {gaps});
            HyperboloidDistances.subtractTimes(gaps, times.high[k], times.low[k], columnTimes.high, columnTimes.low, 0);
            weigh(cotangents[k], gaps, weights);
            addTimes(weights, columnTimes.high, columnTimes.low, times.high[k], times.low[k], ofTimes);
            for (int e = 0; e < d; e++) {
                PointPullBack.addDifferences(weights, columns[e], points[k * d + e], derivatives[e]);
            }
        }
        for (int e = 0; e < d; e++) {
            for (int j = 0; j < length; j++) {
                derivatives[e][j] -= ofTimes[j] / columnTimes.high[j] * columns[e][j];
            }
        }
        return derivatives;
    }

    /** c / s as c s / s², which is 0 where δ is. */
    private static void weigh(double[] cotangents, double[] gaps, double[] weights) {
        for (int j = 0; j < gaps.length; j++) {
            double square = gaps[j] * (gaps[j] + 2);
            weights[j] = cotangents[j] * Math.sqrt(square) / (square + LEAST);
        }
    }

    private static void addTimes(
            double[] weights, double[] highs, double[] lows, double high, double low, double[] ofTimes) {
        for (int j = 0; j < weights.length; j++) {
            ofTimes[j] = Math.fma(weights[j], highs[j] - high + (lows[j] - low), ofTimes[j]);
        }
    }
}

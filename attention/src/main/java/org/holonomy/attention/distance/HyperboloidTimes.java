package org.holonomy.attention.distance;

/**
 * The coordinates √(1 + |v|²) of points of the hyperboloid, in two parts of 53 bits.
 *
 * <p>Differences of one part alone keep no digits of a distance of 1e-10; those of both parts do.
 */
final class HyperboloidTimes {

    final double[] high;
    final double[] low;

    /** Computes the coordinates of all points. */
    HyperboloidTimes(HyperboloidPoints points) {
        high = new double[points.rows()];
        low = new double[points.rows()];
        double[] features = points.features();
        for (int k = 0; k < high.length; k++) {
            set(k, features, points.dimension());
        }
    }

    /** Adds the squares with the errors of every rounding, and takes one Newton step from the rounded root. */
    private void set(int k, double[] features, int dimension) {
        double sum = 1;
        double error = 0;
        for (int e = k * dimension; e < (k + 1) * dimension; e++) {
            double square = features[e] * features[e];
            double next = sum + square;
            double added = next - sum;
            error += sum - (next - added) + (square - added) + Math.fma(features[e], features[e], -square);
            sum = next;
        }
        double root = Math.sqrt(sum + error);
        double remainder = Math.fma(-root, root, sum) + error;
        high[k] = root;
        low[k] = remainder / (2 * root);
    }
}

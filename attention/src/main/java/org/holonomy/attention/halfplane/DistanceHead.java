package org.holonomy.attention.halfplane;

import java.util.Arrays;

/**
 * One head of attention over distances: for some queries, all keys block by block, with sums that start anew from a
 * smaller scale whenever a block has a key nearer than all before.
 *
 * <p>Rows run over queries: so the weights of a block are its distances in place, sums over keys are sums of rows, and
 * every loop is long.
 */
final class DistanceHead {

    /** Makes the kernel of distances of all keys from the queries from ≤ k &lt; to. */
    @FunctionalInterface
    interface Kernels {
        DistanceRows of(int from, int to);
    }

    /** Keys whose weights are held at once; their rows fit into the second-level cache. */
    private static final int KEYS_AT_ONCE = 64;

    private final int queries;
    private final int keys;
    private final double[] values;
    private final Kernels kernels;

    /**
     * Prepares a head.
     *
     * @param queries n
     * @param keys l
     * @param values l rows; not copied, not modified
     * @param kernels distances
     */
    DistanceHead(int queries, int keys, double[] values, Kernels kernels) {
        this.queries = queries;
        this.keys = keys;
        this.values = values;
        this.kernels = kernels;
    }

    /** Returns the number of queries. */
    int queries() {
        return queries;
    }

    /** Returns the length of a row of values. */
    int width() {
        return values.length / keys;
    }

    /**
     * Computes the output of the queries from ≤ k &lt; to.
     *
     * @param output all rows of the head, of which those are overwritten
     */
    void fill(int from, int to, double beta, double[] output) {
        int length = to - from;
        int width = width();
        DistanceRows kernel = kernels.of(from, to);
        double[] nearest = new double[length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        double[] total = new double[length];
        double[][] sums = new double[width][length];
        ElementaryRows functions = new ElementaryRows(length);
        for (int first = 0; first < keys; first += KEYS_AT_ONCE) {
            double[][] weights = distances(kernel, first, Math.min(first + KEYS_AT_ONCE, keys));
            rescale(nearest, weights, beta, total, sums, functions);
            for (double[] row : weights) {
                toScores(row, nearest, beta);
                functions.exp(row);
                add(row, total);
            }
            WeightedRows.add(weights, values, first, sums);
        }
        for (int c = 0; c < width; c++) {
            for (int k = 0; k < length; k++) {
                output[(from + k) * width + c] = sums[c][k] / total[k];
            }
        }
    }

    private static double[][] distances(DistanceRows kernel, int firstKey, int endKey) {
        double[][] distances = new double[endKey - firstKey][kernel.length()];
        for (int first = firstKey; first < endKey; first += DistanceRows.BLOCK) {
            int end = Math.min(first + DistanceRows.BLOCK, endKey);
            kernel.fill(first, end, 0, Arrays.copyOfRange(distances, first - firstKey, end - firstKey));
        }
        return distances;
    }

    /** Lowers the nearest distances to those of a block, and scales the sums so far by exp(−β · what they fell). */
    private static void rescale(
            double[] nearest,
            double[][] distances,
            double beta,
            double[] total,
            double[][] sums,
            ElementaryRows functions) {
        double[] factors = nearest.clone();
        for (double[] row : distances) {
            lower(nearest, row);
        }
        toScores(factors, nearest, beta);
        functions.exp(factors);
        multiply(total, factors);
        for (double[] row : sums) {
            multiply(row, factors);
        }
    }

    private static void lower(double[] nearest, double[] row) {
        for (int j = 0; j < row.length; j++) {
            nearest[j] = Math.min(nearest[j], row[j]);
        }
    }

    /** Turns distances into −β (d − nearest). */
    private static void toScores(double[] row, double[] nearest, double beta) {
        for (int j = 0; j < row.length; j++) {
            row[j] = beta * (nearest[j] - row[j]);
        }
    }

    private static void multiply(double[] row, double[] factors) {
        for (int j = 0; j < row.length; j++) {
            row[j] *= factors[j];
        }
    }

    private static void add(double[] row, double[] total) {
        for (int j = 0; j < row.length; j++) {
            total[j] += row[j];
        }
    }
}

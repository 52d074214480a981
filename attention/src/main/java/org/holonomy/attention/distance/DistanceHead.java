package org.holonomy.attention.distance;

import java.util.Arrays;
import org.hipparchus.util.FastMath;

/**
 * One head of attention over distances: for some queries, all keys block by block, with weights exp(−β (d − origin)) and
 * sums that are scaled whenever a block has a key so much nearer than the origin that weights could overflow.
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

    /** Weights are at most exp of this, and their sums far from overflow. */
    private static final double LARGEST_EXPONENT = 300;

    /** Keys whose weights are held at once; their rows fit into the second-level cache. */
    private static final int KEYS_AT_ONCE = 32;

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
        double[] origin = new double[length];
        double[] total = new double[length];
        double[][] sums = new double[width][length];
        double[][] block = new double[Math.min(KEYS_AT_ONCE, keys)][length];
        ElementaryRows functions = new ElementaryRows(length);
        Arrays.fill(origin, Double.POSITIVE_INFINITY);
        for (int first = 0; first < keys; first += KEYS_AT_ONCE) {
            double[][] weights = Arrays.copyOf(block, Math.min(KEYS_AT_ONCE, keys - first));
            setDistances(kernel, first, weights, functions);
            rescale(origin, weights, beta, total, sums);
            for (double[] row : weights) {
                functions.expOfDifferences(row, origin, beta, total);
            }
            WeightedRows.add(weights, values, first, sums);
        }
        for (int c = 0; c < width; c++) {
            for (int k = 0; k < length; k++) {
                output[(from + k) * width + c] = sums[c][k] / total[k];
            }
        }
    }

    private static void setDistances(DistanceRows kernel, int firstKey, double[][] rows, ElementaryRows functions) {
        for (int first = 0; first < rows.length; first += DistanceRows.BLOCK) {
            int end = Math.min(first + DistanceRows.BLOCK, rows.length);
            kernel.fill(firstKey + first, firstKey + end, 0, Arrays.copyOfRange(rows, first, end), functions);
        }
    }

    /** Where a block has a key much nearer than the origin, moves the origin there and scales the sums so far. */
    private static void rescale(double[] origin, double[][] distances, double beta, double[] total, double[][] sums) {
        double[] nearest = origin.clone();
        for (double[] row : distances) {
            lower(nearest, row);
        }
        for (int j = 0; j < origin.length; j++) {
            if (beta * (origin[j] - nearest[j]) > LARGEST_EXPONENT) {
                double factor = FastMath.exp(beta * (nearest[j] - origin[j]));
                total[j] *= factor;
                for (double[] row : sums) {
                    row[j] *= factor;
                }
                origin[j] = nearest[j];
            }
        }
    }

    private static void lower(double[] nearest, double[] row) {
        for (int j = 0; j < row.length; j++) {
            nearest[j] = Math.min(nearest[j], row[j]);
        }
    }
}

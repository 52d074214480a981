package org.holonomy.attention.distance;

import java.util.Arrays;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.ElementaryRows;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.MatrixProducts.Form;
import org.holonomy.ode.kernel.Panels;

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

    /** Numbers in a line of the cache. */
    private static final int COLUMNS_AT_ONCE = 8;

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
        MatrixProducts products = MatrixProducts.forWork((long) values.length * (to - from));
        try (DistanceRows kernel = kernels.of(from, to);
                Pass pass = new Pass(kernel, products, beta)) {
            for (int first = 0; first < keys; first += KEYS_AT_ONCE) {
                pass.add(first, Math.min(first + KEYS_AT_ONCE, keys));
            }
            pass.setOutput(from, output);
        }
    }

    /** The sums of one pass through the keys, for as many queries as the kernel has columns. */
    private final class Pass implements AutoCloseable {

        private final DistanceRows kernel;
        private final double beta;
        private final int length;
        private final DistanceRows.Worker worker;
        private final ElementaryRows functions;
        private final double[] origin;
        private final double[] total;
        private final double[][] rows;
        private final Block allValues;
        private final Panels weights;
        private final Panels sums;

        Pass(DistanceRows kernel, MatrixProducts products, double beta) {
            this.kernel = kernel;
            this.beta = beta;
            length = kernel.length();
            worker = kernel.worker();
            functions = new ElementaryRows(length);
            origin = new double[length];
            Arrays.fill(origin, Double.POSITIVE_INFINITY);
            total = new double[length];
            rows = new double[KEYS_AT_ONCE][length];
            allValues = products.block(keys, width());
            allValues.set(values);
            weights = Panels.of(products, KEYS_AT_ONCE, length);
            sums = Panels.of(products, width(), length);
        }

        /** Adds the values of the keys from ≤ l &lt; to. */
        void add(int from, int to) {
            int atOnce = kernel.rowsAtOnce();
            for (int first = from; first < to; first += atOnce) {
                int end = Math.min(first + atOnce, to);
                worker.fill(first, end, 0, Arrays.copyOfRange(rows, first - from, end - from));
            }
            if (beta * Arrays.stream(origin).max().orElseThrow() > LARGEST_EXPONENT) {
                moveOrigin(to - from);
            }
            for (int l = 0; l < to - from; l++) {
                functions.expOfDifferences(rows[l], origin, beta, total);
                weights.setRow(l, rows[l]);
            }
            sums.setProduct(1, allValues.rows(from, to), Form.TRANSPOSED, weights.rows(0, to - from), 1);
        }

        /** Where some keys are much nearer than the origin, moves the origin there and scales the sums so far. */
        private void moveOrigin(int count) {
            double[] nearest = origin.clone();
            for (int l = 0; l < count; l++) {
                lower(nearest, rows[l]);
            }
            double[] factors = new double[length];
            for (int j = 0; j < length; j++) {
                boolean moves = beta * (origin[j] - nearest[j]) > LARGEST_EXPONENT;
                factors[j] = moves ? FastMath.exp(beta * (nearest[j] - origin[j])) : 1;
                origin[j] = moves ? nearest[j] : origin[j];
                total[j] *= factors[j];
            }
            double[] sum = new double[length];
            for (int c = 0; c < width(); c++) {
                sums.getRow(c, sum);
                for (int j = 0; j < length; j++) {
                    sum[j] *= factors[j];
                }
                sums.setRow(c, sum);
            }
        }

        /** Writes a few columns of the output at once, so that their lines stay in the cache. */
        void setOutput(int from, double[] output) {
            int width = width();
            for (int first = 0; first < width; first += COLUMNS_AT_ONCE) {
                int end = Math.min(first + COLUMNS_AT_ONCE, width);
                for (int c = first; c < end; c++) {
                    sums.getRow(c, rows[c - first]);
                }
                for (int k = 0; k < length; k++) {
                    for (int c = first; c < end; c++) {
                        output[(from + k) * width + c] = rows[c - first][k] / total[k];
                    }
                }
            }
        }

        @Override
        public void close() {
            worker.close();
            allValues.close();
            weights.close();
            sums.close();
        }
    }

    private static void lower(double[] nearest, double[] row) {
        for (int j = 0; j < row.length; j++) {
            nearest[j] = Math.min(nearest[j], row[j]);
        }
    }
}

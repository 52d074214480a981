package org.holonomy.attention.distance;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.MatrixProducts.Form;
import org.holonomy.ode.kernel.Panels;

/**
 * Squares of Euclidean distances through |p|² + |q|² − 2 p·q, where that keeps its digits.
 *
 * <p>The inner products are a product of matrices, which native code computes several times faster than differences. Where
 * a square is small beside |p|² + |q|² they cancel, and it is added anew difference by difference. All points are moved by
 * the mean of the q, so that a common offset does not make all of them near.
 *
 * <p><b>Accuracy.</b> The relative error is at most (d + 4) / {@value #NEAR} roundings, of near points d roundings.
 */
final class GapProducts implements DistanceRows {

    /** Below this part of |p|² + |q|², a square is added difference by difference. */
    static final double NEAR = 0.1;

    /** Enough rows that packing the columns costs little, few enough for the second-level cache. */
    private static final int ROWS_AT_ONCE = 32;

    /** Numbers in a line of the cache. */
    private static final int COORDINATES_AT_ONCE = 8;

    private final int d;
    private final double[] p;
    private final double[] q;
    private final double[] squaresOfP;
    private final double[] squaresOfQ;
    private final MatrixProducts products;
    private final Block centeredP;
    private final Panels centeredQ;

    /**
     * Prepares the squares of distances of points p from points q.
     *
     * @param p all points p, one after another; not copied, not modified
     * @param q all points q, one after another; not copied, not modified
     * @param d coordinates of a point
     * @param products does the work
     */
    GapProducts(double[] p, double[] q, int d, MatrixProducts products) {
        this.d = d;
        this.p = p;
        this.q = q;
        this.products = products;
        double[] mean = mean(q, d);
        squaresOfP = new double[p.length / d];
        squaresOfQ = new double[q.length / d];
        centeredP = products.block(squaresOfP.length, d);
        centeredQ = Panels.of(products, d, squaresOfQ.length);
        center(mean);
    }

    private void center(double[] mean) {
        double[] point = new double[d];
        for (int k = 0; k < squaresOfP.length; k++) {
            for (int e = 0; e < d; e++) {
                point[e] = p[k * d + e] - mean[e];
            }
            centeredP.setRow(k, point, 0);
            squaresOfP[k] = sumOfSquares(point);
        }
        double[][] coordinates = new double[Math.min(COORDINATES_AT_ONCE, d)][squaresOfQ.length];
        for (int first = 0; first < d; first += COORDINATES_AT_ONCE) {
            int end = Math.min(first + COORDINATES_AT_ONCE, d);
            for (int j = 0; j < squaresOfQ.length; j++) {
                for (int e = first; e < end; e++) {
                    coordinates[e - first][j] = q[j * d + e];
                }
            }
            for (int e = first; e < end; e++) {
                double[] row = coordinates[e - first];
                move(row, -mean[e]);
                centeredQ.setRow(e, row);
                addSquares(row, squaresOfQ);
            }
        }
    }

    private static void move(double[] row, double shift) {
        for (int j = 0; j < row.length; j++) {
            row[j] += shift;
        }
    }

    private static void addSquares(double[] row, double[] sums) {
        for (int j = 0; j < row.length; j++) {
            sums[j] = Math.fma(row[j], row[j], sums[j]);
        }
    }

    private static double[] mean(double[] points, int d) {
        double[] mean = new double[d];
        for (int start = 0; start < points.length; start += d) {
            for (int e = 0; e < d; e++) {
                mean[e] += points[start + e];
            }
        }
        for (int e = 0; e < d; e++) {
            mean[e] *= (double) d / points.length;
        }
        return mean;
    }

    /** Two sums at once, since additions to one wait for each other. */
    private static double sumOfSquares(double[] x) {
        double even = 0;
        double odd = 0;
        for (int e = 0; e + 1 < x.length; e += 2) {
            even = Math.fma(x[e], x[e], even);
            odd = Math.fma(x[e + 1], x[e + 1], odd);
        }
        double last = x.length % 2 == 1 ? x[x.length - 1] : 0;
        return Math.fma(last, last, even + odd);
    }

    @Override
    public int length() {
        return squaresOfQ.length;
    }

    @Override
    public int rowsAtOnce() {
        return ROWS_AT_ONCE;
    }

    @Override
    public Worker worker() {
        return new ProductWorker();
    }

    @Override
    public void close() {
        centeredP.close();
        centeredQ.close();
    }

    private double square(int k, int j) {
        double sum = 0;
        for (int e = 0; e < d; e++) {
            double difference = p[k * d + e] - q[j * d + e];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    private final class ProductWorker implements Worker {

        private final Panels inner = Panels.of(products, ROWS_AT_ONCE, length());
        private final double[] nearness = new double[length()];

        @Override
        public void fill(int first, int end, int from, double[][] rows) {
            Panels product = inner.rows(0, end - first);
            product.setProduct(-2, centeredP.rows(first, end), Form.PLAIN, centeredQ, 0);
            Arrays.fill(nearness, 0);
            for (int k = first; k < end; k++) {
                double[] row = rows[k - first];
                product.getRow(k - first, row);
                addSquares(squaresOfP[k], squaresOfQ, row, nearness);
            }
            mend(first, end, from, rows);
        }

        /** Adds squares, and to the nearness twice what a number is below the bound for near points: else 0, exactly. */
        private static void addSquares(double square, double[] others, double[] row, double[] nearness) {
            for (int j = 0; j < row.length; j++) {
                double sum = square + others[j];
                double gap = row[j] + sum;
                double excess = Math.fma(-NEAR, sum, gap);
                row[j] = gap;
                nearness[j] += Math.abs(excess) - excess;
            }
        }

        /** Adds the squares of near points anew. */
        private void mend(int first, int end, int from, double[][] rows) {
            int[] suspects = IntStream.range(from, nearness.length)
                    .filter(j -> nearness[j] != 0)
                    .toArray();
            for (int j : suspects) {
                for (int k = first; k < end; k++) {
                    double[] row = rows[k - first];
                    if (!(row[j] >= NEAR * (squaresOfP[k] + squaresOfQ[j]))) {
                        row[j] = square(k, j);
                    }
                }
            }
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}

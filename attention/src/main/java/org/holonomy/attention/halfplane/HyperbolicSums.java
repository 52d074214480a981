package org.holonomy.attention.halfplane;

import java.util.Arrays;

/**
 * The kernel of the hyperbolic product: S_kl = log Πᵢ (1 + gᵢ) with gᵢ = exp dᵢ − 1 = δ + √(δ (δ + 2)), where δ = cosh dᵢ − 1
 * = |a − b|² / (2 Im a Im b).
 *
 * <p>Instead of the product it carries Q = Π (1 + g) − 1 by Q ← fma(Q, g, Q + g), so that nothing is lost when all points
 * are close, and takes one logarithm in the end. Before Q could overflow, which a bound on δ for each row and column
 * foretells, its logarithm is added to the sum and the product starts anew. Points so far apart that δ² overflows, or so
 * far from 1 that their products do, are taken pair by pair.
 */
final class HyperbolicSums {

    /** Rows that share one reading of the columns of B; their products fit into the first-level cache. */
    static final int BLOCK = 4;

    /** δ² and (1 + g) times a fresh product stay finite below this. */
    private static final double LARGEST_GAP = 1e150;

    private final HalfPlanePoints a;
    private final HalfPlanePoints b;
    private final HalfPlaneColumns columns;
    private final boolean symmetric;
    private final double[] sums;

    /**
     * Prepares S.
     *
     * @param sums S, n rows of l numbers, zero at first; the kernel writes into it
     */
    HyperbolicSums(HalfPlanePoints a, HalfPlanePoints b, double[] sums) {
        this.a = a;
        this.b = b;
        this.columns = new HalfPlaneColumns(b);
        this.symmetric = a == b;
        this.sums = sums;
    }

    /** Computes rows of S; those of a symmetric one from the diagonal on. */
    void fill(int firstRow, int endRow) {
        for (int first = firstRow; first < endRow; first += BLOCK) {
            fillBlock(first, Math.min(first + BLOCK, endRow));
        }
    }

    private void fillBlock(int first, int end) {
        int length = b.rows();
        double[][] products = new double[end - first][length];
        double[] bounds = new double[end - first];
        ElementaryRows functions = new ElementaryRows(length);
        Arrays.fill(bounds, 1);
        for (int i = 0; i < columns.columns; i++) {
            boolean safe = columns.isSafe(i);
            for (int k = first; k < end; k++) {
                double x = a.re(k, i);
                double y = a.im(k, i);
                double gap = safe && HalfPlaneColumns.isSafe(x, y) ? columns.largestGap(i, x, y) : LARGEST_GAP;
                if (gap >= LARGEST_GAP) {
                    addDistances(k, i);
                    continue;
                }
                double factor = 2 * (1 + gap);
                if (bounds[k - first] * factor > ElementaryRows.LARGEST_ARGUMENT) {
                    addLogarithms(k, products[k - first], functions);
                    bounds[k - first] = 1;
                }
                bounds[k - first] *= factor;
                multiply(
                        products[k - first],
                        x,
                        y,
                        0.5 / y,
                        columns.re[i],
                        columns.im[i],
                        columns.reciprocal[i],
                        start(k),
                        length);
            }
        }
        for (int k = first; k < end; k++) {
            addLogarithms(k, products[k - first], functions);
        }
    }

    private int start(int row) {
        return symmetric ? row : 0;
    }

    private static void multiply(
            double[] product, double x, double y, double h, double[] re, double[] im, double[] r, int from, int to) {
        for (int j = from; j < to; j++) {
            double dx = x - re[j];
            double dy = y - im[j];
            double gap = Math.fma(dx, dx, dy * dy) * (h * r[j]);
            double g = gap + Math.sqrt(gap * (gap + 2));
            product[j] = Math.fma(product[j], g, product[j] + g);
        }
    }

    private void addLogarithms(int row, double[] product, ElementaryRows functions) {
        int length = b.rows();
        functions.log1p(product, start(row), length);
        for (int j = start(row); j < length; j++) {
            sums[row * length + j] += product[j];
        }
        Arrays.fill(product, 0);
    }

    private void addDistances(int row, int column) {
        HalfPlanePoint point = a.point(row, column);
        for (int j = start(row); j < b.rows(); j++) {
            sums[row * b.rows() + j] += point.distanceTo(b.point(j, column));
        }
    }
}

package org.holonomy.attention.distance;

import java.util.Arrays;
import org.holonomy.attention.halfplane.HalfPlanePoint;
import org.holonomy.ode.kernel.ElementaryRows;

/**
 * The kernel of the hyperbolic product: S_kl = log Πᵢ (1 + gᵢ) with gᵢ = exp dᵢ − 1 = δ + √(δ (δ + 2)), where δ = cosh dᵢ − 1
 * = |a − b|² / (2 Im a Im b).
 *
 * <p>Instead of the product it carries Q = Π (1 + g) − 1 by Q ← fma(Q, g, Q + g), so that nothing is lost when all points
 * are close, and takes one logarithm in the end. Before Q could overflow, which a bound on δ for each row and column
 * foretells, its logarithm is added to the sum and the product starts anew. Points so far apart that δ² overflows, or so
 * far from 1 that their products do, are taken pair by pair.
 */
final class HyperbolicSums implements DistanceRows {

    /** δ² and (1 + g) times a fresh product stay finite below this. */
    private static final double LARGEST_GAP = 1e150;

    private final HalfPlanePoints a;
    private final HalfPlanePoints b;
    private final HalfPlaneColumns columns;

    /** Prepares the sums of distances of the rows of a from those of b, which have as many columns. */
    HyperbolicSums(HalfPlanePoints a, HalfPlanePoints b) {
        this.a = a;
        this.b = b;
        this.columns = new HalfPlaneColumns(b);
    }

    @Override
    public int length() {
        return b.rows();
    }

    /** With this many rows the columns are read seldom enough, and all fit into the first-level cache. */
    @Override
    public int rowsAtOnce() {
        return 4;
    }

    @Override
    public Worker worker() {
        ElementaryRows functions = new ElementaryRows(length());
        return (first, end, from, rows) -> fill(first, end, from, rows, functions);
    }

    private void fill(int first, int end, int from, double[][] rows, ElementaryRows functions) {
        int count = end - first;
        double[][] products = new double[count][length()];
        double[] bounds = new double[count];
        Arrays.fill(bounds, 1);
        for (int k = 0; k < count; k++) {
            Arrays.fill(rows[k], 0);
        }
        for (int i = 0; i < columns.columns; i++) {
            boolean safe = columns.isSafe(i);
            for (int k = 0; k < count; k++) {
                double x = a.re(first + k, i);
                double y = a.im(first + k, i);
                double gap = safe && HalfPlaneColumns.isSafe(x, y) ? columns.largestGap(i, x, y) : LARGEST_GAP;
                if (gap >= LARGEST_GAP) {
                    addDistances(a.point(first + k, i), i, from, rows[k]);
                    continue;
                }
                double factor = 2 * (1 + gap);
                if (bounds[k] * factor > ElementaryRows.LARGEST_ARGUMENT) {
                    addLogarithms(products[k], from, rows[k], functions);
                    bounds[k] = 1;
                }
                bounds[k] *= factor;
                multiply(
                        products[k],
                        x,
                        y,
                        0.5 / y,
                        columns.re[i],
                        columns.im[i],
                        columns.reciprocal[i],
                        from,
                        b.rows());
            }
        }
        for (int k = 0; k < count; k++) {
            addLogarithms(products[k], from, rows[k], functions);
        }
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

    /** Adds the logarithms of products to a row, and starts the products anew. */
    private static void addLogarithms(double[] products, int from, double[] row, ElementaryRows functions) {
        functions.log1p(products, from, row.length);
        for (int j = from; j < row.length; j++) {
            row[j] += products[j];
            products[j] = 0;
        }
    }

    private void addDistances(HalfPlanePoint point, int column, int from, double[] row) {
        for (int j = from; j < row.length; j++) {
            row[j] += point.distanceTo(b.point(j, column));
        }
    }
}

package org.holonomy.gauge.fix;

import java.util.Arrays;
import java.util.Collection;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;

/**
 * The element g of a group for which Y is nearest to g X, given features X and Y as rows.
 *
 * <p>Permutations are found by linear assignment on the distances of rows, of unit rows where factors are allowed.
 */
final class ElementFit {

    /** Singular values below this part of the largest are noise of features in double precision. */
    static final double RANK_TOLERANCE = 1e-9;

    private final int n;
    private final int width;
    private final double[] x;
    private final double[] y;

    /**
     * Prepares a fit.
     *
     * @param n number of rows
     * @param x [n, width] flat; not modified
     * @param y [n, width] flat; not modified
     */
    ElementFit(int n, double[] x, double[] y) {
        this.n = n;
        this.width = x.length / n;
        this.x = x;
        this.y = y;
    }

    /** Returns one fit of several of the same rows: their columns side by side. */
    static ElementFit joined(Collection<ElementFit> fits) {
        int n = fits.iterator().next().n;
        int width = fits.stream().mapToInt(fit -> fit.width).sum();
        double[] x = new double[n * width];
        double[] y = new double[n * width];
        int at = 0;
        for (ElementFit fit : fits) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(fit.x, i * fit.width, x, i * width + at, fit.width);
                System.arraycopy(fit.y, i * fit.width, y, i * width + at, fit.width);
            }
            at += fit.width;
        }
        return new ElementFit(n, x, y);
    }

    /** Returns the nearest monomial element of a group; one that mixes features counts as permutations. */
    Monomial monomial(GaugeGroup group) {
        if (group.signs() == GaugeGroup.Signs.GLOBAL) {
            Monomial plus = signed(group, 1);
            Monomial minus = signed(group, -1);
            return distance(plus) <= distance(minus) ? plus : minus;
        }
        return signed(group, group.signs() == GaugeGroup.Signs.EACH ? 0 : 1);
    }

    /** Fits with one sign for all rows, or with the better one for each if it is 0. */
    private Monomial signed(GaugeGroup group, int sign) {
        int[] sources = new int[n];
        Arrays.setAll(sources, i -> i);
        if (group.permutes()) {
            double[][] costs = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double[] factors = factors(i, j, group.scalings(), sign);
                    costs[i][j] = Math.sqrt(factors[1]);
                }
            }
            sources = LinearAssignment.solve(costs);
        }
        double[] factors = new double[n];
        for (int i = 0; i < n; i++) {
            factors[i] = factors(i, sources[i], group.scalings(), sign)[0];
        }
        return Monomial.of(sources, factors);
    }

    /** Returns the factor that carries row j of X to row i of Y, and the square of the relative distance that is left. */
    private double[] factors(int i, int j, boolean scalings, int sign) {
        double product = 0;
        double xx = 0;
        double yy = 0;
        for (int k = 0; k < width; k++) {
            product += x[j * width + k] * y[i * width + k];
            xx += x[j * width + k] * x[j * width + k];
            yy += y[i * width + k] * y[i * width + k];
        }
        double direction = sign == 0 ? (product < 0 ? -1 : 1) : sign;
        if (xx == 0 || yy == 0) {
            return new double[] {direction, xx == yy ? 0 : 2};
        }
        double factor = direction * (scalings ? Math.sqrt(yy / xx) : 1);
        double rest = 0;
        for (int k = 0; k < width; k++) {
            double difference = y[i * width + k] - factor * x[j * width + k];
            rest += difference * difference;
        }
        return new double[] {factor, Math.min(rest / yy, 1e6)};
    }

    private double distance(GroupElement element) {
        double[] image = element.apply(x, width);
        double sum = 0;
        for (int k = 0; k < image.length; k++) {
            sum += (image[k] - y[k]) * (image[k] - y[k]);
        }
        return sum;
    }

    /**
     * A matrix of least squares.
     *
     * @param matrix g, zero on what X does not span
     * @param span the orthogonal projector onto what X spans
     * @param complete whether that is everything
     */
    record Linear(RealMatrix matrix, RealMatrix span, boolean complete) {}

    /** Returns the nearest matrix. */
    Linear linear() {
        SingularValueDecomposition svd = new SingularValueDecomposition(rows(x));
        double[] singular = svd.getSingularValues();
        RealMatrix inverse = MatrixUtils.createRealMatrix(singular.length, singular.length);
        RealMatrix kept = MatrixUtils.createRealMatrix(singular.length, singular.length);
        int rank = 0;
        for (int k = 0; k < singular.length && singular[k] > RANK_TOLERANCE * singular[0]; k++) {
            inverse.setEntry(k, k, 1 / singular[k]);
            kept.setEntry(k, k, 1);
            rank++;
        }
        RealMatrix matrix = rows(y).multiply(svd.getV()).multiply(inverse).multiply(svd.getUT());
        return new Linear(matrix, svd.getU().multiply(kept).multiply(svd.getUT()), rank == n);
    }

    /** Returns the nearest matrix that multiplies pairs of rows as complex numbers. */
    RealMatrix paired() {
        RealMatrix matrix = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i + 1 < n; i += 2) {
            double real = 0;
            double imaginary = 0;
            double square = 0;
            for (int k = 0; k < width; k++) {
                double a = x[i * width + k];
                double b = x[(i + 1) * width + k];
                double c = y[i * width + k];
                double d = y[(i + 1) * width + k];
                real += a * c + b * d;
                imaginary += a * d - b * c;
                square += a * a + b * b;
            }
            matrix.setEntry(i, i, real / square);
            matrix.setEntry(i + 1, i + 1, real / square);
            matrix.setEntry(i + 1, i, imaginary / square);
            matrix.setEntry(i, i + 1, -imaginary / square);
        }
        return matrix;
    }

    private RealMatrix rows(double[] flat) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(n, width);
        for (int i = 0; i < n; i++) {
            matrix.setRow(i, Arrays.copyOfRange(flat, i * width, (i + 1) * width));
        }
        return matrix;
    }
}

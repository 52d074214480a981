package org.holonomy.ode.kernel;

import java.util.Arrays;

/**
 * The matrix exponential by Taylor polynomials of degree 8, 12 or 18 in 3, 4 or 5 products, with scaling and squaring.
 *
 * <p><b>Truncation.</b> With α = ‖A²‖^½ (largest column sum), all powers obey ‖Aᵏ‖ ≤ ‖A‖ αᵏ⁻¹, so that the polynomial of degree
 * m leaves out at most ‖A‖ Σ_{k&gt;m} αᵏ⁻¹/k!. The degree is the least for which that is below 2⁻⁵³ ‖A‖: 8 up to α = 0.050, 12
 * up to 0.306, 18 up to 1.15. Larger matrices are halved until α is at most 1.15 and the result is squared as often. α is
 * known after the first product, and smaller than ‖A‖ where terms cancel: for antisymmetric matrices, often by half.
 *
 * <p><b>Rounding.</b> Without squaring a few ulp of e^‖A‖; the exponential of an antisymmetric matrix with α ≤ 1.15 is
 * orthogonal to about 1e-15. Each squaring doubles the relative error.
 *
 * <p>An instance holds working memory and belongs to one thread.
 *
 * <p><b>Source.</b> P. Bader, S. Blanes, F. Casas, <i>Computing the matrix exponential with an optimized Taylor polynomial
 * approximation</i>, Mathematics 7 (2019) 1174; degree 8 also J. Sastre, Linear Algebra Appl. 539 (2018) 229. Coefficients
 * as printed there; multiplied out, they are 1/k! to 1e-29, relative.
 */
public final class TaylorExponential {

    /** The largest α with Σ_{k&gt;m} αᵏ⁻¹/k! ≤ 2⁻⁵³, rounded down, for m = 8. */
    private static final double LARGEST_FOR_8 = 0.0501;

    /** Likewise for m = 12. */
    private static final double LARGEST_FOR_12 = 0.306;

    /** Likewise for m = 18. */
    private static final double LARGEST_FOR_18 = 1.151;

    private static final double ROOT_177 = Math.sqrt(177);

    private final SquareProducts products;
    private final int n;
    private final double[] a;
    private final double[] a2;
    private final double[] a3;
    private final double[] a6;
    private final double[] left;
    private final double[] right;
    private final double[] sums;

    /** Takes the size of the matrices, and how they are multiplied. */
    public TaylorExponential(SquareProducts products) {
        this.products = products;
        n = products.dimension();
        a = new double[n * n];
        a2 = new double[n * n];
        a3 = new double[n * n];
        a6 = new double[n * n];
        left = new double[n * n];
        right = new double[n * n];
        sums = new double[n];
    }

    /**
     * Computes exp A. Where A is not finite or exp A overflows, entries are infinite or NaN.
     *
     * @param matrix A, row by row; not modified
     * @param exponential overwritten; may be the same array
     */
    public void of(double[] matrix, double[] exponential) {
        minusIdentity(matrix, exponential);
        addToDiagonal(exponential, 1);
    }

    /**
     * Computes exp A − I without cancellation: its rounding errors are a few ulp of ‖A‖ where that is small, so that adding
     * (exp A − I) W to W keeps the digits of W.
     *
     * @param matrix A, row by row; not modified
     * @param difference overwritten; may be the same array
     */
    public void minusIdentity(double[] matrix, double[] difference) {
        System.arraycopy(matrix, 0, a, 0, a.length);
        products.square(a, a2);
        double alpha = Math.sqrt(largestColumnSum(a2));
        if (!Double.isFinite(alpha)) {
            Arrays.fill(difference, 0, a.length, Double.NaN);
            return;
        }
        int halvings = alpha <= LARGEST_FOR_12
                ? 0
                : alpha <= 2 * LARGEST_FOR_12 ? 1 : Math.max(0, Math.getExponent(alpha / LARGEST_FOR_18) + 1);
        if (halvings > 0) {
            double scale = Math.scalb(1.0, -halvings);
            LinearCombination.set(a, scale, a);
            LinearCombination.set(a2, scale * scale, a2);
            alpha *= scale;
        }
        if (alpha <= LARGEST_FOR_8) {
            degree8(difference);
        } else if (alpha <= LARGEST_FOR_12) {
            degree12(difference);
        } else {
            degree18(difference);
        }
        for (int k = 0; k < halvings; k++) {
            products.square(difference, left);
            LinearCombination.set(difference, 2, difference, 1, left);
        }
    }

    private void degree8(double[] e) {
        double x3 = 2.0 / 3;
        double x1 = x3 * (1 + ROOT_177) / 88;
        LinearCombination.set(left, x1, a, x1 / 4, a2);
        products.multiply(a2, left, a3); // of degree 4
        LinearCombination.set(left, x3, a2, 1, a3);
        LinearCombination.set(
                right,
                11 * (ROOT_177 - 1) / (1260 * x3),
                a,
                11 * (ROOT_177 - 9) / (5040 * x3),
                a2,
                (89 - ROOT_177) / (5040 * x3 * x3),
                a3);
        addToDiagonal(right, (29 * ROOT_177 - 271) / (315 * x3));
        products.multiply(left, right, e);
        LinearCombination.set(e, 1, e, (857 - 58 * ROOT_177) / 630, a2, 1, a);
    }

    /** (c + X)(d + Y) + Z with c, d so that the multiple of the identity is exactly 1, which is left out. */
    private void degree12(double[] e) {
        double c = 0.21169311829980944;
        double d = 4.6 + c;
        products.multiply(a2, a, a3);
        LinearCombination.set(left, -0.13181061013830184, a, -0.02027855540589259, a2, -0.006759518468630863, a3);
        products.square(left, a6);
        LinearCombination.set(left, 1, a6, 0.15822438471572672, a, 0.1656351694367274, a2, 0.010786277931579243, a3);
        LinearCombination.set(right, 1, left, 0.9928751035384868, a, -0.13244556105279964, a2, 0.0017299, a3);
        products.multiply(right, left, e);
        LinearCombination.set(e, 1, e, c, right, d, left);
        LinearCombination.set(e, 1, e, -0.13339969394389206, a3, -0.5734201229605222, a2, -0.005007023225733177, a);
    }

    /** Likewise. */
    private void degree18(double[] e) {
        double c = -0.09043168323908106;
        double d = -10.967639605296206 + c;
        products.multiply(a2, a, a3);
        products.square(a3, a6);
        LinearCombination.set(left, -0.10036558103014462, a, -0.00802924648241157, a2, -8.9213849804573E-4, a3);
        LinearCombination.set(right, -0.09233646193671186, a2, -0.016936493900208172, a3, -1.4008679818203616E-5, a6);
        products.multiply(left, right, left);
        LinearCombination.set(
                left, 1, left, -1.391802575160607E-5, a6, 0.029555257042931552, a3, 0.06759613017704597, a2);
        LinearCombination.add(left, -0.06764045190713819, a);
        LinearCombination.set(
                right, 1, left, 3.3497501708607054E-5, a6, -0.0069821012248805206, a3, 0.05717798464788655, a2);
        LinearCombination.add(right, 1.680158138789062, a);
        products.multiply(right, left, e);
        LinearCombination.set(e, 1, e, c, right, d, left);
        LinearCombination.set(e, 1, e, -6.378981945947233E-4, a6, 0.49828962252538267, a3, 1.3678377846041172, a2);
        LinearCombination.add(e, 0.3978497494996451, a);
    }

    private void addToDiagonal(double[] matrix, double value) {
        for (int i = 0; i < a.length; i += n + 1) {
            matrix[i] += value;
        }
    }

    private double largestColumnSum(double[] matrix) {
        Arrays.fill(sums, 0);
        for (int row = 0; row < a.length; row += n) {
            for (int j = 0; j < n; j++) {
                sums[j] += Math.abs(matrix[row + j]);
            }
        }
        double largest = 0;
        for (double sum : sums) {
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}

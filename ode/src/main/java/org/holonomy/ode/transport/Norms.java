package org.holonomy.ode.transport;

import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.kernel.RowSums;

/** Matrix norms that are cheap enough to be taken at every step. */
final class Norms {

    private Norms() {}

    /** Returns max |aᵢⱼ|; NaN if any entry is. */
    static double largestEntry(RealMatrix a) {
        double largest = 0;
        for (double[] row : a.getData()) {
            largest = Math.max(largest, largestEntry(row));
        }
        return largest;
    }

    /** Returns max |aᵢ|; NaN if any entry is. As integers, bits of numbers without a sign have their order, NaN last. */
    static double largestEntry(double[] a) {
        long largest = 0;
        for (double entry : a) {
            largest = Math.max(largest, Double.doubleToRawLongBits(Math.abs(entry)));
        }
        return Double.longBitsToDouble(largest);
    }

    /** Returns √Σ aᵢ². */
    static double frobenius(double[] a) {
        return Math.sqrt(RowSums.squares(a));
    }

    /**
     * Returns the root of the largest row sum of a Gram matrix, √‖AᵀA‖_∞ ≥ ‖A‖₂: exactly 1 for orthogonal matrices, so that
     * products of many steps stay sharp.
     *
     * @param gram AᵀA, row by row; not modified
     * @param n number of rows
     */
    static double spectralBound(double[] gram, int n) {
        double[] sums = new double[n];
        for (int row = 0; row < n * n; row += n) {
            for (int j = 0; j < n; j++) {
                sums[j] += Math.abs(gram[row + j]);
            }
        }
        return Math.sqrt(largestEntry(sums));
    }
}

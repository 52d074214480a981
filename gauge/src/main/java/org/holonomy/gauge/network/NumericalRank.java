package org.holonomy.gauge.network;

import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * How many singular values σ₁ ≥ σ₂ ≥ … of a matrix are not rounding errors of zero.
 *
 * <p>The two ratios tell how sure that is: σᵣ/σ₁ and σᵣ₊₁/σ₁ should lie far from {@link #TOLERANCE} on either side.
 *
 * @param rank r, the number of singular values above {@link #TOLERANCE} · σ₁
 * @param smallestKept σᵣ/σ₁; 0 where the rank is 0
 * @param largestDropped σᵣ₊₁/σ₁; 0 where there is none
 */
public record NumericalRank(int rank, double smallestKept, double largestDropped) {

    /**
     * Below this, relative to the largest, a singular value counts as zero: the geometric middle of 1e-16, which analytic
     * derivatives leave where mathematics says zero, and 1e-4, the least that generic weights left elsewhere (σᵣ/σ₁ was
     * 1e-1 to 1e-4 in catalogue EXT-7 and EXT-8, σᵣ₊₁/σ₁ at most 1e-15).
     */
    public static final double TOLERANCE = 1e-10;

    /** Returns the rank of a matrix, which is not modified. */
    public static NumericalRank of(RealMatrix matrix) {
        return ofSingularValues(new SingularValueDecomposition(matrix).getSingularValues());
    }

    /**
     * Returns the rank of a matrix with these singular values.
     *
     * @param sigma at least one, largest first; not modified
     */
    public static NumericalRank ofSingularValues(double[] sigma) {
        double largest = sigma[0];
        int rank = 0;
        while (rank < sigma.length && sigma[rank] > TOLERANCE * largest) {
            rank++;
        }
        return new NumericalRank(
                rank,
                rank == 0 ? 0 : sigma[rank - 1] / largest,
                rank == 0 || rank == sigma.length ? 0 : sigma[rank] / largest);
    }
}

package org.holonomy.gauge.network;

import org.hipparchus.linear.RealMatrix;

/**
 * How many singular values of a matrix are not rounding errors of zero.
 *
 * <p>They are estimated by the diagonal σ₁ ≥ σ₂ ≥ … of R in a pivoted factorization QR, |Rₖₖ|, which takes a fraction of
 * their time and shows the same gap. The two ratios tell how sure that is: σᵣ/σ₁ and σᵣ₊₁/σ₁ should lie far from {@link #TOLERANCE} on either side.
 *
 * @param rank r, the number of σ above {@link #TOLERANCE} · σ₁
 * @param smallestKept σᵣ/σ₁; 0 where the rank is 0
 * @param largestDropped σᵣ₊₁/σ₁; 0 where there is none
 */
public record NumericalRank(int rank, double smallestKept, double largestDropped) {

    /**
     * Below this, relative to the largest, a σ counts as zero: the geometric middle of 1e-16, which analytic
     * derivatives leave where mathematics says zero, and 1e-4, the least that generic weights left elsewhere (σᵣ/σ₁ was
     * 1e-1 to 1e-4 in catalogue EXT-7 and EXT-8, σᵣ₊₁/σ₁ at most 1e-15).
     */
    public static final double TOLERANCE = 1e-10;

    /** Returns the rank of a matrix, which is not modified. */
    public static NumericalRank of(RealMatrix matrix) {
        return of(matrix.getData());
    }

    /** Returns the rank of a matrix, which is overwritten. */
    static NumericalRank of(double[][] matrix) {
        double[] sigma = PivotedQr.diagonal(matrix, TOLERANCE);
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

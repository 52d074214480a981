package org.holonomy.ode.transport;

import org.hipparchus.linear.RealMatrix;

/** Matrix norms that are cheap enough to be taken at every step. */
final class Norms {

    private Norms() {}

    /** Returns max |aᵢⱼ|; NaN if any entry is. */
    static double largestEntry(RealMatrix a) {
        double largest = 0;
        for (double[] row : a.getData()) {
            for (double entry : row) {
                largest = Double.isNaN(entry) ? entry : Math.max(largest, Math.abs(entry));
            }
        }
        return largest;
    }

    /** Returns √‖AᵀA‖_∞ ≥ ‖A‖₂: exactly 1 for orthogonal matrices, so that products of many steps stay sharp. */
    static double spectralBound(RealMatrix a) {
        return Math.sqrt(a.transposeMultiply(a).getNormInfty());
    }
}

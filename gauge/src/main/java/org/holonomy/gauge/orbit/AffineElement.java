package org.holonomy.gauge.orbit;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * An element of the affine group, y = g x + a.
 *
 * @param g n × n, invertible; not to be modified
 * @param a n components; not to be modified
 */
public record AffineElement(RealMatrix g, RealVector a) {

    /**
     * Returns g x + a.
     *
     * @param x state, n components; not modified
     */
    public double[] apply(double[] x) {
        return MatrixUtils.createRealVector(g.operate(x)).add(a).toArray();
    }

    /** Returns the larger of ‖g − I‖ and |a|, Frobenius norm: zero where end points are fixed. */
    public double openness() {
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(g.getRowDimension());
        return Math.max(g.subtract(identity).getFrobeniusNorm(), a.getNorm());
    }
}

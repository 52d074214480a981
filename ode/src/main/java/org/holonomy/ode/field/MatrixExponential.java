package org.holonomy.ode.field;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;

/**
 * The exponential of a matrix, by Padé approximation of a part small enough and repeated squaring.
 *
 * <p>Hipparchus 4.0 scales by a power of two that is rounded down, so that its approximant is used up to twice its radius;
 * at the norm 3π, of a rotation by one and a half turns, it is off by 8e-10. Here the part that it is given needs no scaling.
 *
 * <p><b>Source.</b> N. J. Higham, <i>The scaling and squaring method for the matrix exponential revisited</i>, SIAM J.
 * Matrix Anal. Appl. 26 (2005) 1179: θ₁₃ = 5.37.
 */
public final class MatrixExponential {

    /** Below θ₁₃ by what subtracting the mean of the diagonal, as Hipparchus does first, may add to the norm. */
    private static final double LARGEST_NORM = 2.6;

    private MatrixExponential() {}

    /**
     * Returns exp A.
     *
     * @param a n × n; not modified
     */
    public static RealMatrix of(RealMatrix a) {
        int squarings = Math.max(0, 1 + FastMath.getExponent(a.getNorm1() / LARGEST_NORM));
        RealMatrix power = MatrixUtils.matrixExponential(a.scalarMultiply(FastMath.scalb(1.0, -squarings)));
        for (int k = 0; k < squarings; k++) {
            power = power.multiply(power);
        }
        return power;
    }
}

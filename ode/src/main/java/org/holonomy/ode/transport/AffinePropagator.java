package org.holonomy.ode.transport;

import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The end-point map of a linear neural ODE, x(end) = W x(start) + c.
 *
 * <p>(W, c) are the complete invariants of the end-point-fixed affine gauge group (catalogue EXT-2).
 *
 * @param wilsonLine W with its error
 * @param shift c, n components; not to be modified
 */
public record AffinePropagator(WilsonLine wilsonLine, RealVector shift) {

    /**
     * Returns W x + c.
     *
     * @param x state, n components; not modified
     */
    public double[] apply(double[] x) {
        RealMatrix w = wilsonLine.matrix();
        double[] image = w.operate(x);
        for (int i = 0; i < image.length; i++) {
            image[i] += shift.getEntry(i);
        }
        return image;
    }
}

package org.holonomy.ode.transport;

import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.ShapeMismatchException;

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

    /** Returns the map for batches. */
    public AffineMap map() {
        return new AffineMap(wilsonLine.matrix(), shift);
    }

    /** Returns the largest entries of W and c. */
    public AffineSize size() {
        return new AffineSize(Norms.largestEntry(wilsonLine.matrix()), shift.getLInfNorm());
    }

    /**
     * Returns the largest differences between the entries of two such maps.
     *
     * @throws ShapeMismatchException if the other one acts on states of another dimension
     */
    public AffineSize distance(AffinePropagator other) {
        if (other.shift.getDimension() != shift.getDimension()) {
            throw new ShapeMismatchException(
                    "end-point map", "c", new int[] {shift.getDimension()}, new int[] {other.shift.getDimension()});
        }
        RealMatrix difference = other.wilsonLine.matrix().subtract(wilsonLine.matrix());
        return new AffineSize(
                Norms.largestEntry(difference), other.shift.subtract(shift).getLInfNorm());
    }

    /** Returns the largest difference to another such map, relative to the largest entry of W and c of this one. */
    public double deviation(AffinePropagator other) {
        double difference = distance(other).largest();
        return difference == 0 ? 0 : difference / size().largest();
    }
}

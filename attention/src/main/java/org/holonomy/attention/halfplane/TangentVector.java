package org.holonomy.attention.halfplane;

import org.hipparchus.util.FastMath;

/**
 * A vector at a point of the half-plane.
 *
 * @param foot the point
 * @param x component along the real axis, finite
 * @param y component along the imaginary axis, finite
 */
public record TangentVector(HalfPlanePoint foot, double x, double y) {

    /** Checks that the components are finite. */
    public TangentVector {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException(
                    "vector (%s, %s) at (%s, %s), expected finite components".formatted(x, y, foot.x(), foot.y()));
        }
    }

    /** Returns its length √(x² + y²) / Im of the foot. */
    public double length() {
        return FastMath.hypot(x / foot.y(), y / foot.y());
    }

    /** Returns the vector times a number. */
    public TangentVector times(double factor) {
        return new TangentVector(foot, factor * x, factor * y);
    }

    /** Returns the point that a geodesic with this initial velocity reaches in unit time. */
    public HalfPlanePoint exponential() {
        return foot.exponential(x, y);
    }
}

package org.holonomy.attention.halfplane;

import org.hipparchus.util.FastMath;

/**
 * A point x + iy of the upper half-plane with the metric (dx² + dy²) / y².
 *
 * @param x real part, finite
 * @param y imaginary part, finite and positive
 */
public record HalfPlanePoint(double x, double y) {

    /** Checks that the point lies in the half-plane. */
    public HalfPlanePoint {
        if (!Double.isFinite(x) || !Double.isFinite(y) || y <= 0) {
            throw new IllegalArgumentException(
                    "point (%s, %s) is not in the upper half-plane, expected finite numbers, the second positive"
                            .formatted(x, y));
        }
    }

    /** Returns the geodesic distance 2 arsinh(|z − w| / (2 √(Im z Im w))). */
    public double distanceTo(HalfPlanePoint other) {
        double gap = FastMath.hypot(x - other.x, y - other.y);
        return 2 * FastMath.asinh(gap / FastMath.sqrt(y) / FastMath.sqrt(other.y) / 2);
    }
}

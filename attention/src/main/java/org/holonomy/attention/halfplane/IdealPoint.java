package org.holonomy.attention.halfplane;

/**
 * A point of the boundary ℝ ∪ {∞} of the half-plane, infinitely far from every point inside.
 *
 * @param x the real number, or +∞ for the point ∞ (−∞ is the same point and is stored as +∞)
 */
public record IdealPoint(double x) {

    /** Where all vertical geodesics meet. */
    public static final IdealPoint INFINITY = new IdealPoint(Double.POSITIVE_INFINITY);

    /** Checks that there is a number, and takes −0 as 0 and −∞ as ∞. */
    public IdealPoint {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("ideal point is NaN, expected a number or infinity");
        }
        x = Double.isInfinite(x) ? Double.POSITIVE_INFINITY : x + 0.0;
    }

    /** Whether this is ∞. */
    public boolean isInfinite() {
        return Double.isInfinite(x);
    }
}

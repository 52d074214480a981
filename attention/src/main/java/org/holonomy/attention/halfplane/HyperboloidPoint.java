package org.holonomy.attention.halfplane;

import org.hipparchus.util.FastMath;

/**
 * A point (t, x, y) of the upper sheet of the hyperboloid t² − x² − y² = 1.
 *
 * <p>Only x and y are stored, so that a point cannot leave the hyperboloid.
 *
 * @param x first coordinate in space, finite
 * @param y second coordinate in space, finite
 */
public record HyperboloidPoint(double x, double y) {

    /** Checks that the coordinates are finite. */
    public HyperboloidPoint {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException(
                    "point (%s, %s) of the hyperboloid, expected finite coordinates".formatted(x, y));
        }
    }

    /** Returns the coordinate in time, √(1 + x² + y²). */
    public double t() {
        return FastMath.hypot(1, FastMath.hypot(x, y));
    }

    /**
     * Returns the geodesic distance arcosh(t t' − x x' − y y'), through
     * sinh²(d/2) = (|X − X'|² + (X × X')²) / (2 (1 + t t' + X · X')), in which no difference cancels.
     *
     * <p><b>Accuracy.</b> A few units in the last place while the coordinates stay below 1e150.
     */
    public double distanceTo(HyperboloidPoint other) {
        double cross = Determinant.sumOfProducts(x, other.y, -y, other.x);
        double numerator = FastMath.hypot(FastMath.hypot(x - other.x, y - other.y), cross);
        return 2 * HalfPlanePoint.arsinh(numerator / FastMath.sqrt(2 * (1 + timePlusSpace(other, cross))));
    }

    /** Returns t t' + X · X', by the quotient (t² t'² − (X · X')²) / (t t' − X · X') where it would cancel. */
    private double timePlusSpace(HyperboloidPoint other, double cross) {
        double time = t() * other.t();
        double space = Determinant.sumOfProducts(x, other.x, y, other.y);
        if (space >= 0) {
            return time + space;
        }
        return (1 + x * x + y * y + other.x * other.x + other.y * other.y + cross * cross) / (time - space);
    }

    /** Returns the point with 1 / Im z = t − y and Re z / Im z = x. */
    public HalfPlanePoint toHalfPlane() {
        double height = y > 0 ? (t() + y) / (1 + x * x) : 1 / (t() - y);
        return new HalfPlanePoint(x * height, height);
    }

    /**
     * Returns the point (x, y) / (1 + t) of the disc.
     *
     * @throws IllegalArgumentException if it rounds onto the unit circle, beyond a distance of 36 from the lowest point
     */
    public DiscPoint toDisc() {
        double scale = 1 + t();
        return new DiscPoint(x / scale, y / scale);
    }
}

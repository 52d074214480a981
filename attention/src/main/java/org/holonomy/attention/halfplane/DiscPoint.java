package org.holonomy.attention.halfplane;

import org.hipparchus.util.FastMath;

/**
 * A point of the Poincaré disc |w| &lt; 1 with the metric 4 |dw|² / (1 − |w|²)².
 *
 * <p><b>Accuracy.</b> The points as stored are taken as exact; but near the circle neighboring doubles lie far apart: at
 * the distance r from 0 by about eʳ · 2⁻⁵³.
 *
 * @param x real part
 * @param y imaginary part
 */
public record DiscPoint(double x, double y) {

    /** Checks that the point lies in the disc. */
    public DiscPoint {
        if (!(FastMath.abs(x) < 1) || !(FastMath.abs(y) < 1) || gap(x, y) <= 0) {
            throw new IllegalArgumentException(
                    "point (%s, %s) is not in the unit disc, expected x² + y² < 1".formatted(x, y));
        }
    }

    /** Returns 1 − x² − y², with the errors of squares and sums added back. */
    private static double gap(double x, double y) {
        double p = x * x;
        double q = y * y;
        double squares = Math.fma(x, x, -p) + Math.fma(y, y, -q);
        double first = 1 - p;
        double second = first - q;
        double back = second + q;
        double sums = ((1 - first) - p) + ((first - back) - (q - (back - second)));
        return second + (sums - squares);
    }

    /** Returns 1 − |w|². */
    double gap() {
        return gap(x, y);
    }

    /** Returns the geodesic distance 2 arsinh(|v − w| / √((1 − |v|²)(1 − |w|²))). */
    public double distanceTo(DiscPoint other) {
        double chord = FastMath.hypot(x - other.x, y - other.y);
        return 2 * HalfPlanePoint.arsinh(chord / FastMath.sqrt(gap() * other.gap()));
    }

    /** Returns z = i (1 − iw) / (1 + iw), the inverse of {@link HalfPlanePoint#toDisc}. */
    public HalfPlanePoint toHalfPlane() {
        double size = FastMath.hypot(x, 1 - y);
        return new HalfPlanePoint(2 * (x / size) / size, gap() / size / size);
    }

    /** Returns the point 2w / (1 − |w|²) of the hyperboloid. */
    public HyperboloidPoint toHyperboloid() {
        return new HyperboloidPoint(2 * x / gap(), 2 * y / gap());
    }
}

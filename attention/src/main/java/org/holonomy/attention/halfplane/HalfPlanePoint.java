package org.holonomy.attention.halfplane;

import org.hipparchus.util.FastMath;

/**
 * A point x + iy of the upper half-plane with the metric (dx² + dy²) / y², of curvature −1.
 *
 * @param x real part, finite
 * @param y imaginary part, finite and positive
 */
public record HalfPlanePoint(double x, double y) {

    /** The point i. */
    public static final HalfPlanePoint I = new HalfPlanePoint(0, 1);

    private static final double LN_2 = FastMath.log(2);

    /** Checks that the point lies in the half-plane, and takes −0 as 0. */
    public HalfPlanePoint {
        if (!Double.isFinite(x) || !Double.isFinite(y) || y <= 0) {
            throw new IllegalArgumentException(
                    "point (%s, %s) is not in the upper half-plane, expected finite numbers, the second positive"
                            .formatted(x, y));
        }
        x += 0.0;
    }

    /**
     * Returns the geodesic distance 2 arsinh(|z − w| / (2 √(Im z Im w))).
     *
     * <p><b>Accuracy.</b> A few units in the last place for every pair of points, near or far: both are first divided by
     * a power of two between their heights, an isometry that rounds nothing, and no intermediate leaves the range.
     */
    public double distanceTo(HalfPlanePoint other) {
        int e = (Math.getExponent(y) + Math.getExponent(other.y)) / 2;
        double root = FastMath.sqrt(Math.scalb(y, -e) * Math.scalb(other.y, -e));
        double gap = FastMath.hypot(Math.scalb(x - other.x, -e), Math.scalb(y - other.y, -e));
        double sinhHalf = gap / (2 * root);
        if (Double.isInfinite(sinhHalf)) {
            double halfGap = FastMath.hypot(x / 2 - other.x / 2, y / 2 - other.y / 2);
            return 2 * (FastMath.log(halfGap) - FastMath.log(root) + (1 - e) * LN_2);
        }
        return 2 * arsinh(sinhHalf);
    }

    /** Returns arsinh(s) of a number that is not negative; s² may overflow. */
    static double arsinh(double s) {
        // Beyond 2^28 the 1 in √(s² + 1) is below half a unit in the last place of s².
        return s > 0x1p28 ? FastMath.log(s) + LN_2 : FastMath.log1p(s + s * s / (1 + FastMath.sqrt(1 + s * s)));
    }

    /**
     * Returns the point that the geodesic with this initial velocity reaches in unit time.
     *
     * <p>With r the length of the velocity and (p, q) its direction, from i:
     * (p sinh r + i) / (cosh r − q sinh r), with the denominator written as a sum of positive terms.
     *
     * <p><b>Accuracy.</b> A relative error of about r · 2⁻⁵³, which the rounding of r itself causes.
     *
     * @param vx first component of the velocity, finite
     * @param vy second component of the velocity, finite
     * @throws IllegalArgumentException if a double cannot hold the coordinates of the point
     */
    public HalfPlanePoint exponential(double vx, double vy) {
        double r = FastMath.hypot(vx / y, vy / y);
        if (r == 0) {
            return this;
        }
        double p = vx / y / r;
        double q = vy / y / r;
        if (r > 700) {
            return farExponential(r, p, q);
        }
        double sinh = FastMath.sinh(r);
        double fall = q > 0 ? p * p / (1 + q) : 1 - q;
        double denominator = FastMath.exp(-r) + fall * sinh;
        return new HalfPlanePoint(x + y * (p * sinh / denominator), y / denominator);
    }

    /** The same in logarithms, as sinh r overflows although the height of this point may make up for it. */
    private HalfPlanePoint farExponential(double r, double p, double q) {
        double logFall = q > 0 ? 2 * FastMath.log(FastMath.abs(p)) - FastMath.log1p(q) : FastMath.log1p(-q);
        double logSinh = r - LN_2;
        double greater = FastMath.max(-r, logFall + logSinh);
        double lesser = FastMath.min(-r, logFall + logSinh);
        double logY = FastMath.log(y) - greater - FastMath.log1p(FastMath.exp(lesser - greater));
        double shift = FastMath.copySign(FastMath.exp(FastMath.log(FastMath.abs(p)) + logSinh + logY), p);
        return new HalfPlanePoint(x + shift, FastMath.exp(logY));
    }

    /**
     * Returns the velocity with which a geodesic starts here that reaches the other point in unit time; the inverse of
     * {@link #exponential}.
     */
    public TangentVector logarithm(HalfPlanePoint other) {
        int e = Math.getExponent(FastMath.max(FastMath.abs(x / 2 - other.x / 2), FastMath.max(y, other.y)));
        double gap = Math.scalb(x == other.x ? 0 : other.x - x, -e);
        if (Double.isInfinite(gap)) {
            gap = Math.scalb(other.x / 2 - x / 2, 1 - e);
        }
        double vx = 2 * gap * Math.scalb(y, -e);
        double vy = gap * gap + Math.scalb(other.y - y, -e) * (Math.scalb(other.y, -e) + Math.scalb(y, -e));
        double size = FastMath.hypot(vx, vy);
        double speed = size == 0 ? 0 : distanceTo(other) * y;
        return size == 0
                ? new TangentVector(this, 0, 0)
                : new TangentVector(this, speed * (vx / size), speed * (vy / size));
    }

    /** Returns the point halfway to another along the geodesic. */
    public HalfPlanePoint midpoint(HalfPlanePoint other) {
        return new Geodesic(this, other).at(0.5);
    }

    /**
     * Returns the image under w = (iz + 1) / (z + i), which sends i to 0 and ∞ to i.
     *
     * @throws IllegalArgumentException if it rounds onto the unit circle, which happens beyond a distance of 36 from i
     */
    public DiscPoint toDisc() {
        double size = FastMath.hypot(x, 1 + y);
        double p = x / size;
        return new DiscPoint(2 * p / size, p * p + (y - 1) / size * ((y + 1) / size));
    }

    /** Returns the point (x/y, (x² + y² − 1) / (2y)) of the hyperboloid; i is its lowest point. */
    public HyperboloidPoint toHyperboloid() {
        return new HyperboloidPoint(x / y, (x * (x / y) + (y - 1) * ((y + 1) / y)) / 2);
    }
}

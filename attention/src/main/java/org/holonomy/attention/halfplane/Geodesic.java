package org.holonomy.attention.halfplane;

import org.hipparchus.util.FastMath;

/**
 * The geodesic through two points, a vertical half-line or a half-circle about a point of the real axis.
 *
 * <p>On the hyperboloid it is (sinh((1 − t) d) P + sinh(t d) Q) / sinh d; in the light-cone coordinates 1/y and x/y of
 * the half-plane both weights and both terms are positive for t in [0, 1], so nothing cancels, however near the points
 * are to each other or to a vertical line.
 *
 * @param from the point at t = 0
 * @param to the point at t = 1; may be the same point, and then the geodesic stays there
 */
public record Geodesic(HalfPlanePoint from, HalfPlanePoint to) {

    /** Returns the distance of the two points. */
    public double length() {
        return from.distanceTo(to);
    }

    /**
     * Returns the point at parameter t, at the distance t · length from the first point.
     *
     * @param t any number; outside [0, 1] the geodesic is continued
     * @throws IllegalArgumentException if t is not finite, or a double cannot hold the coordinates of the point
     */
    public HalfPlanePoint at(double t) {
        if (!Double.isFinite(t)) {
            throw new IllegalArgumentException("parameter of the geodesic is " + t + ", expected a finite number");
        }
        if (t < 0) {
            return from.logarithm(to).times(t).exponential();
        }
        if (t > 1) {
            return to.logarithm(from).times(1 - t).exponential();
        }
        double d = length();
        return d == 0 ? from : between(t, d);
    }

    private HalfPlanePoint between(double t, double d) {
        double atFrom = weight(t, d) / from.y() * FastMath.exp(-t * d / 2);
        double atTo = weight(1 - t, d) / to.y() * FastMath.exp(-(1 - t) * d / 2);
        double sum = atFrom + atTo;
        double gap = to.x() - from.x();
        double x = atFrom > atTo ? from.x() + atTo / sum * gap : to.x() - atFrom / sum * gap;
        return new HalfPlanePoint(x, 1 / sum);
    }

    /** Returns sinh((1 − t) d) / sinh d · exp(t d / 2), for the other half of the exponential to come after 1/y. */
    private static double weight(double t, double d) {
        return FastMath.exp(-t * d / 2) * (FastMath.expm1(-2 * (1 - t) * d) / FastMath.expm1(-2 * d));
    }

    /**
     * Returns the point at an arc length from the first point, towards the second where it is positive.
     *
     * @throws IllegalArgumentException if the two points are the same
     */
    public HalfPlanePoint atLength(double length) {
        requireDirection();
        return at(length / length());
    }

    /**
     * Returns the ideal point from which the geodesic comes.
     *
     * @throws IllegalArgumentException if the two points are the same
     */
    public IdealPoint start() {
        return end(to.x() - from.x() < 0);
    }

    /**
     * Returns the ideal point to which the geodesic goes.
     *
     * @throws IllegalArgumentException if the two points are the same
     */
    public IdealPoint end() {
        return end(to.x() - from.x() >= 0);
    }

    /**
     * The ends e solve (e − x)² − 2c(e − x) − y² = 0 with c the center less x; the one of greater modulus is a sum without
     * cancellation and the other −y² over it. A vertical line has c = ±∞, where +∞ counts as its right end.
     */
    private IdealPoint end(boolean right) {
        requireDirection();
        double gap = to.x() - from.x() + 0.0;
        double rise = to.y() - from.y();
        double c = gap == 0 ? rise * Double.POSITIVE_INFINITY : gap / 2 + rise / gap * (from.y() / 2 + to.y() / 2);
        double greater = c + FastMath.copySign(FastMath.hypot(c, from.y()), c);
        double lesser = -from.y() * (from.y() / greater);
        return new IdealPoint(from.x() + ((c >= 0) == right ? greater : lesser));
    }

    private void requireDirection() {
        if (from.equals(to)) {
            throw new IllegalArgumentException("geodesic from (%s, %s) to itself has no direction, expected two points"
                    .formatted(from.x(), from.y()));
        }
    }
}

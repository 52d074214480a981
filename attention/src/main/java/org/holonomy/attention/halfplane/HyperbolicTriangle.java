package org.holonomy.attention.halfplane;

import org.hipparchus.util.FastMath;

/**
 * A geodesic triangle by its sides.
 *
 * <p><b>Source.</b> J. W. Anderson, <i>Hyperbolic Geometry</i>, 2nd ed., Springer 2005, chapter 5; angles by half-angle
 * formulas and area by that of L'Huilier, in which nothing cancels for small triangles.
 *
 * @param a length of the side opposite to the first corner
 * @param b length of the side opposite to the second corner
 * @param c length of the side opposite to the third corner
 */
public record HyperbolicTriangle(double a, double b, double c) {

    /** Checks that the sides are positive and finite and that no side is longer than the other two. */
    public HyperbolicTriangle {
        double longest = FastMath.max(a, FastMath.max(b, c));
        if (!(a > 0) || !(b > 0) || !(c > 0) || Double.isInfinite(longest) || longest > a + b + c - longest) {
            throw new IllegalArgumentException(
                    "triangle with sides %s, %s, %s, expected positive lengths, none above the sum of the other two"
                            .formatted(a, b, c));
        }
    }

    /** Returns the triangle with these corners; the side a is opposite to the first. */
    public static HyperbolicTriangle of(HalfPlanePoint first, HalfPlanePoint second, HalfPlanePoint third) {
        return new HyperbolicTriangle(second.distanceTo(third), third.distanceTo(first), first.distanceTo(second));
    }

    /** Returns the angle at the first corner, radians, with cos α = (cosh b cosh c − cosh a) / (sinh b sinh c). */
    public double alpha() {
        return angle(a, b, c);
    }

    /** Returns the angle at the second corner, radians. */
    public double beta() {
        return angle(b, c, a);
    }

    /** Returns the angle at the third corner, radians. */
    public double gamma() {
        return angle(c, a, b);
    }

    /** tan²(α/2) = sinh(s − b) sinh(s − c) / (sinh s sinh(s − a)) with s half the sum of the sides. */
    private static double angle(double opposite, double left, double right) {
        double leftExcess = excess(left, opposite, right);
        double rightExcess = excess(right, opposite, left);
        // Each quotient of two sinh is formed at once, because sinh alone overflows beyond 710.
        double ratio = sinhQuotient(leftExcess, (opposite + left + right) / 2)
                * sinhQuotient(rightExcess, excess(opposite, left, right));
        return 2 * FastMath.atan(FastMath.sqrt(ratio));
    }

    /** Returns s − side. */
    private static double excess(double side, double other, double another) {
        return (FastMath.min(other, another) - (side - FastMath.max(other, another))) / 2;
    }

    private static double sinhQuotient(double above, double below) {
        return FastMath.exp(above - below) * (FastMath.expm1(-2 * above) / FastMath.expm1(-2 * below));
    }

    /** Returns the area π − α − β − γ, the angle defect. */
    public double area() {
        double product = FastMath.tanh((a + b + c) / 4)
                * FastMath.tanh(excess(a, b, c) / 2)
                * FastMath.tanh(excess(b, c, a) / 2)
                * FastMath.tanh(excess(c, a, b) / 2);
        return 4 * FastMath.atan(FastMath.sqrt(product));
    }
}

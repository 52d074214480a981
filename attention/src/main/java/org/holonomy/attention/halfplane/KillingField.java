package org.holonomy.attention.halfplane;

import org.hipparchus.util.FastMath;

/**
 * An infinitesimal isometry, the matrix [a, b; c, −a] of sl(2, ℝ) and the vector field b + 2az − cz².
 *
 * @param a entry of the diagonal, finite
 * @param b second entry of the first row, finite
 * @param c first entry of the second row, finite
 */
public record KillingField(double a, double b, double c) {

    /** Generator of z → z + t. */
    public static final KillingField TRANSLATION = new KillingField(0, 1, 0);

    /** Generator of z → eᵗ z, which moves i along the imaginary axis by the distance t. */
    public static final KillingField DILATION = new KillingField(0.5, 0, 0);

    /** Generator of the rotations about i, counter-clockwise by the angle t. */
    public static final KillingField ROTATION = new KillingField(0, 0.5, -0.5);

    /** Checks that the entries are finite. */
    public KillingField {
        if (!Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(c)) {
            throw new IllegalArgumentException(
                    "generator [%s, %s; %s, %s], expected finite entries".formatted(a, b, c, -a));
        }
    }

    /** Returns the velocity with which its flow moves a point. */
    public TangentVector at(HalfPlanePoint z) {
        double vx = Math.fma(2 * a, z.x(), b) - c * (z.x() - z.y()) * (z.x() + z.y());
        return new TangentVector(z, vx, 2 * z.y() * Math.fma(-c, z.x(), a));
    }

    /**
     * Returns the element exp(tX) of its one-parameter subgroup: with δ = a² + bc,
     * cosh(t√δ) + sinh(t√δ) / √δ · X, which is cos and sin where δ is negative.
     *
     * @param t finite
     * @throws IllegalArgumentException if the entries of the exponential overflow
     */
    public MoebiusTransformation exponential(double t) {
        double square = Determinant.sumOfProducts(a, a, b, c);
        double root = FastMath.sqrt(FastMath.abs(square));
        double even = square < 0 ? FastMath.cos(t * root) : FastMath.cosh(t * root);
        double odd = t;
        if (root != 0) {
            odd = (square < 0 ? FastMath.sin(t * root) : FastMath.sinh(t * root)) / root;
        }
        return new MoebiusTransformation(even + odd * a, odd * b, odd * c, even - odd * a);
    }
}

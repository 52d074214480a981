package org.holonomy.attention.halfplane;

import org.hipparchus.util.FastMath;

/**
 * w → (αw + β) / (β̄w + ᾱ) with α = a + ib and β = p + iq, an element of SU(1, 1) up to sign.
 *
 * <p><b>Conventions.</b> α and β are divided by √(|α|² − |β|²). Of the two signs the one with a &gt; 0 is stored (with
 * b &gt; 0 where a is 0), so that {@code equals} compares maps.
 *
 * @param a real part of α
 * @param b imaginary part of α
 * @param p real part of β
 * @param q imaginary part of β
 */
public record DiscIsometry(double a, double b, double p, double q) {

    /**
     * Divides by the root of |α|² − |β|².
     *
     * @throws IllegalArgumentException if a number is not finite, or |α|² − |β|² negative or 0 within rounding
     */
    public DiscIsometry {
        if (!Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(p) || !Double.isFinite(q)) {
            throw new IllegalArgumentException(
                    "isometry of the disc with α = %s + %si, β = %s + %si, expected finite numbers"
                            .formatted(a, b, p, q));
        }
        double alpha = FastMath.hypot(a, b);
        double beta = FastMath.hypot(p, q);
        Determinant determinant = Determinant.of(alpha, beta, beta, alpha);
        if (determinant.isNotPositive()) {
            throw new IllegalArgumentException(
                    "isometry of the disc with α = %s + %si, β = %s + %si has |α|² − |β|² = %s, expected a positive number"
                            .formatted(a, b, p, q, determinant.value()));
        }
        if (!determinant.isOne()) {
            a = determinant.normalize(a);
            b = determinant.normalize(b);
            p = determinant.normalize(p);
            q = determinant.normalize(q);
        }
        double sign = a < 0 || (a == 0 && b < 0) ? -1 : 1;
        a = sign * a + 0.0;
        b = sign * b + 0.0;
        p = sign * p + 0.0;
        q = sign * q + 0.0;
    }

    /** Returns the map that w = (iz + 1) / (z + i) makes of a Möbius transformation of the half-plane. */
    public static DiscIsometry of(MoebiusTransformation m) {
        return new DiscIsometry((m.a() + m.d()) / 2, (m.b() - m.c()) / 2, (m.b() + m.c()) / 2, (m.a() - m.d()) / 2);
    }

    /** Returns the map of the half-plane, the inverse of {@link #of}. */
    public MoebiusTransformation toMoebius() {
        return new MoebiusTransformation(a + q, p + b, p - b, a - q);
    }

    /**
     * Returns the image of a point.
     *
     * @throws IllegalArgumentException if it rounds onto the unit circle
     */
    public DiscPoint apply(DiscPoint w) {
        double aboveRe = a * w.x() - b * w.y() + p;
        double aboveIm = a * w.y() + b * w.x() + q;
        double belowRe = p * w.x() + q * w.y() + a;
        double belowIm = p * w.y() - q * w.x() - b;
        double size = FastMath.hypot(belowRe, belowIm);
        double cos = belowRe / size;
        double sin = belowIm / size;
        return new DiscPoint((aboveRe * cos + aboveIm * sin) / size, (aboveIm * cos - aboveRe * sin) / size);
    }

    /** Returns this map after the other: α α' + β β̄' and α β' + β ᾱ'. */
    public DiscIsometry compose(DiscIsometry other) {
        return new DiscIsometry(
                a * other.a - b * other.b + p * other.p + q * other.q,
                a * other.b + b * other.a + q * other.p - p * other.q,
                a * other.p - b * other.q + p * other.a + q * other.b,
                a * other.q + b * other.p + q * other.a - p * other.b);
    }

    /** Returns the map that undoes this one. */
    public DiscIsometry inverse() {
        return new DiscIsometry(a, -b, -p, -q);
    }
}

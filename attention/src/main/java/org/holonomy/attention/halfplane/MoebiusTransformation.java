package org.holonomy.attention.halfplane;

import java.util.random.RandomGenerator;
import org.hipparchus.complex.Complex;
import org.hipparchus.util.FastMath;

/**
 * z → (az + b) / (cz + d), an element of PSL(2, ℝ).
 *
 * <p><b>Conventions.</b> The matrix is divided by the root of its determinant, so that ad − bc is 1. It and its negative
 * are the same map: of the two the one with positive trace is stored (with c &lt; 0 where the trace is 0), so that
 * {@code equals} compares maps.
 *
 * <p><b>Accuracy.</b> Composition takes the entries of both as exact and rounds each entry of the product once or twice.
 * An element that moves i further than about 35, and neither fixes ∞ nor 0, cannot be told from a singular matrix by four
 * doubles, and is refused.
 *
 * @param a first entry of the first row
 * @param b second entry of the first row
 * @param c first entry of the second row
 * @param d second entry of the second row
 */
public record MoebiusTransformation(double a, double b, double c, double d) implements HalfPlaneIsometry {

    /** The map that moves nothing. */
    public static final MoebiusTransformation IDENTITY = new MoebiusTransformation(1, 0, 0, 1);

    /**
     * Divides the matrix by the root of its determinant.
     *
     * @throws IllegalArgumentException if an entry is not finite, or the determinant negative or 0 within the rounding of
     *     the entries
     */
    public MoebiusTransformation {
        if (!Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(c) || !Double.isFinite(d)) {
            throw new IllegalArgumentException(
                    "Möbius transformation [%s, %s; %s, %s], expected finite entries".formatted(a, b, c, d));
        }
        Determinant determinant = Determinant.of(a, b, c, d);
        if (determinant.isNotPositive()) {
            throw new IllegalArgumentException("Möbius transformation [%s, %s; %s, %s] has determinant %s, expected %s"
                    .formatted(
                            a,
                            b,
                            c,
                            d,
                            determinant.value(),
                            determinant.mantissa() < -determinant.rounding()
                                    ? "a positive one (a negative one reverses orientation)"
                                    : "one that differs from 0 by more than rounding"));
        }
        if (!determinant.isOne()) {
            a = determinant.normalize(a);
            b = determinant.normalize(b);
            c = determinant.normalize(c);
            d = determinant.normalize(d);
        }
        double sign = a + d < 0 || (a + d == 0 && c > 0) ? -1 : 1;
        // Adding 0 turns −0, which equals() would tell from 0, into 0.
        a = sign * a + 0.0;
        b = sign * b + 0.0;
        c = sign * c + 0.0;
        d = sign * d + 0.0;
    }

    /** Returns z → z + shift. */
    public static MoebiusTransformation translation(double shift) {
        return new MoebiusTransformation(1, shift, 0, 1);
    }

    /**
     * Returns z → eˡ z, which moves the points of the imaginary axis by the distance l.
     *
     * @param length l, may be negative
     */
    public static MoebiusTransformation boost(double length) {
        return new MoebiusTransformation(FastMath.exp(length / 2), 0, 0, FastMath.exp(-length / 2));
    }

    /**
     * Returns the rotation about i.
     *
     * @param angle counter-clockwise, radians
     */
    public static MoebiusTransformation rotation(double angle) {
        double cos = FastMath.cos(angle / 2);
        double sin = FastMath.sin(angle / 2);
        return new MoebiusTransformation(cos, sin, -sin, cos);
    }

    /** Returns z → yz + x, which sends i to the point x + iy. */
    public static MoebiusTransformation sendingITo(HalfPlanePoint point) {
        double root = FastMath.sqrt(point.y());
        return new MoebiusTransformation(root, point.x() / root, 0, 1 / root);
    }

    /**
     * Returns a random element that moves i by a distance uniform in [0, bound].
     *
     * @param bound largest boost length, not negative
     * @see #randomOfBoostLength
     */
    public static MoebiusTransformation random(RandomGenerator random, double bound) {
        if (!(bound >= 0) || Double.isInfinite(bound)) {
            throw new IllegalArgumentException("bound of the boost length is " + bound + ", expected 0 or more");
        }
        return randomOfBoostLength(random, bound * random.nextDouble());
    }

    /**
     * Returns rotation · boost · rotation with uniform angles, which moves i by exactly the boost length.
     *
     * @param length from 0 to about 35, beyond which rounded entries are a singular matrix
     */
    public static MoebiusTransformation randomOfBoostLength(RandomGenerator random, double length) {
        MoebiusTransformation first = rotation(2 * FastMath.PI * random.nextDouble());
        MoebiusTransformation last = rotation(2 * FastMath.PI * random.nextDouble());
        return last.compose(boost(length)).compose(first);
    }

    @Override
    public HalfPlanePoint apply(HalfPlanePoint z) {
        double re = Math.fma(c, z.x(), d);
        double im = c * z.y();
        double size = FastMath.hypot(re, im);
        double x = (Math.fma(a, z.x(), b) * (re / size) + a * z.y() * (im / size)) / size;
        return new HalfPlanePoint(x, z.y() / size / size);
    }

    @Override
    public IdealPoint apply(IdealPoint point) {
        double x = point.x();
        return new IdealPoint(point.isInfinite() ? a / c : Math.fma(a, x, b) / Math.fma(c, x, d));
    }

    /** Returns the complex derivative 1 / (cz + d)² at a point. */
    public Complex derivative(HalfPlanePoint z) {
        Complex root = new Complex(Math.fma(c, z.x(), d), c * z.y()).reciprocal();
        return root.multiply(root);
    }

    @Override
    public TangentVector pushforward(TangentVector vector) {
        Complex image = derivative(vector.foot()).multiply(new Complex(vector.x(), vector.y()));
        return new TangentVector(apply(vector.foot()), image.getReal(), image.getImaginary());
    }

    @Override
    public HalfPlaneIsometry compose(HalfPlaneIsometry other) {
        if (other instanceof OrientationReversingIsometry reversing) {
            return new OrientationReversingIsometry(compose(reversing.after()));
        }
        return compose((MoebiusTransformation) other);
    }

    /** Returns this map after the other. */
    public MoebiusTransformation compose(MoebiusTransformation other) {
        return new MoebiusTransformation(
                Determinant.sumOfProducts(a, other.a, b, other.c),
                Determinant.sumOfProducts(a, other.b, b, other.d),
                Determinant.sumOfProducts(c, other.a, d, other.c),
                Determinant.sumOfProducts(c, other.b, d, other.d));
    }

    @Override
    public MoebiusTransformation inverse() {
        return new MoebiusTransformation(d, -b, -c, a);
    }

    @Override
    public boolean preservesOrientation() {
        return true;
    }

    /** Returns a + d, not negative. */
    public double trace() {
        return a + d;
    }

    /** Returns the distance by which i is moved, the length of the boost in rotation · boost · rotation. */
    public double boostLength() {
        return 2 * HalfPlanePoint.arsinh(FastMath.hypot(a - d, b + c) / 2);
    }

    /** Returns the largest singular value of the matrix, exp(boost length / 2). */
    public double norm() {
        return FastMath.exp(boostLength() / 2);
    }

    /** Returns the largest difference of an entry from that of the other, for the better of its two signs. */
    public double differenceFrom(MoebiusTransformation other) {
        return FastMath.min(largestDifference(other, 1), largestDifference(other, -1));
    }

    private double largestDifference(MoebiusTransformation other, double sign) {
        return FastMath.max(
                FastMath.max(FastMath.abs(a - sign * other.a), FastMath.abs(b - sign * other.b)),
                FastMath.max(FastMath.abs(c - sign * other.c), FastMath.abs(d - sign * other.d)));
    }

    /** Returns what kind of motion it is, with its fixed points. */
    public Classification classify() {
        return Classification.of(this);
    }
}

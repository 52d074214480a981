package org.holonomy.ode.kernel;

/**
 * Elementary functions of whole rows, several numbers an instruction, with the same bits on every virtual machine.
 *
 * <p>Compilers vectorise arithmetic but not the reading of exponents, so each function takes three passes: one over the
 * bits, which moves the exponents into rows of their own, and arithmetic before or after it.
 *
 * <p><b>Accuracy.</b> At most {@link #LARGEST_ERROR_ULPS} units in the last place.
 */
public final class ElementaryRows {

    /** Measured against 50 digits over 80,000 arguments, logarithms were off by at most 1.3 and exponentials by 1.01. */
    public static final double LARGEST_ERROR_ULPS = 2;

    /** The largest argument of the logarithm: two to this power times the mantissa still has a reciprocal. */
    public static final double LARGEST_ARGUMENT = 1e300;

    /** Below this, exp(x) is under 1e-307 and not worth the digits that it would lose. */
    public static final double LEAST_EXPONENT = -708;

    /** Adding this to an integer below 2⁵¹ leaves the integer in the low bits. */
    private static final double INTEGER_IN_LOW_BITS = 0x1.8p52;

    private static final long INTEGER_BITS = Double.doubleToRawLongBits(INTEGER_IN_LOW_BITS);
    private static final int MANTISSA_BITS = 52;
    private static final long EXPONENT = -1L << MANTISSA_BITS;
    private static final long ONE = Double.doubleToRawLongBits(1.0);
    private static final long ROOT_OF_HALF = Double.doubleToRawLongBits(0x1.6a09e667f3bcdp-1);

    /** ln 2 in two parts; multiples of the first up to 2¹⁰ are exact. */
    private static final double LN2_HIGH = 0x1.62e42fefap-1;

    private static final double LN2_LOW = 0x1.cf79abc9e3b3ap-40;

    private static final double LOG2_E = 0x1.71547652b82fep0;

    private final double[] scale;
    private final double[] exponent;

    /** Makes room for rows of some length. */
    public ElementaryRows(int length) {
        scale = new double[length];
        exponent = new double[length];
    }

    /**
     * Replaces x by log(1 + x).
     *
     * @param x numbers from 0 to {@link #LARGEST_ARGUMENT}
     * @param from first index
     * @param to index after the last
     */
    public void log1p(double[] x, int from, int to) {
        split(x, scale, exponent, from, to);
        logarithm(x, scale, exponent, from, to);
    }

    /** Finds k with 2⁻ᵏ (1 + x) between √½ and √2: the scale is 2⁻ᵏ and the exponent k, shifted. */
    private static void split(double[] x, double[] scale, double[] exponent, int from, int to) {
        for (int j = from; j < to; j++) {
            long bits = Double.doubleToRawLongBits(1 + x[j]) - ROOT_OF_HALF;
            scale[j] = Double.longBitsToDouble(ONE - (bits & EXPONENT));
            exponent[j] = Double.longBitsToDouble(INTEGER_BITS + (bits >> MANTISSA_BITS));
        }
    }

    /**
     * log(1 + x) = k ln 2 + log(1 + f) with f = 2⁻ᵏ(1 + x) − 1, corrected by what 1 + x has rounded away; log(1 + f) =
     * f − f²/2 + s (f²/2 + R(s²)) with s = f / (2 + f). The polynomial R interpolates at Chebyshev points.
     */
    private static void logarithm(double[] x, double[] scale, double[] exponent, int from, int to) {
        for (int j = from; j < to; j++) {
            double u = 1 + x[j];
            double f = Math.fma(x[j] - (u - 1), scale[j], Math.fma(u, scale[j], -1));
            double s = f / (2 + f);
            double z = s * s;
            double r = Math.fma(z, 0.14616449685043406, 0.15331721600556042);
            r = Math.fma(z, r, 0.18182889125261723);
            r = Math.fma(z, r, 0.2222221113479508);
            r = Math.fma(z, r, 0.28571428625975487);
            r = Math.fma(z, r, 0.39999999999899505);
            r = z * Math.fma(z, r, 0.666666666666667);
            double h = 0.5 * f * f;
            double k = exponent[j] - INTEGER_IN_LOW_BITS;
            x[j] = Math.fma(k, LN2_HIGH, f - (h - Math.fma(s, h + r, k * LN2_LOW)));
        }
    }

    /**
     * Replaces x by exp(β (origin − x)), where exponents below {@link #LEAST_EXPONENT} count as that, and adds it to a sum.
     *
     * @param x overwritten
     * @param origin so large that no exponent exceeds 700; not modified
     * @param beta β
     * @param sum added to
     */
    public void expOfDifferences(double[] x, double[] origin, double beta, double[] sum) {
        reduce(x, origin, beta, exponent, scale);
        scaleByPowers(exponent, scale, x, sum);
    }

    /** Finds k and r with β (origin − x) = k ln 2 + r, |r| ≤ ln 2 / 2: the exponent is k, shifted, and the value exp(r). */
    private static void reduce(double[] x, double[] origin, double beta, double[] exponent, double[] value) {
        for (int j = 0; j < x.length; j++) {
            double y = Math.max(beta * (origin[j] - x[j]), LEAST_EXPONENT);
            double shifted = Math.fma(y, LOG2_E, INTEGER_IN_LOW_BITS);
            double k = shifted - INTEGER_IN_LOW_BITS;
            double r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, y));
            exponent[j] = shifted;
            double p = Math.fma(r, 2.510038549551032e-08, 2.7620088445409746e-07);
            p = Math.fma(r, p, 2.7557268459997064e-06);
            p = Math.fma(r, p, 2.4801521295954376e-05);
            p = Math.fma(r, p, 0.00019841269863053618);
            p = Math.fma(r, p, 0.0013888888917213717);
            p = Math.fma(r, p, 0.008333333333330062);
            p = Math.fma(r, p, 0.04166666666662413);
            p = Math.fma(r, p, 0.16666666666666669);
            p = Math.fma(r, p, 0.5000000000000001);
            value[j] = 1 + Math.fma(r * r, p, r);
        }
    }

    private static void scaleByPowers(double[] exponent, double[] value, double[] x, double[] sum) {
        for (int j = 0; j < x.length; j++) {
            long power = (Double.doubleToRawLongBits(exponent[j]) << MANTISSA_BITS) + ONE;
            double y = value[j] * Double.longBitsToDouble(power);
            x[j] = y;
            sum[j] += y;
        }
    }
}

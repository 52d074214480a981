package org.holonomy.gauge.checkpoint;

/**
 * A binary interchange format of 16 bits or fewer: sign, exponent, fraction, with subnormals, infinities and NaN.
 *
 * <p>The number is (−1)ˢ · (1 + f·2⁻ᵐ) · 2ᵉ⁻ᵇ with bias b = 2ᵏ⁻¹ − 1 for k exponent and m fraction bits.
 *
 * <p><b>Accuracy.</b> Decoding is exact. Encoding rounds a double once, to nearest, ties to even; going through float
 * first would round twice. The payload of a NaN is kept as far as it fits.
 *
 * <p><b>Source.</b> IEEE 754-2019, sections 3.4 and 4.3.1.
 *
 * @param exponentBits k
 * @param fractionBits m
 */
record SmallFloat(int exponentBits, int fractionBits) {

    /** IEEE half precision. */
    static final SmallFloat BINARY16 = new SmallFloat(5, 10);

    /** The upper half of a float. */
    static final SmallFloat BFLOAT16 = new SmallFloat(8, 7);

    private static final int DOUBLE_FRACTION_BITS = 52;

    /** Returns the number that a bit pattern stands for. */
    double decode(int pattern) {
        int exponent = (pattern >>> fractionBits) & ones(exponentBits);
        int fraction = pattern & ones(fractionBits);
        boolean negative = ((pattern >>> (exponentBits + fractionBits)) & 1) != 0;
        if (exponent == ones(exponentBits)) {
            long special = Double.doubleToRawLongBits(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
            return Double.longBitsToDouble(special | ((long) fraction << (DOUBLE_FRACTION_BITS - fractionBits)));
        }
        // Exponent field 0 means subnormal: no hidden bit, and the scale of field 1.
        int significand = exponent == 0 ? fraction : fraction + (1 << fractionBits);
        double magnitude = Math.scalb((double) significand, Math.max(exponent, 1) - bias() - fractionBits);
        return negative ? -magnitude : magnitude;
    }

    /** Returns the pattern nearest to a number, ties to even; a finite number beyond the range becomes an infinity. */
    int encode(double value) {
        int sign = value < 0 || Double.doubleToRawLongBits(value) < 0 ? 1 << (exponentBits + fractionBits) : 0;
        int infinity = ones(exponentBits) << fractionBits;
        if (Double.isNaN(value)) {
            long payload = Double.doubleToRawLongBits(value) >>> (DOUBLE_FRACTION_BITS - fractionBits);
            int fraction = (int) payload & ones(fractionBits);
            // A payload that lies below the last bit kept would turn the NaN into an infinity.
            return sign | infinity | (fraction != 0 ? fraction : 1 << (fractionBits - 1));
        }
        double magnitude = Math.abs(value);
        int exponent = Math.max(Math.getExponent(magnitude), 1 - bias());
        if (exponent > bias()) {
            return sign | infinity;
        }
        // Scaling by a power of two is exact here, so rint is the only rounding. A carry out of the fraction runs into
        // the exponent field, as it should, up to infinity.
        int units = (int) Math.rint(Math.scalb(magnitude, fractionBits - exponent));
        int hidden = 1 << fractionBits;
        int field = exponent + bias() - 1;
        return sign | (field * hidden + units);
    }

    private int bias() {
        return ones(exponentBits - 1);
    }

    private static int ones(int count) {
        return (1 << count) - 1;
    }
}

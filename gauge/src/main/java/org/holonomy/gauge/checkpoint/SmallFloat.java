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
        if (exponent != 0 && exponent != ones(exponentBits)) {
            // The common case: the fields of a double hold the same, moved.
            long sign = (long) (pattern >>> (exponentBits + fractionBits) & 1) << (Long.SIZE - 1);
            long magnitude = ((long) (pattern & ones(exponentBits + fractionBits)) << spareBits()) + rebias();
            return Double.longBitsToDouble(sign | magnitude);
        }
        return decodeExtreme(pattern, exponent);
    }

    /** Zeros, subnormal numbers, infinities and NaN. */
    private double decodeExtreme(int pattern, int exponent) {
        int fraction = pattern & ones(fractionBits);
        boolean negative = ((pattern >>> (exponentBits + fractionBits)) & 1) != 0;
        if (exponent == ones(exponentBits)) {
            long special = Double.doubleToRawLongBits(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
            return Double.longBitsToDouble(special | ((long) fraction << spareBits()));
        }
        // Exponent field 0: no hidden bit, and the scale of field 1.
        double magnitude = Math.scalb((double) fraction, 1 - bias() - fractionBits);
        return negative ? -magnitude : magnitude;
    }

    /** Returns the pattern nearest to a number, ties to even; a finite number beyond the range becomes an infinity. */
    int encode(double value) {
        int exponent = Math.getExponent(value);
        if (exponent > -bias() && exponent < bias()) {
            // The common case, normal before and after rounding: a carry out of the fraction runs into the exponent.
            long bits = Double.doubleToRawLongBits(value);
            long magnitude = (bits & Long.MAX_VALUE) - rebias();
            long beforeTie = (1L << (spareBits() - 1)) - 1;
            long odd = magnitude >>> spareBits() & 1;
            int sign = (int) (bits >>> (Long.SIZE - 1)) << (exponentBits + fractionBits);
            return sign | (int) ((magnitude + beforeTie + odd) >>> spareBits());
        }
        return encodeExtreme(value);
    }

    /** Zeros, numbers near the ends of the range, infinities and NaN. */
    private int encodeExtreme(double value) {
        int sign = value < 0 || Double.doubleToRawLongBits(value) < 0 ? 1 << (exponentBits + fractionBits) : 0;
        int infinity = ones(exponentBits) << fractionBits;
        if (Double.isNaN(value)) {
            long payload = Double.doubleToRawLongBits(value) >>> spareBits();
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

    /** Fraction bits of a double that the format lacks. */
    private int spareBits() {
        return DOUBLE_FRACTION_BITS - fractionBits;
    }

    /** The difference of the two biases, in a double's exponent field. */
    private long rebias() {
        return (long) (Double.MAX_EXPONENT - bias()) << DOUBLE_FRACTION_BITS;
    }

    private int bias() {
        return ones(exponentBits - 1);
    }

    private static int ones(int count) {
        return (1 << count) - 1;
    }
}

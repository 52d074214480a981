package org.holonomy.cli.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as they are printed for people: three significant figures, and no noise behind round ones. */
public final class SignificantFigures {

    private static final int FIGURES = 3;

    /** Numbers from this size on, or below the smallest, are written with a power of ten. */
    private static final double LARGEST_FIXED = 1e4;

    private static final double SMALLEST_FIXED = 1e-3;

    private SignificantFigures() {}

    /**
     * Returns a number in three significant figures, such as {@code 0.335}, {@code 3.46e-14} or {@code 1.00}; zeros at the
     * end are left out only where the number is exactly what remains, as in {@code 1e-11} or {@code 2}.
     */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < LARGEST_FIXED) {
            return Long.toString((long) value);
        }
        if (size >= SMALLEST_FIXED && size < LARGEST_FIXED) {
            int decimals = Math.max(0, FIGURES - 1 - exponent(value));
            String fixed = String.format(Locale.ROOT, "%." + decimals + "f", value);
            return exactly(fixed.contains(".") ? fixed.replaceAll("\\.?0+$", "") : fixed, fixed, value);
        }
        String scientific = String.format(Locale.ROOT, "%.2e", value).replaceAll("e([-+])0+", "e$1");
        return exactly(scientific.replaceAll("\\.?0+e", "e"), scientific, value);
    }

    /** Returns the power of ten of the first figure after rounding, which may carry: 0.9996 is 1.00. */
    private static int exponent(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(FIGURES));
        return rounded.precision() - rounded.scale() - 1;
    }

    private static String exactly(String shorter, String longer, double value) {
        return Double.parseDouble(shorter) == value ? shorter : longer;
    }
}

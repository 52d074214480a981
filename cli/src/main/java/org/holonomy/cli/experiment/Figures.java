package org.holonomy.cli.experiment;

import java.util.Locale;

/** Numbers as they are printed for people: three significant figures, and no noise behind round ones. */
public final class Figures {

    private Figures() {}

    /**
     * Returns a number in three significant figures, such as {@code 0.335}, {@code 3.46e-14} or {@code 1.00}; zeros at the
     * end are left out only where the number is exactly what remains, as in {@code 1e-11} or {@code 2}.
     */
    public static String compact(double value) {
        if (value == 0 || (value == Math.rint(value) && Math.abs(value) < 1e4)) {
            return Long.toString((long) value);
        }
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (size >= 1e-3 && size < 1e4) {
            int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
            String fixed = String.format(Locale.ROOT, "%." + decimals + "f", value);
            return exactly(fixed.contains(".") ? fixed.replaceAll("\\.?0+$", "") : fixed, fixed, value);
        }
        String scientific = String.format(Locale.ROOT, "%.2e", value).replaceAll("e([-+])0+", "e$1");
        return exactly(scientific.replaceAll("\\.?0+e", "e"), scientific, value);
    }

    private static String exactly(String shorter, String longer, double value) {
        return Double.parseDouble(shorter) == value ? shorter : longer;
    }
}

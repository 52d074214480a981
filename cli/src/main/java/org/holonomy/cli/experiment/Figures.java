package org.holonomy.cli.experiment;

import java.util.Locale;

/** Numbers as they are printed for people: three significant figures, and no noise behind round ones. */
public final class Figures {

    private Figures() {}

    /** Returns a number in three significant figures, such as {@code 0.335}, {@code 3.46e-14} or {@code 2}. */
    public static String compact(double value) {
        if (value == 0 || (value == Math.rint(value) && Math.abs(value) < 1e4)) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        if (size >= 1e-3 && size < 1e4) {
            String fixed =
                    String.format(Locale.ROOT, "%." + Math.max(0, 2 - (int) Math.floor(Math.log10(size))) + "f", value);
            return fixed.contains(".") ? fixed.replaceAll("0+$", "").replaceAll("\\.$", "") : fixed;
        }
        return String.format(Locale.ROOT, "%.2e", value)
                .replaceAll("\\.?0+e", "e")
                .replaceAll("e([-+])0+", "e$1");
    }
}

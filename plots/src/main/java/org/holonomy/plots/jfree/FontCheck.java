package org.holonomy.plots.jfree;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/** Finds out whether Java can draw any letter at all, before a library deep below fails to. */
final class FontCheck {

    private FontCheck() {}

    /**
     * Draws a letter in memory.
     *
     * @throws IllegalStateException if that fails, naming the packages that help
     */
    static void requireFonts() {
        requireFonts(() -> new Font(Font.SERIF, Font.PLAIN, 10)
                .createGlyphVector(new FontRenderContext(null, true, true), "x")
                .getOutline());
    }

    /** Runs {@code probe}; Java reports missing fonts by errors of several kinds, among them linkage errors. */
    static void requireFonts(Runnable probe) {
        try {
            probe.run();
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new IllegalStateException(
                    ("figures: Java cannot open any font (%s); install one with fontconfig: "
                                    + "'apt-get install fontconfig fonts-dejavu-core' (Debian, Ubuntu), "
                                    + "'dnf install fontconfig dejavu-sans-fonts' (Fedora) or "
                                    + "'apk add fontconfig ttf-dejavu' (Alpine)")
                            .formatted(e.getMessage()),
                    e);
        }
    }
}

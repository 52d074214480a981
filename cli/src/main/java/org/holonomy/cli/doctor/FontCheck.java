package org.holonomy.cli.doctor;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** Whether text can be drawn without a screen, as every figure does. */
final class FontCheck {

    private static final String SUBJECT = "fonts";

    private static final String ADVICE =
            "figures need fonts: install fontconfig and one family, such as the packages fontconfig fonts-dejavu-core";

    /** A letter, a Greek one and an operator, all of which stand in the labels of figures. */
    private static final String SAMPLE = "xΛ∂";

    private static final int WIDTH = 60;
    private static final int HEIGHT = 30;

    private FontCheck() {}

    static Finding fonts() {
        try {
            Font font = new Font(Font.SANS_SERIF, Font.PLAIN, HEIGHT / 2);
            int families =
                    GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames(Locale.ROOT).length;
            String found = "%s, of %d families".formatted(font.getFontName(Locale.ROOT), families);
            int missing = font.canDisplayUpTo(SAMPLE);
            if (!leavesInk(font)) {
                return Finding.fail(SUBJECT, found + ": a drawn text left no ink", ADVICE);
            }
            return missing < 0
                    ? Finding.ok(SUBJECT, found + ": a text was drawn")
                    : Finding.warn(SUBJECT, "%s: no glyph for %c".formatted(found, SAMPLE.charAt(missing)), ADVICE);
        } catch (RuntimeException | LinkageError | InternalError broken) {
            // A Java machine without libfreetype or fontconfig fails in any of these ways, by its version.
            return Finding.fail(SUBJECT, "no text can be drawn: " + broken, ADVICE);
        }
    }

    private static boolean leavesInk(Font font) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.setFont(font);
            graphics.drawString(SAMPLE, 2, HEIGHT - HEIGHT / 4);
        } finally {
            graphics.dispose();
        }
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (image.getRaster().getSample(x, y, 0) != 0) {
                    return true;
                }
            }
        }
        return false;
    }
}

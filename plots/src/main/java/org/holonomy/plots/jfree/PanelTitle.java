package org.holonomy.plots.jfree;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.holonomy.plots.Theme;

/** The letter and the title above a panel. */
final class PanelTitle {

    private static final double GAP = 4;

    private final String letter;
    private final String title;
    private final Theme theme;
    private final Typesetter typesetter;

    /** Makes a title; {@code letter} is empty in a figure of one panel. */
    PanelTitle(String letter, String title, Theme theme, Typesetter typesetter) {
        this.letter = letter;
        this.title = title;
        this.theme = theme;
        this.typesetter = typesetter;
    }

    /** Returns the height above data of the given width, 0 without letter and title. */
    double height(double width) {
        double height = Math.max(letterBlock().height(), titleBlock(width).height());
        return height > 0 ? height + 2 : 0;
    }

    /**
     * Draws the letter at the outer left and the title from the left end of the data.
     *
     * @param top upper edge, common to all panels of a row
     */
    void draw(Graphics2D g, double left, double top, Rectangle2D data) {
        TextBlock name = titleBlock(data.getWidth());
        double ascent = Math.max(letterBlock().ascent(), name.ascent());
        letterBlock().draw(g, left, top + ascent - letterBlock().ascent(), 0);
        double start = Math.max(data.getMinX(), left + letterBlock().width() + GAP);
        name.draw(g, letter.isEmpty() ? data.getMinX() : start, top + ascent - name.ascent(), 0);
    }

    private TextBlock letterBlock() {
        return typesetter.label(letter.isEmpty() ? "" : "$\\mathbf{(" + letter + ")}$", theme.titleSize());
    }

    private TextBlock titleBlock(double width) {
        return typesetter.label(title, theme.titleSize(), width);
    }
}

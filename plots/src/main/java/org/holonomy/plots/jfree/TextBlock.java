package org.holonomy.plots.jfree;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;
import org.holonomy.plots.Theme;
import org.scilab.forge.jlatexmath.Box;

/** Typeset text of one or several lines, ready to be drawn; all lengths in points. */
final class TextBlock {

    /** Distance of baselines relative to the size of the text: TeX's own 12 pt for 10 pt. */
    private static final double LEADING = 1.2;

    /** Height of capitals of Computer Modern relative to its size; every line is at least that high. */
    private static final double CAPITAL = 0.683;

    private final List<Box> lines;
    private final double size;

    TextBlock(List<Box> lines, double size) {
        this.lines = List.copyOf(lines);
        this.size = size;
    }

    double width() {
        return size * lines.stream().mapToDouble(Box::getWidth).max().orElse(0);
    }

    /** Returns the height above the first baseline. */
    double ascent() {
        return lines.isEmpty() ? 0 : size * Math.max(CAPITAL, lines.get(0).getHeight());
    }

    /** Returns the depth below the last baseline. */
    double descent() {
        return lines.isEmpty()
                ? 0
                : size * Math.max(0, lines.get(lines.size() - 1).getDepth());
    }

    double height() {
        return lines.isEmpty() ? 0 : ascent() + (lines.size() - 1) * LEADING * size + descent();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /**
     * Draws the block.
     *
     * @param x abscissa of the point to which lines are aligned
     * @param top ordinate of the upper edge
     * @param alignment 0 to begin at x, 0.5 to be centred there, 1 to end there
     */
    void draw(Graphics2D g, double x, double top, double alignment) {
        draw(g, x, top, alignment, Theme.INK);
    }

    /** Draws the block in a colour 0xRRGGBB. */
    void draw(Graphics2D g, double x, double top, double alignment, int color) {
        double baseline = top + ascent();
        for (Box line : lines) {
            AffineTransform saved = g.getTransform();
            g.translate(x - alignment * size * line.getWidth(), baseline);
            g.scale(size, size);
            g.setColor(new Color(color));
            synchronized (Typesetter.TABLES) {
                line.draw(g, 0, 0);
            }
            g.setTransform(saved);
            baseline += LEADING * size;
        }
    }

    /** Draws the block turned a quarter to the left, its middle at ordinate {@code y}, its upper edge at {@code left}. */
    void drawUpwards(Graphics2D g, double left, double y) {
        AffineTransform saved = g.getTransform();
        g.translate(left, y);
        g.rotate(-Math.PI / 2);
        draw(g, 0, 0, 0.5);
        g.setTransform(saved);
    }

    /** Draws one line with its capitals centred on ordinate {@code y}. */
    void drawCentred(Graphics2D g, double x, double y, double alignment, int color) {
        double middle = lines.size() == 1 ? ascent() - CAPITAL * size / 2 : height() / 2;
        draw(g, x, y - middle, alignment, color);
    }
}

package org.holonomy.plots.jfree;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.holonomy.plots.LineStyle;
import org.holonomy.plots.Mark;
import org.holonomy.plots.Theme;

/**
 * One line of a legend: a sample and a name.
 *
 * @param style of the sample
 * @param mark what the sample shows
 * @param markerSize diameter of its marker
 * @param text the name
 */
record LegendEntry(LineStyle style, Mark mark, double markerSize, TextBlock text) {

    private static final double SAMPLE = 20;

    private static final double MARKER_SAMPLE = 8;

    private static final double GAP = 4;

    private static final double SWATCH = 6;

    private double sampleWidth() {
        return switch (mark) {
            case MARKERS -> MARKER_SAMPLE;
            case FILLED -> 2 * SWATCH;
            case LINE, LINE_AND_MARKERS -> SAMPLE;
        };
    }

    double width() {
        return sampleWidth() + GAP + text.width();
    }

    /** Draws the entry with its capitals centred on ordinate {@code y}. */
    void draw(Graphics2D g, double x, double y) {
        double width = sampleWidth();
        if (mark == Mark.FILLED) {
            drawSwatch(g, new Rectangle2D.Double(x, y - SWATCH / 2, width, SWATCH));
        } else if (mark != Mark.MARKERS) {
            g.setColor(Pen.color(style));
            g.setStroke(Pen.stroke(style));
            g.draw(new Line2D.Double(x, y, x + width, y));
        }
        if (mark == Mark.MARKERS || mark == Mark.LINE_AND_MARKERS) {
            Pen.mark(g, style, markerSize, x + width / 2, y);
        }
        text.drawCentred(g, x + width + GAP, y, 0, Theme.INK);
    }

    private void drawSwatch(Graphics2D g, Rectangle2D swatch) {
        g.setColor(Pen.tint(style));
        g.fill(swatch);
        g.setColor(Pen.color(style));
        g.setStroke(Pen.stroke(style));
        g.draw(swatch);
    }
}

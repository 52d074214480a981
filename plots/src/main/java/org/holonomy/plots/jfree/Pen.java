package org.holonomy.plots.jfree;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.holonomy.plots.LineStyle;
import org.holonomy.plots.Marker;
import org.holonomy.plots.Theme;

/** Turns styles into strokes and shapes of Java 2D. */
final class Pen {

    /** Width of the outline of open markers, in points. */
    private static final float OUTLINE = 0.8f;

    private static final float MITER_LIMIT = 10;

    private Pen() {}

    static BasicStroke stroke(LineStyle style) {
        float[] dash = new float[style.dash().size()];
        for (int i = 0; i < dash.length; i++) {
            dash[i] = style.dash().get(i).floatValue();
        }
        return new BasicStroke(
                (float) style.width(),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                MITER_LIMIT,
                dash.length == 0 ? null : dash,
                0);
    }

    static BasicStroke outline() {
        return new BasicStroke(OUTLINE);
    }

    static Color color(LineStyle style) {
        return new Color(style.color());
    }

    /** Returns the color in which a filled polygon lets be seen what lies beneath. */
    static Color tint(LineStyle style) {
        Color color = color(style);
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), Theme.TINT);
    }

    /** Returns the shape of a marker centred on the origin; all kinds cover about the same area. */
    static Shape shape(Marker marker, double diameter) {
        double r = diameter / 2;
        return switch (marker) {
            case CIRCLE -> new Ellipse2D.Double(-r, -r, diameter, diameter);
            case SQUARE -> new Rectangle2D.Double(-0.9 * r, -0.9 * r, 1.8 * r, 1.8 * r);
            case TRIANGLE -> polygon(0, -1.3 * r, 1.15 * r, 0.75 * r, -1.15 * r, 0.75 * r);
            case DIAMOND -> polygon(0, -1.3 * r, 1.3 * r, 0, 0, 1.3 * r, -1.3 * r, 0);
            case TRIANGLE_DOWN -> polygon(0, 1.3 * r, 1.15 * r, -0.75 * r, -1.15 * r, -0.75 * r);
            case BAR -> new Rectangle2D.Double(-0.2, -1.5 * r, 0.4, 3 * r);
        };
    }

    /** Draws a marker, filled or open as its style says. */
    static void mark(Graphics2D g, LineStyle style, double diameter, double x, double y) {
        Shape shape =
                AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape(style.marker(), diameter));
        g.setColor(color(style));
        g.setStroke(outline());
        if (style.filled()) {
            g.fill(shape);
        }
        g.draw(shape);
    }

    private static Shape polygon(double... coordinates) {
        Path2D path = new Path2D.Double();
        path.moveTo(coordinates[0], coordinates[1]);
        for (int i = 2; i < coordinates.length; i += 2) {
            path.lineTo(coordinates[i], coordinates[i + 1]);
        }
        path.closePath();
        return path;
    }
}

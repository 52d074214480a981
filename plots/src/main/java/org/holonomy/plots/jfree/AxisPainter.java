package org.holonomy.plots.jfree;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.holonomy.plots.Theme;

/** Draws axes, ticks, numbers and labels; also tells how much room they take. */
final class AxisPainter {

    /** Free space between tick and number, and between number and label, in points. */
    private static final double NUMBER_GAP = 2;

    private static final double LABEL_GAP = 4;

    private static final double SMALL_TICK = 0.6;

    private final Theme theme;
    private final Typesetter typesetter;

    AxisPainter(Theme theme, Typesetter typesetter) {
        this.theme = theme;
        this.typesetter = typesetter;
    }

    /** Returns the room below the data for ticks and, if {@code labelled}, numbers and label. */
    double roomBelow(FittedAxis axis, double length, boolean labelled) {
        if (!labelled) {
            return theme.tickLength();
        }
        TextBlock label = typesetter.label(axis.label(), theme.textSize(), length);
        double numbers = theme.tickLength() + NUMBER_GAP + axis.highestNumber();
        return label.isEmpty() ? numbers + NUMBER_GAP : numbers + LABEL_GAP + label.height();
    }

    /** Returns the room at the left of the data for ticks, numbers and label. */
    double roomLeft(FittedAxis axis, double length) {
        TextBlock label = typesetter.label(axis.label(), theme.textSize(), length);
        double numbers = theme.tickLength() + NUMBER_GAP + axis.widestNumber();
        return label.isEmpty() ? numbers : numbers + LABEL_GAP + label.height();
    }

    /** Returns by how much the numbers below the data stick out at its right. */
    double overhang(FittedAxis axis, PlotFrame frame) {
        double overhang = 0;
        int i = 0;
        for (Tick tick : axis.ticks()) {
            if (tick.labelled()) {
                double end = frame.x(tick.value()) + axis.numbers().get(i++).width() / 2;
                overhang = Math.max(overhang, end - frame.data().getMaxX());
            }
        }
        return overhang;
    }

    void drawBelow(Graphics2D g, PlotFrame frame, FittedAxis axis, boolean labelled) {
        Rectangle2D data = frame.data();
        double y = data.getMaxY();
        useAxisPen(g);
        Path2D lines = new Path2D.Double(new Line2D.Double(data.getMinX(), y, data.getMaxX(), y));
        for (Tick tick : axis.ticks()) {
            double x = frame.x(tick.value());
            lines.append(new Line2D.Double(x, y, x, y + length(tick)), false);
        }
        g.draw(lines);
        if (!labelled) {
            return;
        }
        double top = y + theme.tickLength() + NUMBER_GAP;
        int i = 0;
        for (Tick tick : axis.ticks()) {
            if (tick.labelled()) {
                TextBlock number = axis.numbers().get(i++);
                number.draw(g, frame.x(tick.value()), top + axis.highestNumber() - number.ascent(), 0.5);
            }
        }
        typesetter
                .label(axis.label(), theme.textSize(), data.getWidth())
                .draw(g, data.getCenterX(), top + axis.highestNumber() + LABEL_GAP, 0.5);
    }

    /** Draws the vertical axis; its label stands {@code room} points left of the data. */
    void drawLeft(Graphics2D g, PlotFrame frame, FittedAxis axis, double room) {
        Rectangle2D data = frame.data();
        double x = data.getMinX();
        useAxisPen(g);
        Path2D lines = new Path2D.Double(new Line2D.Double(x, data.getMinY(), x, data.getMaxY()));
        for (Tick tick : axis.ticks()) {
            double y = frame.y(tick.value());
            lines.append(new Line2D.Double(x, y, x - length(tick), y), false);
        }
        g.draw(lines);
        int i = 0;
        for (Tick tick : axis.ticks()) {
            if (tick.labelled()) {
                TextBlock number = axis.numbers().get(i++);
                number.drawCentred(g, x - theme.tickLength() - NUMBER_GAP, frame.y(tick.value()), 1, Theme.INK);
            }
        }
        typesetter.label(axis.label(), theme.textSize(), data.getHeight()).drawUpwards(g, x - room, data.getCenterY());
    }

    private void useAxisPen(Graphics2D g) {
        g.setColor(new Color(Theme.INK));
        g.setStroke(new BasicStroke((float) theme.axisWidth(), BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
    }

    private double length(Tick tick) {
        return tick.labelled() ? theme.tickLength() : SMALL_TICK * theme.tickLength();
    }
}

package org.holonomy.plots.jfree;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/** The list of what is drawn how: a column inside the axes or rows above them. */
final class Legend {

    /** Distance from the axes, in points. */
    private static final double INSET = 5;

    /** Space between entries beside each other. */
    private static final double COLUMN_GAP = 12;

    private final List<LegendEntry> entries;
    private final double pitch;

    /** Lists the entries, their baselines {@code pitch} points apart or more if a name is high. */
    Legend(List<LegendEntry> entries, double pitch) {
        this.entries = List.copyOf(entries);
        this.pitch = Math.max(
                pitch,
                2 + entries.stream().mapToDouble(e -> e.text().height()).max().orElse(0));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns where the upper left corner of a column can lie without covering anything: corners first, then edges. */
    Optional<Point2D> placeInside(Rectangle2D data, Obstacles obstacles) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        double width = entries.stream().mapToDouble(LegendEntry::width).max().orElse(0);
        double height = pitch * entries.size();
        double right = data.getMaxX() - INSET - width;
        double left = data.getMinX() + INSET;
        double middle = data.getCenterX() - width / 2;
        double top = data.getMinY() + INSET / 2;
        double bottom = data.getMaxY() - INSET - height;
        double centre = data.getCenterY() - height / 2;
        if (right < left || bottom < top) {
            return Optional.empty();
        }
        return List.<Point2D>of(
                        new Point2D.Double(right, top),
                        new Point2D.Double(left, top),
                        new Point2D.Double(right, bottom),
                        new Point2D.Double(left, bottom),
                        new Point2D.Double(right, centre),
                        new Point2D.Double(middle, top),
                        new Point2D.Double(middle, bottom),
                        new Point2D.Double(left, centre))
                .stream()
                .filter(p -> obstacles.leaveFree(new Rectangle2D.Double(p.getX(), p.getY(), width, height)))
                .findFirst();
    }

    void drawColumn(Graphics2D g, Point2D corner) {
        double y = corner.getY() + pitch / 2;
        for (LegendEntry entry : entries) {
            entry.draw(g, corner.getX(), y);
            y += pitch;
        }
    }

    /** Returns the height of the entries laid in rows of at most {@code width} points. */
    double heightOfRows(double width) {
        return flow(width, 0, 0, null);
    }

    void drawRows(Graphics2D g, double left, double top, double width) {
        flow(width, left, top, g);
    }

    /** Lays the entries row by row, drawing them if there is something to draw on; returns the height of the rows. */
    private double flow(double width, double left, double top, @org.jspecify.annotations.Nullable Graphics2D g) {
        double x = 0;
        double y = 0;
        for (LegendEntry entry : entries) {
            if (x > 0 && x + entry.width() > width) {
                x = 0;
                y += pitch;
            }
            if (g != null) {
                entry.draw(g, left + x, top + y + pitch / 2);
            }
            x += entry.width() + COLUMN_GAP;
        }
        return entries.isEmpty() ? 0 : y + pitch;
    }
}

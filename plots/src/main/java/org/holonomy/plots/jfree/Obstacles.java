package org.holonomy.plots.jfree;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What a legend must not cover. */
final class Obstacles {

    /** Space kept free around data, in points. */
    private static final double CLEARANCE = 3;

    private final List<Line2D> lines = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();

    void add(PlotFrame frame, Polyline polyline) {
        shapes.add(polyline.interior(frame));
        for (int i = 0; i < polyline.size(); i++) {
            if (!polyline.isGap(i)) {
                int from = i == 0 || polyline.isGap(i - 1) ? i : i - 1;
                lines.add(new Line2D.Double(
                        frame.x(polyline.x(from)),
                        frame.y(polyline.y(from)),
                        frame.x(polyline.x(i)),
                        frame.y(polyline.y(i))));
            }
        }
    }

    void add(Shape shape) {
        shapes.add(shape);
    }

    void add(Line2D line) {
        lines.add(line);
    }

    /** Tells whether nothing lies in the box or close to it. */
    boolean leaveFree(Rectangle2D box) {
        Rectangle2D wider = new Rectangle2D.Double(
                box.getX() - CLEARANCE,
                box.getY() - CLEARANCE,
                box.getWidth() + 2 * CLEARANCE,
                box.getHeight() + 2 * CLEARANCE);
        return lines.stream().noneMatch(line -> line.intersects(wider) || wider.contains(line.getP1()))
                && shapes.stream().noneMatch(shape -> shape.intersects(wider));
    }
}

package org.holonomy.plots.jfree;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.jfree.chart.ui.RectangleEdge;

/**
 * Cuts a line where it leaves the neighbourhood of its frame.
 *
 * <p>Java dashes a line before it clips it: one that runs off to 1e30 would be dashed all the way there, for years.
 *
 * <p><b>Source.</b> Y.-D. Liang, B. A. Barsky, <i>A new concept and method for line clipping</i>, ACM Trans. Graph. 3
 * (1984) 1–22.
 */
final class LineClipper {

    /** Coordinates are limited to this, in points, so that differences stay finite; directions change by less than 1e-6. */
    private static final double FAR = 1e9;

    private final PlotFrame frame;
    private final Rectangle2D box;
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int size;

    /** Clips to the frame and as much again around it. */
    LineClipper(PlotFrame frame) {
        this.frame = frame;
        Rectangle2D data = frame.data();
        box = new Rectangle2D.Double(
                data.getX() - data.getWidth(),
                data.getY() - data.getHeight(),
                3 * data.getWidth(),
                3 * data.getHeight());
    }

    /** Adds a gap. */
    void lift() {
        add(Double.NaN, Double.NaN);
    }

    /** Adds the part of a segment that lies in the box; it continues the last one if it begins where that ends. */
    void segment(double x0, double y0, double x1, double y1) {
        double fromX = limited(frame.x(x0));
        double fromY = limited(frame.y(y0));
        double dx = limited(frame.x(x1)) - fromX;
        double dy = limited(frame.y(y1)) - fromY;
        double[] part = {0, 1};
        if (!cut(part, -dx, fromX - box.getMinX())
                || !cut(part, dx, box.getMaxX() - fromX)
                || !cut(part, -dy, fromY - box.getMinY())
                || !cut(part, dy, box.getMaxY() - fromY)) {
            lift();
            return;
        }
        if (part[0] > 0) {
            lift();
            addPixel(fromX + part[0] * dx, fromY + part[0] * dy);
        } else if (size == 0 || Double.isNaN(x[size - 1])) {
            add(x0, y0);
        }
        if (part[1] < 1) {
            addPixel(fromX + part[1] * dx, fromY + part[1] * dy);
        } else {
            add(x1, y1);
        }
    }

    /** Returns the rows x and y, NaN at gaps. */
    double[][] rows() {
        return new double[][] {Arrays.copyOf(x, size), Arrays.copyOf(y, size)};
    }

    /**
     * Shortens the part [s, e] of a segment to where s·direction ≤ distance.
     *
     * @param part overwritten
     * @return whether anything is left
     */
    private static boolean cut(double[] part, double direction, double distance) {
        if (direction == 0) {
            return distance >= 0;
        }
        double at = distance / direction;
        if (direction < 0) {
            part[0] = Math.max(part[0], at);
        } else {
            part[1] = Math.min(part[1], at);
        }
        return part[0] <= part[1];
    }

    private static double limited(double coordinate) {
        return Math.max(-FAR, Math.min(FAR, coordinate));
    }

    private void addPixel(double pixelX, double pixelY) {
        add(
                frame.horizontal().java2DToValue(pixelX, frame.data(), RectangleEdge.BOTTOM),
                frame.vertical().java2DToValue(pixelY, frame.data(), RectangleEdge.LEFT));
    }

    private void add(double valueX, double valueY) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = valueX;
        y[size++] = valueY;
    }
}

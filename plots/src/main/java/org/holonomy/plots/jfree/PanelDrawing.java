package org.holonomy.plots.jfree;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** A panel that knows what room it needs around the rectangle of its data; all lengths in points. */
interface PanelDrawing {

    /** Returns the height of the data at a width of the data. */
    double dataHeight(double width);

    /** Returns the room at the left of data of the given size. */
    double left(double width, double height);

    /** Returns the room at the right. */
    double right(double width, double height);

    /** Returns the room above: title and, if it found no place inside, legend. */
    double top(double width, double height);

    /** Returns the room below: ticks, numbers, label. */
    double bottom(double width, double height);

    /**
     * Draws the panel.
     *
     * @param data the rectangle of its data, at whole points
     * @param left the room at the left that panels above and below have in common
     * @param top the room above that panels beside have in common
     */
    void draw(Graphics2D g, Rectangle2D data, double left, double top);
}

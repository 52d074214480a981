package org.holonomy.plots;

import java.util.List;

/**
 * How a curve looks.
 *
 * @param color red, green, blue as 0xRRGGBB
 * @param width width of the line in points
 * @param dash lengths in points of stroke, gap, stroke, …; empty for a solid line
 * @param marker shape at points
 * @param filled whether markers are filled; open ones let what lies beneath be seen
 */
public record LineStyle(int color, double width, List<Double> dash, Marker marker, boolean filled) {

    /** Copies the list. */
    public LineStyle {
        dash = List.copyOf(dash);
    }
}

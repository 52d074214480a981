package org.holonomy.plots.jfree;

import java.awt.geom.Rectangle2D;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Interval;
import org.holonomy.plots.Scale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;

/**
 * The rectangle of a panel's data and the two scales that map values into it.
 *
 * @param data the rectangle, in points on the page
 * @param horizontal scale of abscissae
 * @param vertical scale of ordinates
 */
record PlotFrame(Rectangle2D data, ValueAxis horizontal, ValueAxis vertical) {

    static PlotFrame of(Rectangle2D data, Axis x, Interval xRange, Axis y, Interval yRange) {
        return new PlotFrame(data, scale(x.scale(), xRange), scale(y.scale(), yRange));
    }

    double x(double value) {
        return horizontal.valueToJava2D(value, data, RectangleEdge.BOTTOM);
    }

    double y(double value) {
        return vertical.valueToJava2D(value, data, RectangleEdge.LEFT);
    }

    /** Returns a scale that draws nothing itself: ticks and numbers are set by {@link AxisPainter}. */
    private static ValueAxis scale(Scale scale, Interval range) {
        double span = range.high() - range.low();
        if (scale == Scale.LOGARITHMIC) {
            LogAxis axis = new LogAxis(null);
            // One tick unit of as many decades as a double has: JFreeChart lists ticks even of a hidden axis.
            axis.setTickUnit(new NumberTickUnit(2 * Double.MAX_EXPONENT));
            axis.setSmallestValue(Double.MIN_NORMAL);
            return hidden(axis, range);
        }
        NumberAxis axis = new NumberAxis(null);
        axis.setTickUnit(new NumberTickUnit(span));
        return hidden(axis, range);
    }

    private static ValueAxis hidden(ValueAxis axis, Interval range) {
        axis.setAutoTickUnitSelection(false);
        axis.setRange(range.low(), range.high());
        axis.setVisible(false);
        return axis;
    }
}

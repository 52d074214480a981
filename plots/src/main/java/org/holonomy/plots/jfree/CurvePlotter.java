package org.holonomy.plots.jfree;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.List;
import org.holonomy.plots.Curve;
import org.holonomy.plots.LineStyle;
import org.holonomy.plots.Mark;
import org.holonomy.plots.Theme;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;

/** Hands curves to JFreeChart, which maps, clips, dashes and draws them: all lines first, then all markers; polygons are filled before. */
final class CurvePlotter {

    private final Theme theme;

    CurvePlotter(Theme theme) {
        this.theme = theme;
    }

    /** Tints what filled polygons enclose. */
    private void fill(Graphics2D g, PlotFrame frame, List<Curve> curves, List<Polyline> polylines) {
        Shape clip = g.getClip();
        g.clip(frame.data());
        for (int i = 0; i < curves.size(); i++) {
            if (curves.get(i).mark() == Mark.FILLED) {
                g.setColor(Pen.tint(theme.style(curves.get(i).role())));
                g.fill(polylines.get(i).interior(frame));
            }
        }
        g.setClip(clip);
    }

    void draw(Graphics2D g, PlotFrame frame, List<Curve> curves, List<Polyline> polylines) {
        fill(g, frame, curves, polylines);
        DefaultXYDataset dataset = new DefaultXYDataset();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        renderer.setDrawSeriesLineAsPath(true);
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            int line = 2 * i;
            int markers = line + 1;
            dataset.addSeries(line, polylines.get(i).line(frame));
            dataset.addSeries(markers, polylines.get(i).markers(frame));
            useStyle(renderer, line, curve);
            useStyle(renderer, markers, curve);
            renderer.setSeriesLinesVisible(line, true);
            renderer.setSeriesShapesVisible(line, false);
            renderer.setSeriesLinesVisible(markers, false);
            renderer.setSeriesShapesVisible(markers, true);
        }
        plot(frame, dataset, renderer).draw(g, frame.data(), null, null, null);
    }

    private void useStyle(XYLineAndShapeRenderer renderer, int series, Curve curve) {
        LineStyle style = theme.style(curve.role());
        // The only markers of a mere line are its isolated points: dots as wide as the line asks for.
        double diameter = curve.mark() == Mark.LINE || curve.mark() == Mark.FILLED
                ? Math.max(2, style.width())
                : theme.markerSize();
        renderer.setSeriesPaint(series, Pen.color(style));
        renderer.setSeriesStroke(series, Pen.stroke(style));
        renderer.setSeriesOutlineStroke(series, Pen.outline());
        renderer.setSeriesShape(series, Pen.shape(style.marker(), diameter));
        renderer.setSeriesShapesFilled(series, style.filled());
    }

    private static XYPlot plot(PlotFrame frame, DefaultXYDataset dataset, XYLineAndShapeRenderer renderer) {
        XYPlot plot = new XYPlot(dataset, frame.horizontal(), frame.vertical(), renderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        return plot;
    }
}

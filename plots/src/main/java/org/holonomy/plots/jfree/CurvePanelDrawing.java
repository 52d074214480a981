package org.holonomy.plots.jfree;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holonomy.plots.Curve;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Interval;
import org.holonomy.plots.Theme;

/** Lays out and draws a {@link CurvePanel}. */
final class CurvePanelDrawing implements PanelDrawing {

    /** Height of the data relative to its width: about the golden ratio, as in most journals. */
    private static final double ASPECT = 0.64;

    /** Wide panels are not made higher than this, in points. */
    private static final double HIGHEST = 150;

    private static final double GAP = 4;

    private final CurvePanel panel;
    private final Interval xRange;
    private final Interval yRange;
    private final boolean xLabelled;
    private final Theme theme;
    private final Typesetter typesetter;
    private final AxisPainter axes;
    private final AnnotationPainter annotations;
    private final PanelTitle title;
    private final List<Polyline> polylines;
    private final Legend legend;

    CurvePanelDrawing(
            CurvePanel panel,
            PanelTitle title,
            Interval xRange,
            boolean xLabelled,
            Theme theme,
            Typesetter typesetter) {
        this.panel = panel;
        this.title = title;
        this.xRange = xRange;
        this.xLabelled = xLabelled;
        this.theme = theme;
        this.typesetter = typesetter;
        axes = new AxisPainter(theme, typesetter);
        annotations = new AnnotationPainter(theme, typesetter);
        polylines = panel.curves().stream()
                .map(curve -> Polyline.of(curve, panel.x(), panel.y()))
                .toList();
        yRange = yRange();
        legend = legend();
    }

    @Override
    public double dataHeight(double width) {
        return Math.round(panel.height() * Math.min(ASPECT * width, HIGHEST));
    }

    @Override
    public double left(double width, double height) {
        return axes.roomLeft(yAxis(height), height);
    }

    @Override
    public double right(double width, double height) {
        double overhang =
                xLabelled ? axes.overhang(xAxis(width), frame(new Rectangle2D.Double(0, 0, width, height))) : 0;
        return Math.max(2, overhang);
    }

    @Override
    public double top(double width, double height) {
        Rectangle2D data = new Rectangle2D.Double(0, 0, width, height);
        double above = title.height(width);
        boolean rows = !legend.isEmpty() && place(frame(data)).isEmpty();
        return above + (rows ? legend.heightOfRows(width) + 1 : 0) + GAP;
    }

    @Override
    public double bottom(double width, double height) {
        return axes.roomBelow(xAxis(width), width, xLabelled);
    }

    @Override
    public void draw(Graphics2D g, Rectangle2D data, double left) {
        PlotFrame frame = frame(data);
        annotations.draw(g, frame, panel.annotations());
        new CurvePlotter(theme).draw(g, frame, panel.curves(), polylines);
        axes.drawBelow(g, frame, xAxis(data.getWidth()), xLabelled);
        axes.drawLeft(g, frame, yAxis(data.getHeight()), left);
        double above = data.getMinY() - GAP;
        if (!legend.isEmpty()) {
            Optional<Point2D> inside = place(frame);
            if (inside.isPresent()) {
                legend.drawColumn(g, inside.get());
            } else {
                above -= legend.heightOfRows(data.getWidth()) + 1;
                legend.drawRows(g, data.getMinX(), above + 1, data.getWidth());
            }
        }
        title.draw(g, data.getMinX() - left, above, data);
    }

    private Optional<Point2D> place(PlotFrame frame) {
        Obstacles obstacles = new Obstacles();
        polylines.forEach(polyline -> obstacles.add(frame, polyline));
        annotations.addTo(obstacles, frame, panel.annotations());
        return legend.placeInside(frame.data(), obstacles);
    }

    private PlotFrame frame(Rectangle2D data) {
        return PlotFrame.of(data, panel.x(), xRange, panel.y(), yRange);
    }

    private FittedAxis xAxis(double width) {
        return FittedAxis.horizontal(panel.x(), xRange, width, typesetter, theme);
    }

    private FittedAxis yAxis(double height) {
        return FittedAxis.vertical(panel.y(), yRange, height, typesetter, theme);
    }

    private Interval yRange() {
        DataRange range = new DataRange();
        for (Polyline polyline : polylines) {
            for (int i = 0; i < polyline.size(); i++) {
                if (!polyline.isGap(i) && xRange.contains(polyline.x(i))) {
                    range.include(panel.y(), polyline.y(i));
                }
            }
        }
        return range.interval(panel.y());
    }

    private Legend legend() {
        List<LegendEntry> entries = new ArrayList<>();
        if (panel.legend()) {
            for (Curve curve : panel.curves()) {
                if (!curve.label().isBlank()) {
                    TextBlock name = typesetter.label(curve.label(), theme.textSize());
                    entries.add(new LegendEntry(theme.style(curve.role()), curve.mark(), theme.markerSize(), name));
                }
            }
        }
        return new Legend(entries, 1.35 * theme.textSize());
    }
}

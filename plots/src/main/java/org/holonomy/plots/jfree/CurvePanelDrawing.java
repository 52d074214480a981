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

    /** Panels of equal scales are not made higher than this, relative to their width. */
    private static final double TALLEST = 2;

    /** Wide panels are not made higher than this, in points. */
    private static final double HIGHEST = 150;

    private static final double GAP = 4;

    private static final double ROW_GAP = 1;

    /** By how much, relative to its length, the vertical axis may be extended for a legend. */
    private static final List<Double> HEADROOM = List.of(0.1, 0.2, 0.3);

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
        return panel.equalScales()
                ? Math.round(width * Math.min(TALLEST, length(yRange) / length(xRange)))
                : Math.round(panel.height() * Math.min(ASPECT * width, HIGHEST));
    }

    @Override
    public double left(double width, double height) {
        return axes.roomLeft(yAxis(fit(new Rectangle2D.Double(0, 0, width, height)), height), height);
    }

    @Override
    public double right(double width, double height) {
        Rectangle2D data = new Rectangle2D.Double(0, 0, width, height);
        PlotFrame frame = fit(data).frame();
        return Math.max(2, xLabelled ? axes.overhang(xAxis(fit(data), width), frame) : 0);
    }

    @Override
    public double top(double width, double height) {
        boolean inside =
                fit(new Rectangle2D.Double(0, 0, width, height)).corner().isPresent();
        double rows = legend.isEmpty() || inside ? 0 : legend.heightOfRows(width) + ROW_GAP;
        return title.height(width) + rows + GAP;
    }

    @Override
    public double bottom(double width, double height) {
        return axes.roomBelow(xAxis(fit(new Rectangle2D.Double(0, 0, width, height)), width), width, xLabelled);
    }

    @Override
    public void draw(Graphics2D g, Rectangle2D data, double left, double top) {
        Fit fit = fit(data);
        annotations.draw(g, fit.frame(), panel.annotations());
        new CurvePlotter(theme).draw(g, fit.frame(), panel.curves(), polylines);
        axes.drawBelow(g, fit.frame(), xAxis(fit, data.getWidth()), xLabelled);
        axes.drawLeft(g, fit.frame(), yAxis(fit, data.getHeight()), left);
        if (fit.corner().isPresent()) {
            legend.drawColumn(g, fit.corner().get());
        } else {
            double height = legend.heightOfRows(data.getWidth());
            legend.drawRows(g, data.getMinX(), data.getMinY() - GAP - height, data.getWidth());
        }
        title.draw(g, data.getMinX() - left, data.getMinY() - top, data);
    }

    /** The ranges, the frame that they make and, if there is one inside, the place of the legend. */
    private record Fit(Interval xRange, Interval yRange, PlotFrame frame, Optional<Point2D> corner) {}

    /** Makes room for the legend above the data if it finds none among them. */
    private Fit fit(Rectangle2D data) {
        if (panel.equalScales()) {
            double scale = Math.min(data.getWidth() / length(xRange), data.getHeight() / length(yRange));
            return fit(data, widened(xRange, data.getWidth() / scale), widened(yRange, data.getHeight() / scale));
        }
        Fit plain = fit(data, xRange, yRange);
        if (legend.isEmpty() || plain.corner().isPresent() || panel.y().range() != null) {
            return plain;
        }
        return HEADROOM.stream()
                .map(room ->
                        fit(data, xRange, DataRange.extend(yRange, panel.y().scale(), room)))
                .filter(fit -> fit.corner().isPresent())
                .findFirst()
                .orElse(plain);
    }

    private static double length(Interval range) {
        return range.high() - range.low();
    }

    /** Returns an interval of another length about the same middle. */
    private static Interval widened(Interval range, double length) {
        double more = (length - length(range)) / 2;
        return new Interval(range.low() - more, range.high() + more);
    }

    private Fit fit(Rectangle2D data, Interval horizontal, Interval vertical) {
        PlotFrame frame = PlotFrame.of(data, panel.x(), horizontal, panel.y(), vertical);
        Obstacles obstacles = new Obstacles();
        polylines.forEach(polyline -> obstacles.add(frame, polyline));
        annotations.addTo(obstacles, frame, panel.annotations());
        return new Fit(horizontal, vertical, frame, legend.placeInside(data, obstacles));
    }

    private FittedAxis xAxis(Fit fit, double width) {
        return FittedAxis.horizontal(panel.x(), fit.xRange(), width, typesetter, theme);
    }

    private FittedAxis yAxis(Fit fit, double height) {
        return FittedAxis.vertical(panel.y(), fit.yRange(), height, typesetter, theme);
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
        AnnotationPainter.ordinates(panel.annotations()).forEach(y -> range.include(panel.y(), y));
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

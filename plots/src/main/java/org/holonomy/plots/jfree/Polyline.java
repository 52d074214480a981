package org.holonomy.plots.jfree;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Curve;
import org.holonomy.plots.Mark;
import org.holonomy.plots.Points;

/** The points of a curve that have a place in a panel, and those of them that carry a marker. */
final class Polyline {

    private static final int MARKERS_ALONG = 12;

    private final Mark mark;
    private final double[] x;
    private final double[] y;

    private Polyline(Mark mark, double[] x, double[] y) {
        this.mark = mark;
        this.x = x;
        this.y = y;
    }

    /** Drops what a logarithmic axis cannot show; marks what is not finite as a gap by two NaN. */
    static Polyline of(Curve curve, Axis xAxis, Axis yAxis) {
        Points points = curve.points();
        double[] x = new double[points.size()];
        double[] y = new double[points.size()];
        int kept = 0;
        for (int i = 0; i < points.size(); i++) {
            boolean finite = Double.isFinite(points.x(i)) && Double.isFinite(points.y(i));
            if (!finite || (xAxis.shows(points.x(i)) && yAxis.shows(points.y(i)))) {
                x[kept] = finite ? points.x(i) : Double.NaN;
                y[kept++] = finite ? points.y(i) : Double.NaN;
            }
        }
        if (curve.mark() == Mark.FILLED && kept > 0) {
            x = java.util.Arrays.copyOf(x, kept + 1);
            y = java.util.Arrays.copyOf(y, kept + 1);
            x[kept] = x[0];
            y[kept++] = y[0];
        }
        return new Polyline(curve.mark(), java.util.Arrays.copyOf(x, kept), java.util.Arrays.copyOf(y, kept));
    }

    int size() {
        return x.length;
    }

    boolean isGap(int i) {
        return Double.isNaN(x[i]);
    }

    double x(int i) {
        return x[i];
    }

    double y(int i) {
        return y[i];
    }

    /** Returns the rows x and y, as JFreeChart keeps them, cut far outside the frame; empty if no line is drawn. */
    double[][] line(PlotFrame frame) {
        LineClipper clipper = new LineClipper(frame);
        for (int i = 1; i < size() && mark != Mark.MARKERS; i++) {
            if (isGap(i) || isGap(i - 1)) {
                clipper.lift();
            } else {
                clipper.segment(x[i - 1], y[i - 1], x[i], y[i]);
            }
        }
        return clipper.rows();
    }

    /** Returns what a closed line encloses, in points on the page; empty if none is filled. */
    Path2D interior(PlotFrame frame) {
        Path2D interior = new Path2D.Double();
        for (int i = 0; i < size() && mark == Mark.FILLED; i++) {
            if (isGap(i)) {
                continue;
            }
            if (interior.getCurrentPoint() == null) {
                interior.moveTo(frame.x(x[i]), frame.y(y[i]));
            } else {
                interior.lineTo(frame.x(x[i]), frame.y(y[i]));
            }
        }
        return interior;
    }

    /** Returns the rows x and y of the points with markers. */
    double[][] markers(PlotFrame frame) {
        List<Integer> marked = switch (mark) {
            case LINE, FILLED -> isolated();
            case MARKERS -> finite();
            case LINE_AND_MARKERS -> finite().size() <= MARKERS_ALONG ? finite() : spread(frame);
        };
        double[][] rows = new double[2][marked.size()];
        for (int i = 0; i < marked.size(); i++) {
            rows[0][i] = x[marked.get(i)];
            rows[1][i] = y[marked.get(i)];
        }
        return rows;
    }

    private List<Integer> finite() {
        List<Integer> finite = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (!isGap(i)) {
                finite.add(i);
            }
        }
        return finite;
    }

    /** Returns the points without a neighbour, which a line alone would not show. */
    private List<Integer> isolated() {
        List<Integer> isolated = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            boolean first = i == 0 || isGap(i - 1);
            boolean last = i == size() - 1 || isGap(i + 1);
            if (!isGap(i) && first && last) {
                isolated.add(i);
            }
        }
        return isolated;
    }

    /** Returns points about equally far from each other along the drawn curve. */
    private List<Integer> spread(PlotFrame frame) {
        double total = 0;
        double[] along = new double[size()];
        Point2D previous = null;
        for (int i = 0; i < size(); i++) {
            if (!isGap(i)) {
                Point2D here = new Point2D.Double(frame.x(x[i]), frame.y(y[i]));
                total += previous == null ? 0 : here.distance(previous);
                previous = here;
            }
            along[i] = total;
        }
        List<Integer> spread = new ArrayList<>();
        for (int i = 0; i < size() && spread.size() < MARKERS_ALONG; i++) {
            if (!isGap(i) && along[i] >= (spread.size() + 0.5) * total / MARKERS_ALONG) {
                spread.add(i);
            }
        }
        return spread;
    }
}

package org.holonomy.plots.jfree;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Claim;
import org.holonomy.plots.ClaimPanel;
import org.holonomy.plots.Interval;
import org.holonomy.plots.LineStyle;
import org.holonomy.plots.Mark;
import org.holonomy.plots.Role;
import org.holonomy.plots.Theme;

/** Lays out and draws a {@link ClaimPanel}. */
final class ClaimPanelDrawing implements PanelDrawing {

    private static final Axis ROWS = Axis.linear("");

    /** Colour of the lines that lead the eye from a label to its dots. */
    private static final int GUIDE = 0xDDDDDD;

    private static final double GAP = 4;

    private static final double LABEL_GAP = 6;

    private final ClaimPanel panel;
    private final PanelTitle title;
    private final double labelWidth;
    private final Theme theme;
    private final Typesetter typesetter;
    private final AxisPainter axes;
    private final Interval range;
    private final double pitch;
    private final ClaimMarks marks;

    ClaimPanelDrawing(ClaimPanel panel, PanelTitle title, double labelWidth, Theme theme, Typesetter typesetter) {
        this.panel = panel;
        this.title = title;
        this.labelWidth = labelWidth;
        this.theme = theme;
        this.typesetter = typesetter;
        axes = new AxisPainter(theme, typesetter);
        marks = new ClaimMarks(theme, typesetter);
        range = ClaimMarks.range(panel);
        pitch = panel.claims().stream()
                .mapToDouble(claim -> label(claim).height() + 4)
                .reduce(1.6 * theme.textSize(), Math::max);
    }

    @Override
    public double dataHeight(double width) {
        return Math.ceil(pitch * panel.claims().size());
    }

    @Override
    public double left(double width, double height) {
        return LABEL_GAP
                + panel.claims().stream()
                        .mapToDouble(claim -> label(claim).width())
                        .max()
                        .orElse(0);
    }

    @Override
    public double right(double width, double height) {
        return Math.max(2, axes.overhang(xAxis(width), frame(new Rectangle2D.Double(0, 0, width, height))));
    }

    @Override
    public double top(double width, double height) {
        return title.height(width) + legend().heightOfRows(width) + GAP;
    }

    @Override
    public double bottom(double width, double height) {
        return axes.roomBelow(xAxis(width), width, true);
    }

    @Override
    public void draw(Graphics2D g, Rectangle2D data, double left, double top) {
        PlotFrame frame = frame(data);
        double y = data.getMinY() + data.getHeight() / panel.claims().size() / 2;
        for (Claim claim : panel.claims()) {
            g.setColor(new Color(GUIDE));
            g.setStroke(new BasicStroke((float) theme.axisWidth()));
            g.draw(new Line2D.Double(data.getMinX(), y, data.getMaxX(), y));
            label(claim).drawCentred(g, data.getMinX() - LABEL_GAP, y, 1, Theme.INK);
            marks.draw(g, frame, claim, y);
            y += data.getHeight() / panel.claims().size();
        }
        axes.drawBelow(g, frame, xAxis(data.getWidth()), true);
        double above = data.getMinY() - GAP - legend().heightOfRows(data.getWidth());
        legend().drawRows(g, data.getMinX(), above, data.getWidth());
        title.draw(g, data.getMinX() - left, data.getMinY() - top, data);
    }

    private Legend legend() {
        List<LegendEntry> entries = new ArrayList<>();
        if (panel.claims().stream().anyMatch(Claim::holds)) {
            entries.add(entry(theme.deviation(true), "deviation"));
        }
        if (panel.claims().stream().anyMatch(claim -> !claim.holds())) {
            entries.add(entry(theme.deviation(false), "beyond its bound"));
        }
        if (panel.claims().stream().anyMatch(claim -> !Double.isNaN(claim.bound()))) {
            entries.add(entry(theme.bound(), "bound"));
        }
        if (panel.claims().stream().anyMatch(claim -> !Double.isNaN(claim.control()))) {
            entries.add(entry(theme.style(Role.control()), "negative control"));
        }
        return new Legend(entries, 1.5 * theme.textSize());
    }

    private LegendEntry entry(LineStyle style, String name) {
        return new LegendEntry(style, Mark.MARKERS, ClaimMarks.DIAMETER, typesetter.label(name, theme.textSize()));
    }

    private TextBlock label(Claim claim) {
        return typesetter.label(claim.label(), theme.textSize(), labelWidth);
    }

    private FittedAxis xAxis(double width) {
        return FittedAxis.horizontal(panel.x(), range, width, typesetter, theme);
    }

    private PlotFrame frame(Rectangle2D data) {
        return PlotFrame.of(data, panel.x(), range, ROWS, new Interval(0, 1));
    }
}

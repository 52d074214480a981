package org.holonomy.plots.jfree;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.holonomy.plots.HeatMapPanel;
import org.holonomy.plots.Theme;

/** Lays out and draws a {@link HeatMapPanel}. */
final class HeatMapDrawing implements PanelDrawing {

    /** Cells are not made higher than this, in points, and not wider than twice their height. */
    private static final double HIGHEST_CELL = 14;

    private static final double WIDEST = 2;

    /** The whole matrix is not made higher than this. */
    private static final double HIGHEST = 220;

    private static final double GAP = 4;

    private static final double LABEL_GAP = 3;

    private static final double SCALE_HEIGHT = 5;

    /** Steps of color in the scale: more than an eye tells apart. */
    private static final int SCALE_STEPS = 60;

    /** Room that a number or a label leaves at either side of its cell. */
    private static final double MARGIN = 1.5;

    private static final int GRID = 0xC8C8C8;

    /** Numbers from 10^4 on are written with a power of ten. */
    private static final int MOST_DIGITS = 3;

    /** Numbers in cells are smaller than those at ticks. */
    private static final double CELL_TEXT = 0.85;

    private final HeatMapPanel panel;
    private final PanelTitle title;
    private final Theme theme;
    private final Typesetter typesetter;

    HeatMapDrawing(HeatMapPanel panel, PanelTitle title, Theme theme, Typesetter typesetter) {
        this.panel = panel;
        this.title = title;
        this.theme = theme;
        this.typesetter = typesetter;
    }

    @Override
    public double dataHeight(double width) {
        return Math.ceil(cellHeight(width) * panel.rows().size());
    }

    @Override
    public double left(double width, double height) {
        return panel.rowLabels().stream()
                        .mapToDouble(label -> small(label).width())
                        .max()
                        .orElse(0)
                + LABEL_GAP;
    }

    @Override
    public double right(double width, double height) {
        return GAP;
    }

    @Override
    public double top(double width, double height) {
        return title.height(width) + GAP;
    }

    @Override
    public double bottom(double width, double height) {
        return columnLabelRoom(cells(width))
                + GAP
                + SCALE_HEIGHT
                + LABEL_GAP
                + number(-1).height()
                + LABEL_GAP;
    }

    @Override
    public void draw(Graphics2D g, Rectangle2D data, double left, double top) {
        Rectangle2D cells = cells(data.getWidth());
        cells.setRect(data.getMinX(), data.getMinY(), cells.getWidth(), cells.getHeight());
        double width = cells.getWidth() / panel.columns();
        double height = cells.getHeight() / panel.rows().size();
        boolean numbered = fit(width, height);
        for (int i = 0; i < panel.rows().size(); i++) {
            for (int j = 0; j < panel.columns(); j++) {
                Rectangle2D cell = new Rectangle2D.Double(
                        cells.getMinX() + j * width, cells.getMinY() + i * height, width, height);
                drawCell(g, cell, panel.rows().get(i).get(j), numbered);
            }
        }
        g.setColor(new Color(GRID));
        g.setStroke(new BasicStroke((float) theme.axisWidth()));
        g.draw(cells);
        drawRowLabels(g, cells, height);
        drawColumnLabels(g, cells, width);
        drawScale(g, cells);
        title.draw(g, data.getMinX() - left, data.getMinY() - top, data);
    }

    private void drawCell(Graphics2D g, Rectangle2D cell, double value, boolean numbered) {
        int color = theme.diverging(value / panel.largest());
        g.setColor(new Color(color));
        g.fill(cell);
        if (Math.min(cell.getWidth(), cell.getHeight()) > 4 * theme.axisWidth()) {
            g.setColor(new Color(GRID));
            g.setStroke(new BasicStroke((float) theme.axisWidth() / 2));
            g.draw(cell);
        }
        if (numbered) {
            boolean strong = Math.abs(value) > Theme.WHITE_TEXT * panel.largest();
            number(value).drawCentred(g, cell.getCenterX(), cell.getCenterY(), 0.5, strong ? 0xFFFFFF : Theme.INK);
        }
    }

    private void drawRowLabels(Graphics2D g, Rectangle2D cells, double height) {
        for (int i = 0; i < panel.rowLabels().size(); i++) {
            TextBlock label = small(panel.rowLabels().get(i));
            if (label.height() + MARGIN <= height) {
                label.drawCentred(g, cells.getMinX() - LABEL_GAP, cells.getMinY() + (i + 0.5) * height, 1, Theme.INK);
            }
        }
    }

    private void drawColumnLabels(Graphics2D g, Rectangle2D cells, double width) {
        if (columnLabelRoom(cells) == 0) {
            return;
        }
        for (int j = 0; j < panel.columnLabels().size(); j++) {
            TextBlock label = small(panel.columnLabels().get(j));
            double baseline = cells.getMaxY() + LABEL_GAP + labelAscent() - label.ascent();
            label.draw(g, cells.getMinX() + (j + 0.5) * width, baseline, 0.5);
        }
    }

    /** Draws the colors from the lowest to the largest below the cells. */
    private void drawScale(Graphics2D g, Rectangle2D cells) {
        double y = cells.getMaxY() + columnLabelRoom(cells) + GAP;
        double step = cells.getWidth() / SCALE_STEPS;
        for (int k = 0; k < SCALE_STEPS; k++) {
            double share = (k + 0.5) / SCALE_STEPS;
            double lowest = panel.lowest() / panel.largest();
            g.setColor(new Color(theme.diverging(lowest + share * (1 - lowest))));
            g.fill(new Rectangle2D.Double(cells.getMinX() + k * step, y, 1.05 * step, SCALE_HEIGHT));
        }
        g.setColor(new Color(GRID));
        g.setStroke(new BasicStroke((float) theme.axisWidth()));
        g.draw(new Rectangle2D.Double(cells.getMinX(), y, cells.getWidth(), SCALE_HEIGHT));
        double below = y + SCALE_HEIGHT + LABEL_GAP;
        number(panel.lowest()).draw(g, cells.getMinX(), below, 0);
        number(panel.largest()).draw(g, cells.getMaxX(), below, 1);
        if (panel.lowest() < 0
                && cells.getWidth()
                        > 2 * (number(-panel.largest()).width() + number(0).width())) {
            number(0).draw(g, cells.getCenterX(), below, 0.5);
        }
    }

    /** Returns the place of the cells in data of a width, at the origin. */
    private Rectangle2D cells(double width) {
        double height = cellHeight(width);
        double cell = Math.min(width / panel.columns(), WIDEST * height);
        return new Rectangle2D.Double(
                0, 0, cell * panel.columns(), height * panel.rows().size());
    }

    private double cellHeight(double width) {
        double room = HIGHEST / panel.rows().size();
        return Math.min(Math.min(HIGHEST_CELL, room), Math.max(width / panel.columns(), 2));
    }

    private double columnLabelRoom(Rectangle2D cells) {
        double widest = panel.columnLabels().stream()
                .mapToDouble(label -> small(label).width())
                .max()
                .orElse(Double.POSITIVE_INFINITY);
        boolean fits = widest + 2 * MARGIN <= cells.getWidth() / panel.columns();
        return fits ? LABEL_GAP + labelAscent() : 0;
    }

    private double labelAscent() {
        return panel.columnLabels().stream()
                .mapToDouble(label -> small(label).height())
                .max()
                .orElse(0);
    }

    /** Tells whether every number fits into a cell. */
    private boolean fit(double width, double height) {
        return panel.rows().stream()
                .flatMap(List::stream)
                .map(this::number)
                .allMatch(text -> text.width() + 2 * MARGIN <= width && text.height() + MARGIN <= height);
    }

    private TextBlock small(String label) {
        return typesetter.label(label, theme.tickSize());
    }

    /** Returns a number with as many decimals as its neighbors: one at least of numbers below 100, and two figures of the largest. */
    private TextBlock number(double value) {
        double size = CELL_TEXT * theme.tickSize();
        if (!Double.isFinite(value)) {
            return typesetter.label("–", size);
        }
        if (value == 0) {
            return typesetter.label("0", size);
        }
        int exponent = (int) Math.floor(Math.log10(panel.largest()));
        if (exponent < -1 || exponent > MOST_DIGITS) {
            return typesetter.formula(power(value), size);
        }
        String digits = String.format(Locale.ROOT, "%." + (exponent > 1 ? 0 : Math.max(1, 1 - exponent)) + "f", value);
        return typesetter.formula(Double.parseDouble(digits) == 0 ? "0" : digits, size);
    }

    private static String power(double value) {
        String[] parts = String.format(Locale.ROOT, "%.1e", value).split("e", 2);
        return parts[0] + "{\\cdot}10^{" + Integer.parseInt(parts[1]) + "}";
    }
}

package org.holonomy.plots.jfree;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.holonomy.plots.ClaimPanel;
import org.holonomy.plots.CurvePanel;
import org.holonomy.plots.Figure;
import org.holonomy.plots.HeatMapPanel;
import org.holonomy.plots.Interval;
import org.holonomy.plots.Panel;
import org.holonomy.plots.SolidPanel;
import org.holonomy.plots.Theme;

/**
 * A figure laid out: every panel has a rectangle for its data, aligned in rows and columns.
 *
 * <p>Lengths are whole points, because JFreeChart rounds its rectangles to whole units.
 */
final class Page {

    private static final int EDGE = 2;

    private static final int COLUMN_GAP = 12;

    private static final int ROW_GAP = 8;

    /** Narrower data cannot be read, in points. */
    private static final int NARROWEST = 48;

    /** Share of the width that the labels of claims may take. */
    private static final double CLAIM_LABELS = 0.42;

    private final Figure figure;
    private final List<PanelDrawing> panels = new ArrayList<>();
    private final List<Rectangle2D> data = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>();
    private final List<Integer> top = new ArrayList<>();
    private final int dataWidth;
    private final int height;

    /** Lays out a figure. */
    Page(Figure figure, Theme theme) {
        this.figure = figure;
        Typesetter typesetter = new Typesetter();
        for (int i = 0; i < figure.panels().size(); i++) {
            panels.add(drawing(i, theme, typesetter));
        }
        dataWidth = fitWidth();
        height = fitHeights();
    }

    int width() {
        return figure.width().points();
    }

    int height() {
        return height;
    }

    Figure figure() {
        return figure;
    }

    /** Draws the figure with its upper left corner at the origin, one unit a point. */
    void draw(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        for (int i = 0; i < panels.size(); i++) {
            // The column may have been laid out for wider numbers than it has got.
            int labels = room(i % figure.columns(), dataWidth, PanelDrawing::left);
            panels.get(i).draw(g, data.get(i), labels, top.get(i / figure.columns()));
        }
    }

    private PanelDrawing drawing(int i, Theme theme, Typesetter typesetter) {
        Panel panel = figure.panels().get(i);
        String letter = figure.panels().size() == 1 ? "" : Character.toString('a' + i % 26);
        PanelTitle title = new PanelTitle(letter, panel.title(), theme, typesetter);
        if (panel instanceof ClaimPanel claims) {
            double labels = CLAIM_LABELS * width() / figure.columns();
            return new ClaimPanelDrawing(claims, title, labels, theme, typesetter);
        }
        if (panel instanceof HeatMapPanel map) {
            return new HeatMapDrawing(map, title, theme, typesetter);
        }
        if (panel instanceof SolidPanel solids) {
            return new SolidPanelDrawing(solids, title, theme, typesetter);
        }
        boolean lowest = i + figure.columns() >= figure.panels().size();
        boolean labelled = lowest || !figure.sharedX();
        return new CurvePanelDrawing((CurvePanel) panel, title, xRange(i), labelled, theme, typesetter);
    }

    /** Returns the horizontal range of a panel, common to its column if the figure says so. */
    private Interval xRange(int i) {
        DataRange range = new DataRange();
        Panel named = figure.panels().get(i);
        for (int j = 0; j < figure.panels().size(); j++) {
            boolean shared = figure.sharedX() && (j - i) % figure.columns() == 0;
            if ((j == i || shared) && figure.panels().get(j) instanceof CurvePanel panel) {
                panel.curves().forEach(curve -> {
                    for (int k = 0; k < curve.points().size(); k++) {
                        if (panel.y().shows(curve.points().y(k))) {
                            range.include(panel.x(), curve.points().x(k));
                        }
                    }
                });
                AnnotationPainter.abscissae(panel.annotations()).forEach(x -> range.include(panel.x(), x));
                named = shared && panel.x().range() != null ? panel : named;
            }
        }
        return range.interval(named.x());
    }

    /**
     * Finds the common width of all data.
     *
     * <p>Narrower data may need more room at the sides, for other numbers stand at the ticks. Rooms only grow here, so that
     * the last round has found them large enough.
     */
    private int fitWidth() {
        int columns = figure.columns();
        int width = width() * 3 / (4 * columns);
        boolean grown = true;
        while (grown) {
            grown = false;
            int sides = 2 * EDGE + (columns - 1) * COLUMN_GAP;
            for (int column = 0; column < columns; column++) {
                grown |= grow(left, column, room(column, width, PanelDrawing::left));
                grown |= grow(right, column, room(column, width, PanelDrawing::right));
                sides += left.get(column) + right.get(column);
            }
            if (grown) {
                width = (width() - sides) / columns;
                requireReadable(width);
            }
        }
        return width;
    }

    private static boolean grow(List<Integer> rooms, int column, int room) {
        if (column == rooms.size()) {
            return rooms.add(room);
        }
        boolean larger = room > rooms.get(column);
        rooms.set(column, Math.max(room, rooms.get(column)));
        return larger;
    }

    private void requireReadable(int width) {
        if (width < NARROWEST) {
            throw new IllegalArgumentException(
                    "figure '%s': %d columns leave %d pt for the data of each, expected %d or more; use fewer columns or the double width"
                            .formatted(figure.name(), figure.columns(), width, NARROWEST));
        }
    }

    private int fitHeights() {
        int columns = figure.columns();
        int y = EDGE;
        for (int row = 0; row * columns < panels.size(); row++) {
            int high = dataHeight(row, dataWidth);
            top.add(largest(row(row), p -> p.top(dataWidth, high)));
            y += top.get(row);
            int x = EDGE;
            for (int column = 0; column < row(row).size(); column++) {
                x += left.get(column);
                data.add(new Rectangle2D.Double(x, y, dataWidth, high));
                x += dataWidth + right.get(column) + COLUMN_GAP;
            }
            y += high + largest(row(row), p -> p.bottom(dataWidth, high));
            y += (row + 1) * columns < panels.size() ? ROW_GAP : EDGE;
        }
        return y;
    }

    private List<PanelDrawing> row(int row) {
        int first = row * figure.columns();
        return panels.subList(first, Math.min(first + figure.columns(), panels.size()));
    }

    private int dataHeight(int row, int width) {
        return largest(row(row), p -> p.dataHeight(width));
    }

    /** Returns the largest room at one side that a panel of the column asks for. */
    private int room(int column, int width, SideRoom side) {
        double room = 0;
        for (int i = column; i < panels.size(); i += figure.columns()) {
            room = Math.max(room, side.at(panels.get(i), width, dataHeight(i / figure.columns(), width)));
        }
        return (int) Math.ceil(room);
    }

    private static int largest(List<PanelDrawing> members, ToDoubleFunction<PanelDrawing> room) {
        return (int) Math.ceil(members.stream().mapToDouble(room).max().orElse(0));
    }

    /** The room that a panel asks for at one side of data of a width and height. */
    private interface SideRoom {
        double at(PanelDrawing panel, double width, double height);
    }
}

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
import org.holonomy.plots.Interval;
import org.holonomy.plots.Panel;
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
            panels.get(i).draw(g, data.get(i), left.get(i % figure.columns()));
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
                named = shared && panel.x().range() != null ? panel : named;
            }
        }
        return range.interval(named.x());
    }

    /** Finds the common width of all data; rooms at the sides depend on it only weakly, so few rounds settle it. */
    private int fitWidth() {
        int columns = figure.columns();
        int width = width() * 3 / (4 * columns);
        for (int round = 0; round < 3; round++) {
            int sides = 2 * EDGE + (columns - 1) * COLUMN_GAP;
            left.clear();
            for (int column = 0; column < columns; column++) {
                double w = width;
                int room = widest(column, p -> p.left(w, p.dataHeight(w)));
                left.add(room);
                sides += room + widest(column, p -> p.right(w, p.dataHeight(w)));
            }
            width = (width() - sides) / columns;
            if (width < NARROWEST) {
                throw new IllegalArgumentException(
                        "figure '%s': %d columns leave %d pt for the data of each, expected %d or more; use fewer columns or the double width"
                                .formatted(figure.name(), columns, width, NARROWEST));
            }
        }
        return width;
    }

    private int fitHeights() {
        int columns = figure.columns();
        int y = EDGE;
        for (int first = 0; first < panels.size(); first += columns) {
            List<PanelDrawing> row = panels.subList(first, Math.min(first + columns, panels.size()));
            int high = largest(row, p -> p.dataHeight(dataWidth));
            y += largest(row, p -> p.top(dataWidth, high));
            int x = EDGE;
            for (int column = 0; column < row.size(); column++) {
                x += left.get(column);
                data.add(new Rectangle2D.Double(x, y, dataWidth, high));
                x += dataWidth + widest(column, p -> p.right(dataWidth, p.dataHeight(dataWidth))) + COLUMN_GAP;
            }
            y += high + largest(row, p -> p.bottom(dataWidth, high));
            y += first + columns < panels.size() ? ROW_GAP : EDGE;
        }
        return y;
    }

    private int widest(int column, ToDoubleFunction<PanelDrawing> room) {
        List<PanelDrawing> members = new ArrayList<>();
        for (int i = column; i < panels.size(); i += figure.columns()) {
            members.add(panels.get(i));
        }
        return largest(members, room);
    }

    private static int largest(List<PanelDrawing> members, ToDoubleFunction<PanelDrawing> room) {
        return (int) Math.ceil(members.stream().mapToDouble(room).max().orElse(0));
    }
}

package org.holonomy.plots.jfree;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.holonomy.plots.LineStyle;
import org.holonomy.plots.Mark;
import org.holonomy.plots.Role;
import org.holonomy.plots.Solid;
import org.holonomy.plots.Solid.Vertex;
import org.holonomy.plots.SolidPanel;
import org.holonomy.plots.Theme;

/** Lays out and draws a {@link SolidPanel}: faces that look away are left out, the others painted from the back. */
final class SolidPanelDrawing implements PanelDrawing {

    private static final double GAP = 4;

    private static final double ROW_GAP = 1;

    /** Solids are not drawn higher than this, in points. */
    private static final double HIGHEST = 230;

    private static final float EDGE = 0.75f;

    private static final float HIDDEN_EDGE = 0.6f;

    private static final float[] HIDDEN_DASH = {2.2f, 1.8f};

    private final PanelTitle title;
    private final Theme theme;
    private final List<ProjectedSolid> solids;
    private final Legend legend;

    SolidPanelDrawing(SolidPanel panel, PanelTitle title, Theme theme, Typesetter typesetter) {
        this.title = title;
        this.theme = theme;
        Projection projection = new Projection(panel.view());
        solids = panel.solids().stream()
                .map(solid -> new ProjectedSolid(solid, projection))
                .toList();
        List<LegendEntry> entries = new ArrayList<>();
        for (Solid solid : panel.solids()) {
            if (!solid.label().isBlank()) {
                Mark mark = solid.finish() == Solid.Finish.EDGES ? Mark.LINE : Mark.FILLED;
                TextBlock name = typesetter.label(solid.label(), theme.textSize());
                entries.add(new LegendEntry(solidLine(solid.role()), mark, theme.markerSize(), name));
            }
        }
        legend = new Legend(entries, 1.35 * theme.textSize());
    }

    private LineStyle solidLine(Role role) {
        LineStyle style = theme.style(role);
        return new LineStyle(style.color(), EDGE, List.of(), style.marker(), true);
    }

    @Override
    public double dataHeight(double width) {
        Rectangle2D extent = extent();
        return Math.round(Math.min(HIGHEST, width * extent.getHeight() / extent.getWidth()));
    }

    @Override
    public double left(double width, double height) {
        return GAP;
    }

    @Override
    public double right(double width, double height) {
        return GAP;
    }

    @Override
    public double top(double width, double height) {
        return title.height(width) + (legend.isEmpty() ? 0 : legend.heightOfRows(width) + ROW_GAP) + GAP;
    }

    @Override
    public double bottom(double width, double height) {
        return GAP;
    }

    @Override
    public void draw(Graphics2D g, Rectangle2D data, double left, double top) {
        Rectangle2D extent = extent();
        double scale = Math.min(data.getWidth() / extent.getWidth(), data.getHeight() / extent.getHeight());
        Canvas canvas = new Canvas(
                data.getCenterX() - scale * extent.getCenterX(),
                data.getCenterY() + scale * extent.getCenterY(),
                scale);
        drawEdges(g, canvas, edge -> edge.hidden());
        drawFaces(g, canvas);
        drawEdges(g, canvas, edge -> !edge.hidden());
        double rows = legend.heightOfRows(data.getWidth());
        legend.drawRows(g, data.getMinX(), data.getMinY() - GAP - rows, data.getWidth());
        title.draw(g, data.getMinX() - left, data.getMinY() - top, data);
    }

    /** Where the origin lies on the page, and how long a unit is there. */
    private record Canvas(double x, double y, double scale) {
        Path2D outline(List<Vertex> corners, List<Integer> face) {
            Path2D outline = new Path2D.Double();
            for (int i : face) {
                Vertex v = corners.get(i);
                if (outline.getCurrentPoint() == null) {
                    outline.moveTo(x + scale * v.x(), y - scale * v.y());
                } else {
                    outline.lineTo(x + scale * v.x(), y - scale * v.y());
                }
            }
            outline.closePath();
            return outline;
        }

        Line2D line(Vertex a, Vertex b) {
            return new Line2D.Double(x + scale * a.x(), y - scale * a.y(), x + scale * b.x(), y - scale * b.y());
        }
    }

    private record Painted(ProjectedSolid solid, ProjectedSolid.Facet facet) {}

    private void drawFaces(Graphics2D g, Canvas canvas) {
        List<Painted> painted = new ArrayList<>();
        for (ProjectedSolid solid : solids) {
            if (solid.solid().finish() != Solid.Finish.EDGES) {
                solid.facets().forEach(facet -> painted.add(new Painted(solid, facet)));
            }
        }
        painted.sort(Comparator.comparingDouble(face -> face.facet().depth()));
        for (Painted face : painted) {
            Role role = face.solid().solid().role();
            Path2D outline = canvas.outline(face.solid().corners(), face.facet().corners());
            boolean smooth = face.solid().solid().finish() == Solid.Finish.SMOOTH;
            Color color = new Color(theme.shade(role, face.facet().light()));
            g.setColor(color);
            g.fill(outline);
            // A line of its own color closes the seam that smoothing leaves between two faces.
            g.setColor(smooth ? color : new Color(theme.edge(role, false)));
            g.setStroke(stroke(smooth ? HIDDEN_EDGE : EDGE, false));
            g.draw(outline);
        }
    }

    private void drawEdges(Graphics2D g, Canvas canvas, Predicate<ProjectedSolid.Edge> which) {
        for (ProjectedSolid solid : solids) {
            if (solid.solid().finish() == Solid.Finish.EDGES) {
                solid.edges().stream().filter(which).forEach(edge -> {
                    g.setColor(new Color(theme.edge(solid.solid().role(), edge.hidden())));
                    g.setStroke(stroke(edge.hidden() ? HIDDEN_EDGE : EDGE, edge.hidden()));
                    g.draw(canvas.line(
                            solid.corners().get(edge.from()), solid.corners().get(edge.to())));
                });
            }
        }
    }

    private static BasicStroke stroke(float width, boolean dashed) {
        return dashed
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, HIDDEN_DASH, 0)
                : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** Returns the rectangle that all solids fill, seen from the eye; one about the origin if they fill none. */
    private Rectangle2D extent() {
        List<Vertex> corners =
                solids.stream().flatMap(solid -> solid.corners().stream()).toList();
        Path2D points = new Path2D.Double();
        for (Vertex corner : corners) {
            points.moveTo(corner.x(), corner.y());
            points.lineTo(corner.x(), corner.y());
        }
        Rectangle2D extent = points.getBounds2D();
        return extent.isEmpty() ? new Rectangle2D.Double(-1, -1, 2, 2) : extent;
    }
}

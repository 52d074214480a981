package org.holonomy.plots.jfree;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.holonomy.plots.Annotation;
import org.holonomy.plots.Theme;

/** Draws reference lines and slope triangles beneath the data. */
final class AnnotationPainter {

    private static final double WIDTH = 0.6;

    /** Space between a line and its label, in points. */
    private static final double GAP = 2.5;

    private final Theme theme;
    private final Typesetter typesetter;

    AnnotationPainter(Theme theme, Typesetter typesetter) {
        this.theme = theme;
        this.typesetter = typesetter;
    }

    void draw(Graphics2D g, PlotFrame frame, List<Annotation> annotations) {
        Shape clip = g.getClip();
        for (Annotation annotation : annotations) {
            if (!isInside(frame, annotation)) {
                continue;
            }
            g.setColor(new Color(Theme.FAINT));
            g.setStroke(new BasicStroke((float) WIDTH));
            g.clip(frame.data());
            g.draw(shape(frame, annotation));
            g.setClip(clip);
            Rectangle2D box = labelBox(frame, annotation);
            label(annotation).draw(g, box.getX(), box.getY(), 0);
        }
    }

    void addTo(Obstacles obstacles, PlotFrame frame, List<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            if (isInside(frame, annotation)) {
                Shape shape = shape(frame, annotation);
                if (shape instanceof Line2D line) {
                    obstacles.add(line);
                } else {
                    obstacles.add(shape.getBounds2D());
                }
                obstacles.add(labelBox(frame, annotation));
            }
        }
    }

    /** Returns the heights that an axis must show for the annotations to be seen. */
    static List<Double> ordinates(List<Annotation> annotations) {
        List<Double> ordinates = new ArrayList<>();
        for (Annotation annotation : annotations) {
            if (annotation instanceof Annotation.HorizontalLine line) {
                ordinates.add(line.y());
            } else if (annotation instanceof Annotation.SlopeTriangle triangle) {
                ordinates.add(triangle.height());
                ordinates.add(triangle.farHeight());
            }
        }
        return ordinates;
    }

    /** Returns the abscissae that an axis must show for the annotations to be seen. */
    static List<Double> abscissae(List<Annotation> annotations) {
        List<Double> abscissae = new ArrayList<>();
        for (Annotation annotation : annotations) {
            if (annotation instanceof Annotation.VerticalLine line) {
                abscissae.add(line.x());
            } else if (annotation instanceof Annotation.SlopeTriangle triangle) {
                abscissae.add(triangle.from());
                abscissae.add(triangle.to());
            }
        }
        return abscissae;
    }

    private static boolean isInside(PlotFrame frame, Annotation annotation) {
        if (annotation instanceof Annotation.HorizontalLine line) {
            return frame.vertical().getRange().contains(line.y());
        }
        return !(annotation instanceof Annotation.VerticalLine line)
                || frame.horizontal().getRange().contains(line.x());
    }

    private static Shape shape(PlotFrame frame, Annotation annotation) {
        Rectangle2D data = frame.data();
        if (annotation instanceof Annotation.HorizontalLine line) {
            double y = frame.y(line.y());
            return new Line2D.Double(data.getMinX(), y, data.getMaxX(), y);
        }
        if (annotation instanceof Annotation.VerticalLine line) {
            double x = frame.x(line.x());
            return new Line2D.Double(x, data.getMinY(), x, data.getMaxY());
        }
        Annotation.SlopeTriangle triangle = (Annotation.SlopeTriangle) annotation;
        Path2D path = new Path2D.Double();
        path.moveTo(frame.x(triangle.from()), frame.y(triangle.height()));
        path.lineTo(frame.x(triangle.to()), frame.y(triangle.height()));
        path.lineTo(frame.x(triangle.to()), frame.y(triangle.farHeight()));
        path.closePath();
        return path;
    }

    private TextBlock label(Annotation annotation) {
        return typesetter.label(annotation.label(), theme.tickSize());
    }

    /** Returns where the label lies: above a horizontal line, right of a vertical one, beside the leg of a triangle. */
    private Rectangle2D labelBox(PlotFrame frame, Annotation annotation) {
        Rectangle2D data = frame.data();
        Rectangle2D bounds = shape(frame, annotation).getBounds2D();
        TextBlock label = label(annotation);
        double x = bounds.getMaxX() + GAP;
        if (x + label.width() > data.getMaxX()) {
            x = bounds.getMinX() - GAP - label.width();
        }
        double y = bounds.getCenterY() - label.height() / 2;
        if (annotation instanceof Annotation.HorizontalLine) {
            x = data.getMaxX() - label.width();
            y = bounds.getY() - GAP - label.height();
        } else if (annotation instanceof Annotation.VerticalLine) {
            y = data.getMinY() + GAP;
        }
        return new Rectangle2D.Double(x, y, label.width(), label.height());
    }
}

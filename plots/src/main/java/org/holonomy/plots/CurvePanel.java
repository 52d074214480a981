package org.holonomy.plots;

import java.util.ArrayList;
import java.util.List;

/**
 * A panel of curves.
 *
 * <p>The legend lies where it covers no data, above the axes if there is no such place inside.
 *
 * @param title what stands above it, words with TeX mathematics; may be empty
 * @param x horizontal axis
 * @param y vertical axis
 * @param curves drawn in this order, later ones on top
 * @param legend whether the labels of the curves are listed
 * @param annotations drawn beneath the curves
 * @param height height relative to that of an ordinary panel; from 0.2 to 5
 */
public record CurvePanel(
        String title, Axis x, Axis y, List<Curve> curves, boolean legend, List<Annotation> annotations, double height)
        implements Panel {

    /** Copies the lists; checks the height and that slope triangles lie between logarithmic axes. */
    public CurvePanel {
        curves = List.copyOf(curves);
        annotations = List.copyOf(annotations);
        if (!(height >= 0.2 && height <= 5)) {
            throw new IllegalArgumentException(
                    "panel '%s': relative height = %s, expected 0.2 to 5".formatted(title, height));
        }
        boolean logarithmic = x.scale() == Scale.LOGARITHMIC && y.scale() == Scale.LOGARITHMIC;
        if (!logarithmic && annotations.stream().anyMatch(Annotation.SlopeTriangle.class::isInstance)) {
            throw new IllegalArgumentException(
                    "panel '%s': has a slope triangle, which needs both axes logarithmic".formatted(title));
        }
    }

    /** Returns a panel of ordinary height with a legend. */
    public static CurvePanel of(String title, Axis x, Axis y, List<Curve> curves) {
        return new CurvePanel(title, x, y, curves, true, List.of(), 1);
    }

    /** Returns a panel of ordinary height with a legend. */
    public static CurvePanel of(String title, Axis x, Axis y, Curve... curves) {
        return of(title, x, y, List.of(curves));
    }

    /** Returns this panel without its legend. */
    public CurvePanel withoutLegend() {
        return new CurvePanel(title, x, y, curves, false, annotations, height);
    }

    /** Returns this panel with one more annotation. */
    public CurvePanel with(Annotation annotation) {
        List<Annotation> more = new ArrayList<>(annotations);
        more.add(annotation);
        return new CurvePanel(title, x, y, curves, legend, more, height);
    }

    /** Returns this panel with another relative height, from 0.2 to 5. */
    public CurvePanel withHeight(double relativeHeight) {
        return new CurvePanel(title, x, y, curves, legend, annotations, relativeHeight);
    }
}

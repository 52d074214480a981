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
 * @param height height relative to that of an ordinary panel; from 0.2 to 5; without meaning where scales are equal
 * @param equalScales whether a unit is as long on both axes, so that circles are round; the panel is as high as that asks
 *     for, and one that shares its row with others shows more at the sides
 */
public record CurvePanel(
        String title,
        Axis x,
        Axis y,
        List<Curve> curves,
        boolean legend,
        List<Annotation> annotations,
        double height,
        boolean equalScales)
        implements Panel {

    /** Copies the lists; checks the height, that slope triangles lie between logarithmic axes, equal scales between linear ones. */
    public CurvePanel {
        curves = List.copyOf(curves);
        annotations = List.copyOf(annotations);
        if (!(height >= 0.2 && height <= 5)) {
            throw new IllegalArgumentException(
                    "panel '%s': relative height = %s, expected 0.2 to 5".formatted(title, height));
        }
        if (equalScales && (x.scale() != Scale.LINEAR || y.scale() != Scale.LINEAR)) {
            throw new IllegalArgumentException(
                    "panel '%s': has equal scales, which need both axes linear".formatted(title));
        }
        boolean logarithmic = x.scale() == Scale.LOGARITHMIC && y.scale() == Scale.LOGARITHMIC;
        if (!logarithmic && annotations.stream().anyMatch(Annotation.SlopeTriangle.class::isInstance)) {
            throw new IllegalArgumentException(
                    "panel '%s': has a slope triangle, which needs both axes logarithmic".formatted(title));
        }
    }

    /** Returns a panel of ordinary height with a legend. */
    public static CurvePanel of(String title, Axis x, Axis y, List<Curve> curves) {
        return new CurvePanel(title, x, y, curves, true, List.of(), 1, false);
    }

    /** Returns a panel of ordinary height with a legend. */
    public static CurvePanel of(String title, Axis x, Axis y, Curve... curves) {
        return of(title, x, y, List.of(curves));
    }

    /** Returns this panel without its legend. */
    public CurvePanel withoutLegend() {
        return new CurvePanel(title, x, y, curves, false, annotations, height, equalScales);
    }

    /** Returns this panel with one more annotation. */
    public CurvePanel with(Annotation annotation) {
        List<Annotation> more = new ArrayList<>(annotations);
        more.add(annotation);
        return new CurvePanel(title, x, y, curves, legend, more, height, equalScales);
    }

    /** Returns this panel with another relative height, from 0.2 to 5. */
    public CurvePanel withHeight(double relativeHeight) {
        return new CurvePanel(title, x, y, curves, legend, annotations, relativeHeight, equalScales);
    }

    /** Returns this panel with a unit as long on both axes, which must be linear. */
    public CurvePanel withEqualScales() {
        return new CurvePanel(title, x, y, curves, legend, annotations, height, true);
    }
}

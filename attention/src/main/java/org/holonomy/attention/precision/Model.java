package org.holonomy.attention.precision;

import java.util.List;
import org.hipparchus.dfp.Dfp;

/**
 * Coordinates of the hyperbolic plane, in which points, isometries and distances are computed with the formulas that
 * libraries of hyperbolic layers use.
 */
public sealed interface Model permits HalfPlaneModel, DiscModel, HyperboloidModel {

    /** Returns the half-plane, the disc, the ball with clipped norm and the hyperboloid. */
    static List<Model> all() {
        return List.of(new HalfPlaneModel(), new DiscModel(false), new DiscModel(true), new HyperboloidModel());
    }

    /** Returns the name for tables and legends, such as {@code half-plane}. */
    String label();

    /** Returns the coordinates of the point x + iy of the half-plane. */
    List<Dfp> coordinates(Dfp x, Dfp y);

    /** Returns the matrix with which z → (az + b) / (cz + d), where ad − bc is 1, acts on coordinates. */
    List<Dfp> matrix(Dfp a, Dfp b, Dfp c, Dfp d);

    /** Returns the coordinates of the image of a point. */
    <T> List<T> act(Arithmetic<T> arithmetic, List<T> matrix, List<T> point);

    /** Returns the distance of two points. */
    <T> T distance(Arithmetic<T> arithmetic, List<T> p, List<T> q);
}

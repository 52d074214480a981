package org.holonomy.gauge.polytope;

/** A convex body of the plane or of space with finitely many corners. */
public sealed interface Polytope permits Polygon, Polyhedron {

    /**
     * Relative size below which lengths count as rounding errors: bodies of a hundred units in closed form are known to about
     * 1e-14, trained ones to about 1e-9.
     */
    double TOLERANCE = 1e-9;

    /** Returns 2 or 3. */
    int dimension();

    /** Returns the number V of corners. */
    int vertexCount();

    /** Returns the number E of edges; the sides of a polygon. */
    int edgeCount();

    /** Returns the number F of facets: sides of a polygon, faces of a polyhedron. */
    int facetCount();

    /** Returns a copy of corner {@code i}; those of a polygon come counterclockwise. */
    double[] vertex(int i);

    /** Returns the outward normal of length 1 of facet {@code i}. */
    double[] normal(int i);

    /** Returns the largest n·x over the body for the normal n of facet {@code i}. */
    double offset(int i);

    /** Returns the area or the volume. */
    double volume();

    /**
     * Returns the polar body {y : x·y ≤ 1 for all x of this one}. Its corners belong to the facets of this one, and its facets
     * to the corners.
     *
     * @throws IllegalArgumentException unless 0 lies inside: the polar is unbounded in the direction that the message names
     */
    Polytope polar();

    /**
     * Returns the support function h(x) = max x·y over the body.
     *
     * @param x as many components as the dimension; not modified
     */
    default double support(double... x) {
        if (x.length != dimension()) {
            throw new IllegalArgumentException(
                    "support: x has %d components, expected %d".formatted(x.length, dimension()));
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < vertexCount(); i++) {
            largest = Math.max(largest, Vectors.dot(vertex(i), x));
        }
        return largest;
    }

    /** Returns the distance of the farthest corner from 0. */
    default double circumradius() {
        double largest = 0;
        for (int i = 0; i < vertexCount(); i++) {
            largest = Math.max(largest, Vectors.length(vertex(i)));
        }
        return largest;
    }

    /** Returns the radius of the largest ball about 0 in the body; negative if 0 lies outside. */
    default double inradius() {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < facetCount(); i++) {
            smallest = Math.min(smallest, offset(i));
        }
        return smallest;
    }

    /**
     * Returns the smallest possible largest deviation |c h(u) − 1| of a multiple of the support function from 1 on the unit
     * sphere, (R − r)/(R + r) with circumradius R and inradius r.
     *
     * <p>Of a regular 2n-gon about 0 it is tan²(π/4n).
     *
     * @throws IllegalArgumentException unless 0 lies inside
     */
    default double deviationFromBall() {
        Polarity.requireOriginInside("deviation from a ball", this);
        return (circumradius() - inradius()) / (circumradius() + inradius());
    }
}

package org.holonomy.gauge.polytope;

/** The corners that facets become under polarity. */
final class Polarity {

    private Polarity() {}

    /** Returns the corners of the polar body, nᵢ/cᵢ for the facets nᵢ·x ≤ cᵢ. */
    static double[][] poles(Polytope body) {
        requireOriginInside("polar", body);
        double[][] poles = new double[body.facetCount()][];
        for (int i = 0; i < poles.length; i++) {
            poles[i] = Vectors.scale(1 / body.offset(i), body.normal(i));
        }
        return poles;
    }

    /** Refuses a body that does not have 0 inside. */
    static void requireOriginInside(String operation, Polytope body) {
        double least = Polytope.TOLERANCE * body.circumradius();
        for (int i = 0; i < body.facetCount(); i++) {
            if (!(body.offset(i) > least)) {
                throw new IllegalArgumentException(
                        "%s: needs 0 inside the body, but that ends at %s in the direction %s, and the polar set is unbounded there"
                                .formatted(operation, body.offset(i), Vectors.text(body.normal(i))));
            }
        }
    }
}

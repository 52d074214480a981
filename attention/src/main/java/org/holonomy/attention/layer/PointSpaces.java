package org.holonomy.attention.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.group.Representation;
import org.holonomy.gauge.network.Space;
import org.holonomy.gauge.network.Strand;
import org.holonomy.gauge.network.Wiring;

/**
 * What acts on queries and keys that are points, and on the heights of these points where matrices and factors both act on
 * the points.
 *
 * @param points of all heads: flat coordinates, then logarithms of heights
 * @param heights of all heads, if they are needed to tell factors from matrices
 */
record PointSpaces(Space points, Optional<Space> heights) {

    private static final String UNRAISED = "half-planes, whose heights no bias moves";

    /** What a factor of either sign does to heights. */
    private static final Representation SIZE = new Representation(1, false);

    /**
     * Adds the vertices of the isometries that fix the way in which features give points.
     *
     * @param name of the attention
     * @param geometry of the points
     * @param d features of a head
     * @param places exchanges of heads
     * @param raised whether biases multiply heights
     * @param wiring collects the vertices
     */
    static PointSpaces of(String name, PointGeometry geometry, int d, Space places, boolean raised, Wiring wiring) {
        return new Builder(name, geometry, d, places, raised, wiring).build();
    }

    private record Builder(String name, PointGeometry geometry, int d, Space places, boolean raised, Wiring wiring) {

        PointSpaces build() {
            int heads = places.size();
            int flat = geometry.flat(d);
            List<Strand> strands = new ArrayList<>(places.widened(flat).strands());
            if (d > flat) {
                strands.addAll(places.widened(d - flat).moved(heads * flat).strands());
            }
            List<Strand> factors = new ArrayList<>();
            for (int head = 0; head < heads; head++) {
                if (geometry == PointGeometry.HALF_PLANE) {
                    columns(head, flat, heads, strands);
                } else if (geometry == PointGeometry.HALF_SPACE && flat == 1) {
                    int vertex = columns(head, flat, heads, strands);
                    factors.add(new Strand(vertex, SIZE, head, 1, 1));
                } else {
                    rotation(head, flat, strands);
                    if (geometry == PointGeometry.HALF_SPACE && raised) {
                        factors.add(factor(head, flat, heads, strands));
                    }
                }
            }
            Optional<Space> heights = geometry == PointGeometry.HALF_SPACE
                    ? Optional.of(places.and(Wiring.space(heads, factors)))
                    : Optional.empty();
            return new PointSpaces(Wiring.space(heads * d, strands), heights);
        }

        private String named(String part, int head) {
            return places.size() == 1 ? name + " " + part : "%s %s head %d".formatted(name, part, head);
        }

        /** z → az + b with a of either sign on every half-plane, and exchanges of half-planes; returns the vertex. */
        private int columns(int head, int m, int heads, List<Strand> strands) {
            int vertex = raised
                    ? wiring.vertexOfPoints(named("points", head), m, "half-planes", GaugeGroup.MONOMIAL)
                    : wiring.vertexOfPoints(named("points", head), m, UNRAISED, GaugeGroup.SIGNED_PERMUTATIONS);
            strands.add(new Strand(vertex, Representation.BASE, head * m, m, 1));
            strands.add(new Strand(vertex, Representation.PERMUTATION, (heads + head) * m, m, 1));
            return vertex;
        }

        private void rotation(int head, int flat, List<Strand> strands) {
            int vertex = wiring.vertexOfPoints(named("points", head), flat, "hyperbolic space", GaugeGroup.ORTHOGONAL);
            strands.add(new Strand(vertex, Representation.BASE, head * flat, flat, 1));
        }

        /** Returns what the factor does to the height itself. */
        private Strand factor(int head, int flat, int heads, List<Strand> strands) {
            int vertex = wiring.vertexOfPoints(
                    named("heights", head), 1, "height of half-space", GaugeGroup.POSITIVE_DIAGONAL);
            strands.add(new Strand(vertex, Representation.BASE, head * flat, 1, flat));
            strands.add(new Strand(vertex, Representation.PERMUTATION, heads * flat + head, 1, 1));
            return new Strand(vertex, Representation.BASE, head, 1, 1);
        }
    }
}

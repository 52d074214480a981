package org.holonomy.plots;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A convex body of space with plane faces.
 *
 * @param label name in the legend, words with TeX mathematics; empty to leave it out of the legend
 * @param vertices its corners
 * @param faces for each face the numbers of its corners, counterclockwise seen from outside
 * @param role what it stands for, which decides its color
 * @param finish how it is drawn
 */
public record Solid(String label, List<Vertex> vertices, List<List<Integer>> faces, Role role, Finish finish) {

    /** How a solid is drawn. */
    public enum Finish {
        /** Faces, lighter the more light they get, with their edges; what lies behind is hidden. */
        FACETED,
        /** Faces without edges, for many faces that stand for a curved surface. */
        SMOOTH,
        /** Edges alone, those at the back dashed, so that what lies inside is seen. */
        EDGES
    }

    /**
     * A corner.
     *
     * @param x first coordinate
     * @param y second coordinate
     * @param z third coordinate, upwards
     */
    public record Vertex(double x, double y, double z) {

        /** Refuses what is not finite. */
        public Vertex {
            if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
                throw new IllegalArgumentException(
                        "solid: corner (%s, %s, %s), expected finite coordinates".formatted(x, y, z));
            }
        }
    }

    /** Copies the lists; checks that faces have three corners or more, all of them given. */
    public Solid {
        vertices = List.copyOf(vertices);
        faces = faces.stream().map(List::copyOf).toList();
        Set<Integer> numbers = new HashSet<>();
        for (List<Integer> face : faces) {
            numbers.addAll(face);
            if (face.size() < 3) {
                throw new IllegalArgumentException(
                        "solid '%s': face of %d corners, expected three or more".formatted(label, face.size()));
            }
        }
        for (int number : numbers) {
            if (number < 0 || number >= vertices.size()) {
                throw new IllegalArgumentException("solid '%s': a face has corner %d, expected 0 to %d"
                        .formatted(label, number, vertices.size() - 1));
            }
        }
    }
}

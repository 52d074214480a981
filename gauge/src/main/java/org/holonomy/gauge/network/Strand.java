package org.holonomy.gauge.network;

import org.holonomy.gauge.group.Representation;

/**
 * Consecutive features of a space on which the element of one vertex acts.
 *
 * @param vertex index of the vertex
 * @param representation how its element acts
 * @param start index of the first of the space's features
 * @param dimension number of the vertex's features
 * @param block how many consecutive features of the space one of them owns, at least 1
 */
public record Strand(int vertex, Representation representation, int start, int dimension, int block) {

    Strand at(int newVertex, Representation newRepresentation) {
        return new Strand(newVertex, newRepresentation, start, dimension, block);
    }

    Strand widened(int factor) {
        return new Strand(vertex, representation, start * factor, dimension, block * factor);
    }

    Strand moved(int offset) {
        return new Strand(vertex, representation, start + offset, dimension, block);
    }

    /** Returns the number of the space's features on which it acts. */
    int length() {
        return dimension * block;
    }

    /** Tells whether it acts on all features of a space of so many. */
    boolean isWhole(int size) {
        return start == 0 && length() == size;
    }

    /** Tells whether both act on a feature. */
    boolean overlaps(Strand other) {
        return start < other.start + other.length() && other.start < start + length();
    }

    /** Returns the action of one factor on all features. */
    Strand common(int factor) {
        return new Strand(factor, representation, start, 1, dimension * block);
    }

    /** Returns the action on the first half of the features, of as many points. */
    Strand first(int points) {
        return new Strand(vertex, representation, start, points, block);
    }

    /** Returns the action on the second half of the features, which only follow exchanges of points. */
    Strand second(int points) {
        return new Strand(vertex, Representation.PERMUTATION, start + points, points, block);
    }

    boolean covers(Strand other) {
        return start == other.start
                && dimension == other.dimension
                && block == other.block
                && representation.equals(other.representation);
    }

    Leg leg(String tensor, int axis, int offset, boolean departing) {
        return new Leg(
                tensor,
                axis,
                start + offset,
                dimension,
                block,
                vertex,
                departing ? representation.dual() : representation);
    }
}

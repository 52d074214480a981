package org.holonomy.gauge.network;

import org.holonomy.gauge.group.Representation;

/**
 * An axis of a tensor, or a part of it, on which the element of a vertex acts.
 *
 * <p>An edge's weight has a leg where it arrives and one where it departs: W → g_v W g_u⁻¹.
 *
 * @param tensor name of the tensor
 * @param axis which of its axes, from 0
 * @param start first index of the part that is acted on
 * @param dimension number of features
 * @param block how many consecutive indices a feature owns, at least 1
 * @param vertex index of the vertex
 * @param representation how the element acts
 */
public record Leg(
        String tensor, int axis, int start, int dimension, int block, int vertex, Representation representation) {

    /** Tells whether the leg is one that departs from its vertex. */
    public boolean departs() {
        return representation.power() < 0;
    }

    /** Returns what is done to the axis. */
    Strand strand() {
        return new Strand(vertex, representation, start, dimension, block);
    }

    Leg at(int newVertex, Representation newRepresentation) {
        return new Leg(tensor, axis, start, dimension, block, newVertex, newRepresentation);
    }
}

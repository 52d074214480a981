package org.holonomy.gauge.network;

/**
 * An axis of a tensor, or a part of it, on which the element of a vertex acts.
 *
 * <p>An edge's weight has a leg where it arrives and one where it departs: W → g_v W g_u⁻¹.
 *
 * @param tensor name of the tensor
 * @param axis which of its axes, from 0
 * @param start first index of the part that is acted on
 * @param block how many consecutive indices a feature owns, at least 1
 * @param vertex index of the vertex
 * @param action how the element acts
 */
public record Leg(String tensor, int axis, int start, int block, int vertex, Action action) {

    /** How a vertex's element acts on a leg. */
    public enum Action {
        /** By g: weights and biases that arrive at the vertex. */
        ARRIVAL,
        /** By g⁻ᵀ: weights that depart from it. */
        DEPARTURE,
        /** By the permutation of g alone: what is scaled elsewhere. */
        PERMUTATION
    }
}

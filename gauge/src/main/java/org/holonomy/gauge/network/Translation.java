package org.holonomy.gauge.network;

import java.util.List;

/**
 * A vector that may be added to the features of a space because biases make up for it: x → g x + a.
 *
 * <p>Behind sigmoid no vector is free, but a flip of sign moves the feature: σ(−u) = 1 − σ(u), so that a = (1 − s) / 2.
 *
 * @param name where the features are
 * @param dimension number of components
 * @param strands how the elements of vertices act on the vector
 * @param flip whether the vector follows from the signs of these elements instead of being free
 * @param absorptions the tensors that make up for it
 */
public record Translation(
        String name, int dimension, List<Strand> strands, boolean flip, List<Absorption> absorptions) {

    /** Copies the lists. */
    public Translation {
        strands = List.copyOf(strands);
        absorptions = List.copyOf(absorptions);
    }
}

package org.holonomy.gauge.network;

import org.holonomy.gauge.group.GaugeGroup;

/**
 * A feature space of a network, on which one group element acts.
 *
 * @param name where it is, such as the layer whose weights arrive there
 * @param dimension number of features, at least 1
 * @param group what may act without changing what the network computes
 */
public record Vertex(String name, int dimension, GaugeGroup group) {

    /** Returns the usual name of the group on this space, such as {@code S(48) ⋉ R+^48}. */
    public String groupName() {
        return group.name(dimension);
    }
}

package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.holonomy.gauge.group.GaugeGroup;

/**
 * A feature space of a network, on which one group element acts.
 *
 * @param name where it is, such as the layer whose weights arrive there
 * @param dimension number of features, at least 1
 * @param group what may act without changing what the network computes
 * @param shared names of further feature spaces that skip connections make one with this one
 * @param restrictions what keeps the group from being GL(n), each with what it leaves, such as
 *     {@code activation tanh: permutations and signs}; none where nothing does
 * @param points whether the features are coordinates of points between which distances are measured, so that the group acts
 *     by isometries
 */
public record Vertex(
        String name, int dimension, GaugeGroup group, List<String> shared, List<String> restrictions, boolean points) {

    /** Copies the lists. */
    public Vertex {
        shared = List.copyOf(shared);
        restrictions = List.copyOf(restrictions);
    }

    /** Returns a vertex of which nobody says why its group is what it is. */
    public Vertex(String name, int dimension, GaugeGroup group) {
        this(name, dimension, group, List.of(), List.of(), false);
    }

    /** Returns the usual name of the group on this space, such as {@code S(48) ⋉ R+^48}. */
    public String groupName() {
        return group.name(dimension);
    }

    /** Returns the vertex with what a part of the network leaves of its group. */
    Vertex restricted(String by, GaugeGroup allowed) {
        Set<String> all = new LinkedHashSet<>(restrictions);
        all.add(by + ": " + allowed.describe());
        return new Vertex(name, dimension, group.meet(allowed), shared, List.copyOf(all), points);
    }

    /** Returns this vertex made one with another of the same dimension. */
    Vertex merged(Vertex other) {
        List<String> names = new ArrayList<>(shared);
        names.add(other.name);
        names.addAll(other.shared);
        List<String> all = Stream.concat(restrictions.stream(), other.restrictions.stream())
                .distinct()
                .toList();
        return new Vertex(name, dimension, group.meet(other.group), names, all, points || other.points);
    }

    Vertex withGroup(GaugeGroup other) {
        return new Vertex(name, dimension, other, shared, restrictions, points);
    }

    /** Returns the vertex of points whose coordinates are the features of this one, and what such coordinates leave. */
    Vertex ofPoints(int points, String by, GaugeGroup allowed) {
        GaugeGroup signs = group.signs() == GaugeGroup.Signs.GLOBAL ? group.meet(GaugeGroup.POSITIVE_MONOMIAL) : group;
        return new Vertex(name, points, signs, shared, restrictions, true).restricted(by, allowed);
    }

    /** Returns the vertex with features that are coordinates of points. */
    Vertex ofPoints() {
        return new Vertex(name, dimension, group, shared, restrictions, true);
    }
}

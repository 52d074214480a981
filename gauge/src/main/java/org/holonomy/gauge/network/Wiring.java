package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holonomy.gauge.group.GaugeGroup;
import org.holonomy.gauge.network.Leg.Action;

/**
 * Collects vertices and legs while a network is walked through, layer by layer.
 *
 * <p>A skip connection makes two spaces one: their vertices are merged, and what either of them does not admit neither does.
 * Not for several threads; used once.
 */
public final class Wiring {

    private final List<Vertex> vertices = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();
    private final List<Leg> legs = new ArrayList<>();
    private final Set<Integer> shared = new HashSet<>();

    /** Returns a space of one new vertex that admits GL(n) until something is put on it. */
    public Space fresh(String name, int dimension) {
        return new Space(List.of(segment(name, dimension)));
    }

    /** Returns a space of several new vertices of one dimension side by side, such as the heads of an attention. */
    public Space fresh(String name, int dimension, int count) {
        List<Space.Segment> segments = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            segments.add(segment(count == 1 ? name : name + " head " + k, dimension));
        }
        return new Space(segments);
    }

    private Space.Segment segment(String name, int dimension) {
        vertices.add(new Vertex(name, dimension, GaugeGroup.GENERAL_LINEAR));
        parents.add(parents.size());
        return new Space.Segment(parents.size() - 1, dimension, 1);
    }

    /** Allows on every vertex of a space only what a group allows too. */
    public void restrict(Space space, GaugeGroup group) {
        for (Space.Segment segment : space.segments()) {
            int root = root(segment.vertex());
            Vertex vertex = vertices.get(root);
            vertices.set(
                    root,
                    new Vertex(vertex.name(), vertex.dimension(), vertex.group().meet(group)));
        }
    }

    /** Notes that the features of a space are used twice as they are: by a branch and by the skip around it. */
    public void share(Space space) {
        space.segments().forEach(segment -> shared.add(segment.vertex()));
    }

    /** Notes that an axis of a tensor arrives at a space. */
    public void arrive(String tensor, int axis, Space space) {
        attach(tensor, axis, 0, space, Action.ARRIVAL);
    }

    /** Notes that an axis of a tensor departs from a space. */
    public void depart(String tensor, int axis, Space space) {
        attach(tensor, axis, 0, space, Action.DEPARTURE);
    }

    /** Notes that the part of an axis that begins at {@code start} belongs to a space. */
    public void attach(String tensor, int axis, int start, Space space, Action action) {
        int place = start;
        for (Space.Segment segment : space.segments()) {
            legs.add(new Leg(tensor, axis, place, segment.block(), segment.vertex(), action));
            place += segment.size();
        }
    }

    /**
     * Makes two spaces one, as a skip connection does. Spaces that are not cut up alike are fixed instead, which loses
     * symmetries but never claims one that is not there.
     */
    public void identify(Space first, Space second) {
        boolean alike = first.segments().size() == second.segments().size();
        for (int k = 0; alike && k < first.segments().size(); k++) {
            Space.Segment a = first.segments().get(k);
            Space.Segment b = second.segments().get(k);
            alike = a.dimension() == b.dimension() && a.block() == b.block();
        }
        if (!alike) {
            restrict(first, GaugeGroup.TRIVIAL);
            restrict(second, GaugeGroup.TRIVIAL);
            return;
        }
        for (int k = 0; k < first.segments().size(); k++) {
            merge(first.segments().get(k).vertex(), second.segments().get(k).vertex());
        }
    }

    private void merge(int first, int second) {
        int a = root(first);
        int b = root(second);
        if (a != b) {
            Vertex kept = vertices.get(a);
            GaugeGroup both = kept.group().meet(vertices.get(b).group());
            vertices.set(a, new Vertex(kept.name(), kept.dimension(), both));
            parents.set(b, a);
        }
    }

    /**
     * Leaves to everything that has arrived at a space so far only the permutation of its element; what a normalisation
     * divides by afterwards takes the factors. Where the features are needed as they are, by a skip or by weights that
     * depart already, factors are forbidden instead.
     */
    public void permuteOnly(Space space) {
        List<Integer> roots =
                space.segments().stream().map(s -> root(s.vertex())).toList();
        boolean needed = shared.stream().anyMatch(vertex -> roots.contains(root(vertex)))
                || legs.stream()
                        .anyMatch(leg -> roots.contains(root(leg.vertex())) && leg.action() == Action.DEPARTURE);
        if (needed) {
            restrict(space, GaugeGroup.PERMUTATIONS);
            return;
        }
        legs.replaceAll(leg -> roots.contains(root(leg.vertex()))
                ? new Leg(leg.tensor(), leg.axis(), leg.start(), leg.block(), leg.vertex(), Action.PERMUTATION)
                : leg);
    }

    /** Returns what was collected. */
    NetworkGauge gauge() {
        Map<Integer, Integer> indices = new LinkedHashMap<>();
        List<Vertex> roots = new ArrayList<>();
        for (int v = 0; v < vertices.size(); v++) {
            if (root(v) == v) {
                indices.put(v, roots.size());
                roots.add(vertices.get(v));
            }
        }
        List<Leg> resolved = new ArrayList<>(legs.size());
        for (Leg leg : legs) {
            int vertex = indices.getOrDefault(root(leg.vertex()), 0);
            resolved.add(new Leg(leg.tensor(), leg.axis(), leg.start(), leg.block(), vertex, leg.action()));
        }
        return new NetworkGauge(roots, resolved);
    }

    private int root(int vertex) {
        int root = vertex;
        while (parents.get(root) != root) {
            root = parents.get(root);
        }
        return root;
    }
}

package org.holonomy.gauge.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holonomy.gauge.group.GaugeGroup;

/** Vertices of a network that is being wired, some of which are one: a forest of disjoint sets. */
final class Vertices {

    private final List<Vertex> vertices = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();

    /** Adds a vertex that is one with no other; returns its index. */
    int add(Vertex vertex) {
        vertices.add(vertex);
        parents.add(parents.size());
        return parents.size() - 1;
    }

    /** Adds a vertex of a group, of which {@code by} tells why it is less than GL(n); returns its index. */
    int add(String name, int dimension, String by, GaugeGroup group) {
        Vertex free = new Vertex(name, dimension, GaugeGroup.GENERAL_LINEAR);
        return add(group.equals(GaugeGroup.GENERAL_LINEAR) ? free : free.restricted(by, group));
    }

    /** Returns the index that stands for all vertices that are one with a vertex. */
    int root(int vertex) {
        int root = vertex;
        while (parents.get(root) != root) {
            root = parents.get(root);
        }
        return root;
    }

    /** Returns the vertex that stands for an index. */
    Vertex get(int vertex) {
        return vertices.get(root(vertex));
    }

    void set(int vertex, Vertex replacement) {
        vertices.set(root(vertex), replacement);
    }

    /** Leaves on a vertex only what a group allows too. */
    void restrict(int vertex, String by, GaugeGroup allowed) {
        set(vertex, get(vertex).restricted(by, allowed));
    }

    /** Makes two vertices one, on which acts what both allow. */
    void merge(int first, int second) {
        int a = root(first);
        int b = root(second);
        if (a != b) {
            vertices.set(a, vertices.get(a).merged(vertices.get(b)));
            parents.set(b, a);
        }
    }

    /** Returns the vertices that are left, in the order in which they were added, by their indices. */
    Map<Integer, Vertex> roots() {
        Map<Integer, Vertex> roots = new LinkedHashMap<>();
        for (int v = 0; v < vertices.size(); v++) {
            if (root(v) == v) {
                roots.put(v, vertices.get(v));
            }
        }
        return roots;
    }
}

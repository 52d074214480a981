package org.holonomy.gauge.polytope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Faces of a sphere as cycles of corners, glued along their edges. */
final class ClosedSurface {

    /** An edge as a face runs along it. */
    private record Step(int from, int to) {
        Step back() {
            return new Step(to, from);
        }
    }

    private final List<List<Integer>> faces;
    private final Map<Step, Integer> faceOf = new HashMap<>();
    private final int vertexCount;

    private ClosedSurface(List<List<Integer>> faces) {
        this.faces = faces.stream().map(List::copyOf).toList();
        Set<Integer> corners = new HashSet<>();
        for (int f = 0; f < faces.size(); f++) {
            corners.addAll(faces.get(f));
            for (Step step : steps(f)) {
                if (step.from() == step.to() || faceOf.put(step, f) != null) {
                    throw new IllegalArgumentException(
                            "polyhedron: faces run from corner %d to %d more than once, expected every edge in two faces, once in either direction"
                                    .formatted(step.from(), step.to()));
                }
            }
        }
        vertexCount = corners.size();
    }

    /**
     * Glues faces together.
     *
     * @throws IllegalArgumentException unless every edge belongs to two faces that run along it in opposite directions, and
     *     V − E + F = 2
     */
    static ClosedSurface of(List<List<Integer>> faces) {
        ClosedSurface surface = new ClosedSurface(faces);
        for (Step step : surface.faceOf.keySet()) {
            if (!surface.faceOf.containsKey(step.back())) {
                throw new IllegalArgumentException(
                        "polyhedron: only one face has the edge between corners %d and %d, expected two"
                                .formatted(step.from(), step.to()));
            }
        }
        int characteristic = surface.vertexCount - surface.edgeCount() + faces.size();
        if (characteristic != 2) {
            throw new IllegalArgumentException("polyhedron: %d corners - %d edges + %d faces = %d, expected 2"
                    .formatted(surface.vertexCount, surface.edgeCount(), faces.size(), characteristic));
        }
        return surface;
    }

    int vertexCount() {
        return vertexCount;
    }

    int edgeCount() {
        return faceOf.size() / 2;
    }

    /** Returns the corners of every face. */
    List<List<Integer>> faces() {
        return faces;
    }

    /** Returns the dual surface: corner {@code f} is face {@code f} of this one, face {@code v} its corner {@code v}. */
    ClosedSurface dual() {
        List<List<Integer>> cycles = new ArrayList<>();
        for (int v = 0; v < vertexCount; v++) {
            cycles.add(around(v));
        }
        return of(cycles);
    }

    /** Returns the faces around a corner, counterclockwise as the faces themselves. */
    private List<Integer> around(int v) {
        int first = 0;
        while (!faces.get(first).contains(v)) {
            first++;
        }
        List<Integer> around = new ArrayList<>();
        int face = first;
        do {
            around.add(face);
            List<Integer> cycle = faces.get(face);
            int before = cycle.get(Math.floorMod(cycle.indexOf(v) - 1, cycle.size()));
            face = Objects.requireNonNull(faceOf.get(new Step(v, before)));
        } while (face != first);
        return around;
    }

    private List<Step> steps(int face) {
        List<Integer> cycle = faces.get(face);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < cycle.size(); i++) {
            steps.add(new Step(cycle.get(i), cycle.get((i + 1) % cycle.size())));
        }
        return steps;
    }
}

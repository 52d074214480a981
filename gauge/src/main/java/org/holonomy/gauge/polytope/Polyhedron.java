package org.holonomy.gauge.polytope;

import java.util.List;

/** A convex polyhedron: corners, and faces as cycles of corners. */
public final class Polyhedron implements Polytope {

    /** What the tolerance of trained bodies, of about 1e-7, leaves. */
    private static final double POLE_TOLERANCE = 1e-6;

    private final double[][] vertices;
    private final ClosedSurface surface;
    private final double[][] normals;
    private final double[] offsets;

    /**
     * Makes a polyhedron of its corners and faces.
     *
     * @param vertices four or more; copied
     * @param faces for each face its corners, counterclockwise seen from outside
     * @param tolerance how far a corner may lie off the plane of its face or above that of another, relative to the size of the
     *     body
     * @throws IllegalArgumentException unless every edge belongs to two faces, Euler's formula V − E + F = 2 holds, and all
     *     corners lie below the plane of every face
     */
    public Polyhedron(double[][] vertices, List<List<Integer>> faces, double tolerance) {
        this(Vectors.checked("polyhedron: corner", vertices), ClosedSurface.of(faces), tolerance);
    }

    private Polyhedron(double[][] vertices, ClosedSurface surface, double tolerance) {
        this.vertices = vertices;
        this.surface = surface;
        if (surface.vertexCount() != vertices.length || vertices[0].length != 3) {
            throw new IllegalArgumentException("polyhedron: faces have %d corners, given are %d of %d components"
                    .formatted(surface.vertexCount(), vertices.length, vertices.length == 0 ? 0 : vertices[0].length));
        }
        normals = new double[facetCount()][];
        offsets = new double[facetCount()];
        for (int f = 0; f < normals.length; f++) {
            normals[f] = Vectors.normalized(areaVector(f));
            for (int i : face(f)) {
                offsets[f] += Vectors.dot(normals[f], vertices[i]) / face(f).size();
            }
        }
        requireConvex(tolerance);
    }

    private void requireConvex(double tolerance) {
        double slack = tolerance * diameter();
        for (int f = 0; f < normals.length; f++) {
            for (int i = 0; i < vertices.length; i++) {
                double above = Vectors.dot(normals[f], vertices[i]) - offsets[f];
                if (!(above <= slack && (above >= -slack || !face(f).contains(i)))) {
                    throw new IllegalArgumentException(
                            "polyhedron: corner %d lies %s above the plane of face %d, expected %s within %s; corners that nearly coincide or faces that are nearly parallel need a larger tolerance"
                                    .formatted(i, above, f, face(f).contains(i) ? "0" : "a negative number", slack));
                }
            }
        }
    }

    private double diameter() {
        double largest = 0;
        for (double[] vertex : vertices) {
            largest = Math.max(largest, Vectors.length(Vectors.difference(vertex, vertices[0])));
        }
        return largest;
    }

    /** Returns the vector of a face's area, ½ Σ (vᵢ − v₀) × (vᵢ₊₁ − v₀). */
    private double[] areaVector(int f) {
        List<Integer> cycle = face(f);
        double[] origin = vertices[cycle.get(0)];
        double[] area = new double[3];
        for (int i = 1; i + 1 < cycle.size(); i++) {
            double[] a = Vectors.difference(vertices[cycle.get(i)], origin);
            double[] b = Vectors.difference(vertices[cycle.get(i + 1)], origin);
            area = Vectors.sum(area, 0.5, Vectors.cross(a, b));
        }
        return area;
    }

    @Override
    public int dimension() {
        return 3;
    }

    @Override
    public int vertexCount() {
        return vertices.length;
    }

    @Override
    public int edgeCount() {
        return surface.edgeCount();
    }

    @Override
    public int facetCount() {
        return surface.faces().size();
    }

    @Override
    public double[] vertex(int i) {
        return vertices[i].clone();
    }

    /** Returns the corners of face {@code i}, counterclockwise seen from outside. */
    public List<Integer> face(int i) {
        return surface.faces().get(i);
    }

    /** Returns the corners of all faces. */
    public List<List<Integer>> faces() {
        return surface.faces();
    }

    @Override
    public double[] normal(int i) {
        return normals[i].clone();
    }

    @Override
    public double offset(int i) {
        return offsets[i];
    }

    /** Returns the volume, ⅓ Σ of offset and area over the faces. */
    @Override
    public double volume() {
        double thrice = 0;
        for (int f = 0; f < normals.length; f++) {
            thrice += offsets[f] * Vectors.length(areaVector(f));
        }
        return thrice / 3;
    }

    /** Returns the polar body: around every corner of this one its faces, as corners, make a face. */
    @Override
    public Polyhedron polar() {
        double[][] poles = Polarity.poles(this);
        // Poles of faces that tolerance made plane are as far off, relative to the size of the polar, times R/r of this
        // body.
        return new Polyhedron(poles, surface.dual(), POLE_TOLERANCE * circumradius() / inradius());
    }
}

package org.holonomy.plots.jfree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holonomy.plots.Solid;
import org.holonomy.plots.Solid.Vertex;

/** A solid as the eye sees it: faces that look towards it, with their light and depth, and edges before and behind. */
final class ProjectedSolid {

    /** Where the light comes from: left, above, and from behind the eye; of length 1. */
    private static final Vertex LIGHT = new Vertex(-0.36, 0.60, 0.7144);

    /**
     * How far light reaches around: Lambert's cosine c becomes (c + w)/(1 + w), so that faces in the shade differ too; no face
     * that is seen looks away from the light by more.
     */
    private static final double WRAP = 0.7;

    /** A face that looks towards the eye by less than this, a share of its area, is seen as a line. */
    private static final double EDGE_ON = 1e-9;

    /**
     * A face that is seen.
     *
     * @param corners numbers of its corners
     * @param light from 0 to 1
     * @param depth of its middle, larger nearer to the eye
     */
    record Facet(List<Integer> corners, double light, double depth) {}

    /**
     * An edge.
     *
     * @param from number of a corner
     * @param to number of the other
     * @param hidden whether both its faces look away from the eye
     */
    record Edge(int from, int to, boolean hidden) {}

    private final Solid solid;
    private final List<Vertex> corners;
    private final List<Facet> facets = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    ProjectedSolid(Solid solid, Projection projection) {
        this.solid = solid;
        corners = solid.vertices().stream().map(projection::of).toList();
        Map<List<Integer>, Boolean> hidden = new HashMap<>();
        for (List<Integer> face : solid.faces()) {
            Vertex area = area(face);
            double length = Math.sqrt(Projection.dot(area, area));
            boolean seen = area.z() > EDGE_ON * length;
            if (seen) {
                double cosine = Projection.dot(area, LIGHT) / length;
                facets.add(new Facet(face, Math.max(0, (cosine + WRAP) / (1 + WRAP)), depth(face)));
            }
            for (int i = 0; i < face.size(); i++) {
                int from = face.get(i);
                int to = face.get((i + 1) % face.size());
                hidden.merge(List.of(Math.min(from, to), Math.max(from, to)), !seen, Boolean::logicalAnd);
            }
        }
        hidden.forEach((ends, behind) -> edges.add(new Edge(ends.get(0), ends.get(1), behind)));
        edges.sort(Comparator.comparingInt(Edge::from).thenComparingInt(Edge::to));
    }

    Solid solid() {
        return solid;
    }

    /** Returns the corners to the right, upwards, and towards the eye. */
    List<Vertex> corners() {
        return corners;
    }

    /** Returns the faces that are seen. */
    List<Facet> facets() {
        return List.copyOf(facets);
    }

    List<Edge> edges() {
        return List.copyOf(edges);
    }

    /** Returns the vector of a face's area, twice as long. */
    private Vertex area(List<Integer> face) {
        Vertex origin = corners.get(face.get(0));
        Vertex area = new Vertex(0, 0, 0);
        for (int i = 1; i + 1 < face.size(); i++) {
            Vertex part = Projection.cross(
                    Projection.difference(corners.get(face.get(i)), origin),
                    Projection.difference(corners.get(face.get(i + 1)), origin));
            area = new Vertex(area.x() + part.x(), area.y() + part.y(), area.z() + part.z());
        }
        return area;
    }

    private double depth(List<Integer> face) {
        return face.stream().mapToDouble(i -> corners.get(i).z()).average().orElse(0);
    }
}

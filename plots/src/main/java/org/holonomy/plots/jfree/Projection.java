package org.holonomy.plots.jfree;

import org.holonomy.plots.Solid.Vertex;
import org.holonomy.plots.View;

/** The orthographic projection of space along the line of sight: right, up, and towards the eye. */
final class Projection {

    private final Vertex right;
    private final Vertex up;
    private final Vertex eye;

    Projection(View view) {
        double azimuth = Math.toRadians(view.azimuth());
        double elevation = Math.toRadians(view.elevation());
        double flat = Math.cos(elevation);
        eye = new Vertex(flat * Math.cos(azimuth), flat * Math.sin(azimuth), Math.sin(elevation));
        right = new Vertex(-Math.sin(azimuth), Math.cos(azimuth), 0);
        up = cross(eye, right);
    }

    /** Returns a vector's components to the right, upwards, and towards the eye. */
    Vertex of(Vertex v) {
        return new Vertex(dot(right, v), dot(up, v), dot(eye, v));
    }

    static double dot(Vertex a, Vertex b) {
        return a.x() * b.x() + a.y() * b.y() + a.z() * b.z();
    }

    static Vertex cross(Vertex a, Vertex b) {
        return new Vertex(a.y() * b.z() - a.z() * b.y(), a.z() * b.x() - a.x() * b.z(), a.x() * b.y() - a.y() * b.x());
    }

    static Vertex difference(Vertex a, Vertex b) {
        return new Vertex(a.x() - b.x(), a.y() - b.y(), a.z() - b.z());
    }
}

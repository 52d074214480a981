package org.holonomy.gauge.polytope;

/** A convex polygon. */
public final class Polygon implements Polytope {

    private final double[][] vertices;

    /**
     * Makes a polygon of its corners.
     *
     * @param vertices three or more, counterclockwise, no three of them on a line; copied
     */
    public Polygon(double[][] vertices) {
        this.vertices = Vectors.checked("polygon: corner", vertices);
        if (vertices.length < 3 || this.vertices[0].length != 2) {
            throw new IllegalArgumentException("polygon: %d corners of %d components, expected three or more of 2"
                    .formatted(vertices.length, vertices.length == 0 ? 0 : vertices[0].length));
        }
        double turned = 0;
        for (int i = 0; i < vertices.length; i++) {
            double[] in = side(Math.floorMod(i - 1, vertices.length));
            double[] out = side(i);
            double angle = StrictMath.atan2(Vectors.area(in, out), Vectors.dot(in, out));
            if (!(angle > 0)) {
                throw new IllegalArgumentException(
                        "polygon: turns by %s at corner %d, expected a positive angle (counterclockwise, convex)"
                                .formatted(angle, i));
            }
            turned += angle;
        }
        if (turned > 3 * Math.PI) {
            throw new IllegalArgumentException("polygon: turns by %s in all, expected 2π".formatted(turned));
        }
    }

    private double[] side(int i) {
        return Vectors.difference(vertices[(i + 1) % vertices.length], vertices[i]);
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public int vertexCount() {
        return vertices.length;
    }

    @Override
    public int edgeCount() {
        return vertices.length;
    }

    @Override
    public int facetCount() {
        return vertices.length;
    }

    @Override
    public double[] vertex(int i) {
        return vertices[i].clone();
    }

    /** Returns the outward normal of the side from corner {@code i} to the next. */
    @Override
    public double[] normal(int i) {
        double[] side = side(i);
        return Vectors.normalized(new double[] {side[1], -side[0]});
    }

    @Override
    public double offset(int i) {
        return Vectors.dot(normal(i), vertices[i]);
    }

    /** Returns the area, ½ Σ of vᵢ × vᵢ₊₁. */
    @Override
    public double volume() {
        double twice = 0;
        for (int i = 0; i < vertices.length; i++) {
            twice += Vectors.area(vertices[i], vertices[(i + 1) % vertices.length]);
        }
        return twice / 2;
    }

    @Override
    public Polygon polar() {
        return new Polygon(Polarity.poles(this));
    }
}

package org.holonomy.gauge.polytope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The faces of a convex hull, wrapped one after another: across every edge the plane is turned until it meets a point.
 *
 * <p><b>Source.</b> D. R. Chand, S. S. Kapur, <i>An algorithm for convex polytopes</i>, J. ACM 17 (1970) 78–86; here all points
 * of a plane make one face.
 */
final class GiftWrapping {

    /** A point nearer to the line of two others, in widths, does not tell a plane. */
    private static final double LOWEST = 100;

    private final double[][] points;
    private final double width;
    private final List<List<Integer>> faces = new ArrayList<>();
    private final Set<List<Integer>> steps = new HashSet<>();

    private GiftWrapping(double[][] points, double width) {
        this.points = points;
        this.width = width;
    }

    /**
     * Returns for each face its corners, counterclockwise seen from outside.
     *
     * @param points three components each, no two the same; not modified
     * @param width points nearer than this to a plane lie in it
     */
    static List<List<Integer>> of(double[][] points, double width) {
        GiftWrapping hull = new GiftWrapping(points, width);
        hull.addFirst();
        for (int f = 0; f < hull.faces.size(); f++) {
            List<Integer> face = hull.faces.get(f);
            for (int i = 0; i < face.size(); i++) {
                hull.wrap(face.get(i), face.get((i + 1) % face.size()));
            }
        }
        return hull.faces;
    }

    /** Adds a face at the first point in the order of coordinates, which is a corner. */
    private void addFirst() {
        int corner = IntStream.range(0, points.length)
                .boxed()
                .min((i, j) -> Arrays.compare(points[i], points[j]))
                .orElseThrow();
        boolean onLine = true;
        for (int j = 0; j < points.length; j++) {
            for (int k = j + 1; k < points.length; k++) {
                if (isPlane(corner, j, k)) {
                    onLine = false;
                    double[] normal = normal(corner, j, k);
                    int side = side(normal, points[corner]);
                    if (side != 0) {
                        add(Vectors.scale(-side, normal), corner, j);
                        return;
                    }
                }
            }
        }
        throw flat(onLine ? "on a line" : "on a line or in a plane");
    }

    static IllegalArgumentException flat(String where) {
        return new IllegalArgumentException("hull: all points lie %s, expected a body".formatted(where));
    }

    /** Adds the face on the other side of an edge of a face, unless there is one. */
    private void wrap(int from, int to) {
        if (steps.contains(List.of(to, from))) {
            return;
        }
        int best = -1;
        double[] normal = {};
        for (int k = 0; k < points.length; k++) {
            if (isPlane(to, from, k) && (best < 0 || height(normal, points[from], points[k]) > 0)) {
                best = k;
                normal = normal(to, from, k);
            }
        }
        add(normal, to, from);
        if (!steps.contains(List.of(to, from))) {
            throw new IllegalArgumentException(
                    "hull: points %d and %d have a face on one side only; a tolerance of %s does not tell which points are corners, choose a smaller or a larger one"
                            .formatted(from, to, width));
        }
    }

    private void add(double[] outward, int from, int to) {
        int[] members = IntStream.range(0, points.length)
                .filter(i -> Math.abs(height(outward, points[from], points[i])) <= width)
                .toArray();
        double[] first = Vectors.normalized(Vectors.difference(points[to], points[from]));
        double[] second = Vectors.cross(outward, first);
        double[][] plane = new double[members.length][];
        for (int i = 0; i < members.length; i++) {
            double[] point = points[members[i]];
            plane[i] = new double[] {Vectors.dot(first, point), Vectors.dot(second, point)};
        }
        List<Integer> face =
                Chain.around(plane, width).stream().map(i -> members[i]).toList();
        faces.add(face);
        for (int i = 0; i < face.size(); i++) {
            steps.add(List.of(face.get(i), face.get((i + 1) % face.size())));
        }
    }

    /** Tells whether three points make a triangle that is not too low. */
    private boolean isPlane(int i, int j, int k) {
        if (i == j || i == k || j == k) {
            return false;
        }
        double[] a = Vectors.difference(points[j], points[i]);
        double[] b = Vectors.difference(points[k], points[i]);
        return Vectors.length(Vectors.cross(a, b)) > LOWEST * width * Math.max(Vectors.length(a), Vectors.length(b));
    }

    private double[] normal(int i, int j, int k) {
        return Vectors.normalized(
                Vectors.cross(Vectors.difference(points[j], points[i]), Vectors.difference(points[k], points[i])));
    }

    /** Returns on which side of a plane all points lie, 1 or −1; 0 if on both. */
    private int side(double[] normal, double[] origin) {
        int side = 0;
        for (double[] point : points) {
            double height = height(normal, origin, point);
            int here = height > width ? 1 : height < -width ? -1 : 0;
            if (here * side < 0) {
                return 0;
            }
            side = here == 0 ? side : here;
        }
        if (side == 0) {
            throw flat("in a plane");
        }
        return side;
    }

    private static double height(double[] normal, double[] origin, double[] point) {
        return normal[0] * (point[0] - origin[0])
                + normal[1] * (point[1] - origin[1])
                + normal[2] * (point[2] - origin[2]);
    }
}

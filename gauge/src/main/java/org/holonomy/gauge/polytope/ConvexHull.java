package org.holonomy.gauge.polytope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;

/**
 * The convex hull of points of the plane or of space.
 *
 * <p>In the plane by the monotone chain of A. M. Andrew, Inf. Process. Lett. 9 (1979) 216–219, in space by wrapping.
 */
public final class ConvexHull {

    /** With more, each of thousands of faces would look at thousands of points. */
    private static final int MOST_POINTS = 2000;

    private ConvexHull() {}

    /**
     * Returns the hull.
     *
     * @param points a point in each column, 2 or 3 rows; at most 2000 columns in space
     * @param tolerance points that are nearer to each other, to a line or to a plane, relative to the size of the whole, count
     *     as lying there; from 0 to 0.01
     * @throws IllegalArgumentException if all points lie on a line or in a plane
     */
    public static Polytope of(RealMatrix points, double tolerance) {
        if (!(tolerance >= 0 && tolerance <= 0.01)) {
            throw new IllegalArgumentException("hull: tolerance = %s, expected 0 to 0.01".formatted(tolerance));
        }
        double[][] columns = Vectors.checked("hull: point", points.transpose().getData());
        double width = tolerance * size(columns);
        double[][] distinct = distinct(columns, width);
        if (columns[0].length == 2) {
            List<Integer> cycle = Chain.around(distinct, width);
            if (cycle.size() < 3) {
                throw GiftWrapping.flat("on a line");
            }
            return new Polygon(cycle.stream().map(i -> distinct[i]).toArray(double[][]::new));
        }
        if (distinct.length > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "hull: %d points, expected at most %d in space".formatted(distinct.length, MOST_POINTS));
        }
        return polyhedron(distinct, GiftWrapping.of(distinct, width), tolerance);
    }

    private static Polyhedron polyhedron(double[][] points, List<List<Integer>> faces, double tolerance) {
        int[] corners = faces.stream()
                .flatMap(List::stream)
                .mapToInt(i -> i)
                .distinct()
                .sorted()
                .toArray();
        List<List<Integer>> cycles = new ArrayList<>();
        for (List<Integer> face : faces) {
            cycles.add(face.stream().map(i -> Arrays.binarySearch(corners, i)).toList());
        }
        double[][] vertices = IntStream.of(corners).mapToObj(i -> points[i]).toArray(double[][]::new);
        // A plane of three points and that of a whole face differ by as much again as points are off the first.
        return new Polyhedron(vertices, cycles, 4 * tolerance + Polytope.TOLERANCE);
    }

    private static double size(double[][] points) {
        double largest = 0;
        for (double[] point : points) {
            largest = Math.max(largest, Vectors.length(Vectors.difference(point, points[0])));
        }
        return largest;
    }

    private static double[][] distinct(double[][] points, double width) {
        List<double[]> distinct = new ArrayList<>();
        for (double[] point : points) {
            if (distinct.stream().noneMatch(other -> Vectors.length(Vectors.difference(other, point)) <= width)) {
                distinct.add(point);
            }
        }
        return distinct.toArray(double[][]::new);
    }
}

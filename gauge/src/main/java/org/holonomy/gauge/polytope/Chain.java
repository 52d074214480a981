package org.holonomy.gauge.polytope;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The corners of points of the plane by Andrew's monotone chain. */
final class Chain {

    private Chain() {}

    /**
     * Returns the numbers of the corners counterclockwise; two if all points lie on a line.
     *
     * @param points two components each, not modified
     * @param width points nearer than this to the line of their neighbors are no corners
     */
    static List<Integer> around(double[][] points, double width) {
        List<Integer> sorted = new ArrayList<>(IntStream.range(0, points.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> points[i][0]).thenComparingDouble(i -> points[i][1]))
                .toList());
        List<Integer> around = half(points, sorted, width);
        Collections.reverse(sorted);
        around.addAll(half(points, sorted, width));
        return around;
    }

    /** Returns the corners below the line from the first point to the last, without the last. */
    private static List<Integer> half(double[][] points, List<Integer> sorted, double width) {
        List<Integer> half = new ArrayList<>();
        for (int i : sorted) {
            while (half.size() >= 2
                    && !turnsLeft(
                            points[half.get(half.size() - 2)], points[half.get(half.size() - 1)], points[i], width)) {
                half.remove(half.size() - 1);
            }
            half.add(i);
        }
        half.remove(half.size() - 1);
        return half;
    }

    /** Tells whether b lies to the right of the line from a to c, by more than the width. */
    private static boolean turnsLeft(double[] a, double[] b, double[] c, double width) {
        double[] line = Vectors.difference(c, a);
        return Vectors.area(Vectors.difference(b, a), line) > width * Vectors.length(line);
    }
}

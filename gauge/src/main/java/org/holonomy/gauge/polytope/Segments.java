package org.holonomy.gauge.polytope;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A zonotope as a sum of segments of different directions: start + Σₖ [0, hₖ].
 *
 * <p>Units of one direction add up. A unit −c h is the segment [0, c h] moved by −c h.
 */
final class Segments {

    private static final double LARGEST_TOLERANCE = 0.1;

    private final double[] start;
    private final List<double[]> directions;

    private Segments(double[] start, List<double[]> directions) {
        this.start = start;
        this.directions = directions;
    }

    /**
     * Puts units together whose directions differ by a sine of at most {@code tolerance}.
     *
     * @param units not modified; those that are zero are left out
     */
    static Segments of(double[][] units, double tolerance) {
        if (!(tolerance >= 0 && tolerance <= LARGEST_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "zonotope: tolerance = %s, expected 0 to %s".formatted(tolerance, LARGEST_TOLERANCE));
        }
        double[] start = new double[units[0].length];
        List<double[]> directions = new ArrayList<>();
        for (double[] unit : units) {
            if (Vectors.length(unit) == 0) {
                continue;
            }
            int same = 0;
            while (same < directions.size() && !areParallel(unit, directions.get(same), tolerance)) {
                same++;
            }
            if (same == directions.size()) {
                directions.add(unit.clone());
                continue;
            }
            double sign = Math.signum(Vectors.dot(unit, directions.get(same)));
            directions.set(same, Vectors.sum(directions.get(same), sign, unit));
            start = sign < 0 ? Vectors.sum(start, 1, unit) : start;
        }
        return new Segments(start, directions);
    }

    private static boolean areParallel(double[] a, double[] b, double tolerance) {
        double sine = a.length == 2 ? Math.abs(Vectors.area(a, b)) : Vectors.length(Vectors.cross(a, b));
        return sine <= tolerance * Vectors.length(a) * Vectors.length(b);
    }

    int count() {
        return directions.size();
    }

    List<Integer> all() {
        return IntStream.range(0, count()).boxed().toList();
    }

    double[] direction(int k) {
        return directions.get(k);
    }

    /** Returns start + the sum of the segments in the set. */
    double[] corner(BitSet set) {
        return set.stream().boxed().map(directions::get).reduce(start, (sum, h) -> Vectors.sum(sum, 1, h));
    }
}

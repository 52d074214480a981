package org.holonomy.gauge.polytope;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The walk around a sum of segments of one plane: from the lowest corner each segment once up and, in the same order, once
 * down.
 *
 * @param lowest the segments that the lowest corner contains
 * @param order the segments by the angle from 0 to π of their directions
 */
record Parallelogon(BitSet lowest, List<Integer> order) {

    /**
     * Sorts segments.
     *
     * @param members numbers of the segments
     * @param direction returns a segment's two components
     */
    static Parallelogon of(List<Integer> members, IntFunction<double[]> direction) {
        BitSet lowest = new BitSet();
        for (int k : members) {
            double[] h = direction.apply(k);
            // A segment that points down is walked backwards, from its end.
            lowest.set(k, h[1] < 0 || (h[1] == 0 && h[0] < 0));
        }
        Comparator<Integer> byAngle = Comparator.comparingDouble(k -> {
            double[] h = direction.apply(k);
            double sign = lowest.get(k) ? -1 : 1;
            return StrictMath.atan2(Math.abs(h[1]), sign * h[0]);
        });
        return new Parallelogon(lowest, members.stream().sorted(byAngle).toList());
    }

    /** Returns the corners counterclockwise, each the set of its segments, with {@code others} in all of them. */
    List<BitSet> corners(BitSet others) {
        List<BitSet> corners = new ArrayList<>();
        BitSet at = (BitSet) lowest.clone();
        at.or(others);
        for (int pass = 0; pass < 2; pass++) {
            for (int k : order) {
                corners.add((BitSet) at.clone());
                at.flip(k);
            }
        }
        return corners;
    }
}

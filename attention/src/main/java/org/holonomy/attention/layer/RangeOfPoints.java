package org.holonomy.attention.layer;

import java.util.Arrays;
import java.util.function.Supplier;

/** Features are any numbers, but not all of them give points: they may be NaN, and exponentials of heights 0 or infinite. */
final class RangeOfPoints {

    private RangeOfPoints() {}

    /**
     * Returns distances, or NaN for all of them where a point is beyond the range of doubles, as for any other layer whose
     * result is.
     *
     * @param count of the distances
     * @param distances refuse points that are out of range by an {@link IllegalArgumentException}
     */
    static double[] distances(int count, Supplier<double[]> distances) {
        try {
            return distances.get();
        } catch (IllegalArgumentException outOfRange) {
            double[] none = new double[count];
            Arrays.fill(none, Double.NaN);
            return none;
        }
    }
}

package org.holonomy.plots;

/**
 * A closed interval of an axis.
 *
 * @param low lower end; finite
 * @param high upper end; finite, larger than {@code low}
 */
public record Interval(double low, double high) {

    /** Checks the ends. */
    public Interval {
        if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
            throw new IllegalArgumentException(
                    "interval: runs from %s to %s, expected finite low < high".formatted(low, high));
        }
    }

    /** Tells whether {@code value} lies inside or at an end. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}

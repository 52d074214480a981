package org.holonomy.plots;

import org.jspecify.annotations.Nullable;

/**
 * One axis of a panel.
 *
 * @param label words with TeX mathematics between dollar signs; may be empty
 * @param scale linear or logarithmic
 * @param range what the axis shows, or null to show all data and annotations with a small margin
 */
public record Axis(String label, Scale scale, @Nullable Interval range) {

    /** Refuses a logarithmic range that reaches zero. */
    public Axis {
        if (scale == Scale.LOGARITHMIC && range != null && !(range.low() > 0)) {
            throw new IllegalArgumentException("axis '%s': a logarithmic range starts at %s, expected a positive number"
                    .formatted(label, range.low()));
        }
    }

    /** Returns a linear axis that shows all data. */
    public static Axis linear(String label) {
        return new Axis(label, Scale.LINEAR, null);
    }

    /** Returns a logarithmic axis that shows all positive data. */
    public static Axis logarithmic(String label) {
        return new Axis(label, Scale.LOGARITHMIC, null);
    }

    /**
     * Returns this axis showing exactly the given range.
     *
     * @throws IllegalArgumentException unless {@code low < high}, both finite, and positive on a logarithmic axis
     */
    public Axis within(double low, double high) {
        return new Axis(label, scale, new Interval(low, high));
    }

    /** Tells whether {@code value} has a place on this axis: finite, and positive if the axis is logarithmic. */
    public boolean shows(double value) {
        return Double.isFinite(value) && (scale == Scale.LINEAR || value > 0);
    }
}

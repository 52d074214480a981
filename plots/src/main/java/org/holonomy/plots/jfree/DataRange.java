package org.holonomy.plots.jfree;

import org.holonomy.plots.Axis;
import org.holonomy.plots.Interval;
import org.holonomy.plots.Scale;

/** Collects values and gives the range that an axis needs to show them. */
final class DataRange {

    /** Space left between the outermost data and the ends of an axis, relative to its length. */
    private static final double MARGIN = 0.04;

    /** Values that differ by less, relative to their size, are drawn as constant: what differs is rounding. */
    private static final double CONSTANT = 1e-9;

    /** Data beyond this are left outside: margins of 4 % of 540 decades still end within the range of a double. */
    private static final double LARGEST = 1e270;

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /** Takes a value into account if the axis can show it. */
    void include(Axis axis, double value) {
        if (axis.shows(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }

    /** Returns the axis' own range, or one around the values seen; around none, [0, 1] or [0.1, 1]. */
    Interval interval(Axis axis) {
        Interval own = axis.range();
        if (own != null) {
            return own;
        }
        return axis.scale() == Scale.LINEAR ? linear() : logarithmic();
    }

    /** Returns a range whose upper end is further away by {@code room} times its length on the axis. */
    static Interval extend(Interval range, Scale scale, double room) {
        double high = scale == Scale.LINEAR
                ? range.high() + room * (range.high() - range.low())
                : range.high() * Math.pow(range.high() / range.low(), room);
        return Double.isFinite(high) ? new Interval(range.low(), high) : range;
    }

    private Interval linear() {
        if (low > high) {
            return new Interval(0, 1);
        }
        double from = Math.max(low, -LARGEST);
        double to = Math.min(high, LARGEST);
        double span = to - from;
        double size = Math.max(Math.abs(from), Math.abs(to));
        if (!(span > CONSTANT * size)) {
            double half = size > 0 ? size / 10 : 1;
            return new Interval(from - half, to + half);
        }
        return new Interval(from - MARGIN * span, to + MARGIN * span);
    }

    private Interval logarithmic() {
        if (low > high) {
            return new Interval(0.1, 1);
        }
        double from = Math.max(low, 1 / LARGEST);
        double to = Math.min(Math.max(high, from), LARGEST);
        double decades = Math.log10(to) - Math.log10(from);
        double margin = decades > CONSTANT ? Math.max(MARGIN * decades, 0.02) : 1;
        return new Interval(from * Math.pow(10, -margin), to * Math.pow(10, margin));
    }
}

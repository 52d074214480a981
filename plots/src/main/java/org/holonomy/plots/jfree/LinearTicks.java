package org.holonomy.plots.jfree;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.holonomy.plots.Interval;

/** Ticks of a linear axis at multiples of 1, 2 or 5 times a power of ten. */
final class LinearTicks {

    /** Numbers from here on are written with a common power of ten. */
    private static final double LARGE = 1e4;

    /** Numbers all below this are written with a common power of ten. */
    private static final double SMALL = 1e-2;

    /** A value within this fraction of a step beyond the end still counts: the quotients below carry a few roundings. */
    private static final double SLACK = 1e-9;

    private LinearTicks() {}

    /** Returns choices of ticks, from dense to sparse; the first has at most {@code most} of them, the last at least two. */
    static List<Ticks> choices(Interval range, int most) {
        double span = range.high() - range.low();
        int decade = (int) Math.floor(Math.log10(span / most));
        List<Ticks> choices = new ArrayList<>();
        for (int k = 0; k < 12; k++) {
            int mantissa = List.of(1, 2, 5).get(k % 3);
            BigDecimal step = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(decade + k / 3);
            Ticks ticks = at(step, mantissa, range);
            int count = ticks.labelled().size();
            if (count <= most && (count >= 2 || choices.isEmpty())) {
                choices.add(ticks);
            }
        }
        return choices;
    }

    private static Ticks at(BigDecimal step, int mantissa, Interval range) {
        double size = step.doubleValue();
        double largest = Math.max(Math.abs(range.low()), Math.abs(range.high()));
        boolean scaled = largest >= LARGE || largest < SMALL;
        int exponent = scaled ? (int) Math.floor(Math.log10(largest)) : 0;
        List<Tick> ticks = new ArrayList<>();
        double first = Math.ceil(range.low() / size - SLACK);
        double last = Math.floor(range.high() / size + SLACK);
        for (double k = first; k <= last && last - first < 1000; k++) {
            BigDecimal value = step.multiply(BigDecimal.valueOf((long) k));
            int decimals = Math.max(0, step.stripTrailingZeros().scale() + exponent);
            ticks.add(new Tick(
                    value.doubleValue(),
                    value.scaleByPowerOfTen(-exponent)
                            .setScale(decimals, java.math.RoundingMode.HALF_EVEN)
                            .toPlainString()));
        }
        int parts = mantissa == 5 ? 5 : 2;
        double small = size / parts;
        for (double k = Math.ceil(range.low() / small - SLACK);
                k <= range.high() / small + SLACK && last - first < 1000;
                k++) {
            if (k % parts != 0) {
                ticks.add(new Tick(k * small, ""));
            }
        }
        return new Ticks(ticks, exponent);
    }
}

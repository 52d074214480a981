package org.holonomy.plots.jfree;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.plots.Interval;

/** Ticks of a logarithmic axis: powers of ten, and their multiples where the axis is short. */
final class LogarithmicTicks {

    /** Below this many decades the multiples 2, 3, …, 9 get small ticks; above, they would be a grey smear. */
    private static final double DECADES_WITH_MULTIPLES = 9;

    /** From here on powers of ten without a number get no tick, for the same reason. */
    private static final int POWERS_WITH_TICKS = 45;

    /** A scale is read off two numbers; axes of fewer powers of ten than this need other numbers than those. */
    private static final int FEWEST_NUMBERS = 2;

    /** Multiples of powers of ten written on short axes, from dense to sparse. */
    private static final List<List<Integer>> SHORT_AXIS = List.of(
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
            List.of(1, 2, 3, 5, 7),
            List.of(1, 2, 5),
            List.of(1, 3, 6),
            List.of(1, 3));

    /** The quotients below carry a few roundings. */
    private static final double SLACK = 1e-9;

    private LogarithmicTicks() {}

    /** Returns choices of ticks, from dense to sparse; the first has at most {@code most} of them. */
    static List<Ticks> choices(Interval range, int most) {
        int first = (int) Math.ceil(Math.log10(range.low()) - SLACK);
        int last = (int) Math.floor(Math.log10(range.high()) + SLACK);
        List<Ticks> choices = new ArrayList<>();
        if (last - first + 1 < FEWEST_NUMBERS) {
            SHORT_AXIS.forEach(labelled -> add(choices, multiples(range, labelled), most));
            if (choices.isEmpty()) {
                choices.addAll(LinearTicks.choices(range, most));
            }
            return choices;
        }
        for (int stride : List.of(1, 2, 3, 4, 5, 10, 20, 50, 100, 200)) {
            add(choices, powers(range, first, last, stride), most);
        }
        return choices;
    }

    private static void add(List<Ticks> choices, Ticks ticks, int most) {
        int count = ticks.labelled().size();
        if (FEWEST_NUMBERS <= count && count <= most) {
            choices.add(ticks);
        }
    }

    private static Ticks powers(Interval range, int first, int last, int stride) {
        List<Tick> ticks = new ArrayList<>();
        for (int k = first; k <= last; k++) {
            boolean labelled = Math.floorMod(k, stride) == 0;
            if (labelled || last - first < POWERS_WITH_TICKS) {
                ticks.add(new Tick(Math.pow(10, k), labelled ? power(k) : ""));
            }
        }
        if (stride == 1 && Math.log10(range.high() / range.low()) < DECADES_WITH_MULTIPLES) {
            addMultiples(ticks, range, List.of());
        }
        return new Ticks(ticks, 0);
    }

    private static Ticks multiples(Interval range, List<Integer> labelled) {
        List<Tick> ticks = new ArrayList<>();
        addMultiples(ticks, range, labelled);
        return new Ticks(ticks, 0);
    }

    private static void addMultiples(List<Tick> ticks, Interval range, List<Integer> labelled) {
        int first = (int) Math.floor(Math.log10(range.low()));
        int last = (int) Math.floor(Math.log10(range.high()));
        for (int k = first; k <= last; k++) {
            for (int m = labelled.isEmpty() ? 2 : 1; m <= 9; m++) {
                double value = m * Math.pow(10, k);
                if (range.contains(value)) {
                    ticks.add(new Tick(value, labelled.contains(m) ? multiple(m, k) : ""));
                }
            }
        }
    }

    private static String power(int k) {
        return k == 0 ? "1" : k == 1 ? "10" : "10^{" + k + "}";
    }

    private static String multiple(int m, int k) {
        if (m == 1) {
            return power(k);
        }
        return k == 0 ? Integer.toString(m) : m + "{\\cdot}10^{" + k + "}";
    }
}

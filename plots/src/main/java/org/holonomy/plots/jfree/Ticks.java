package org.holonomy.plots.jfree;

import java.util.List;

/**
 * The ticks of an axis.
 *
 * @param ticks in no particular order
 * @param exponent the numbers at the ticks are to be multiplied by this power of ten
 */
record Ticks(List<Tick> ticks, int exponent) {

    Ticks {
        ticks = List.copyOf(ticks);
    }

    List<Tick> labelled() {
        return ticks.stream().filter(Tick::labelled).toList();
    }
}

package org.holonomy.plots.jfree;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Interval;
import org.holonomy.plots.Scale;
import org.holonomy.plots.Theme;

/** An axis of a certain length with as many numbers at its ticks as stand there without crowding. */
final class FittedAxis {

    /** Least free space between two numbers beside each other, in sizes of their text. */
    private static final double HORIZONTAL_GAP = 1.1;

    /** Least distance of numbers above each other, in sizes of their text. */
    private static final double VERTICAL_PITCH = 1.9;

    /** No axis of a page needs more. */
    private static final int MOST_NUMBERS = 9;

    private final Axis axis;
    private final Ticks ticks;
    private final List<TextBlock> numbers;

    private FittedAxis(Axis axis, Ticks ticks, List<TextBlock> numbers) {
        this.axis = axis;
        this.ticks = ticks;
        this.numbers = List.copyOf(numbers);
    }

    /** Fits an axis lying along {@code length} points. */
    static FittedAxis horizontal(Axis axis, Interval range, double length, Typesetter typesetter, Theme theme) {
        FittedAxis fitted = null;
        for (Ticks choice : choices(axis, range, MOST_NUMBERS)) {
            fitted = set(axis, choice, typesetter, theme);
            double widest = fitted.widestNumber() + HORIZONTAL_GAP * theme.tickSize();
            if (widest <= length * closest(axis.scale(), choice.labelled(), range)) {
                return fitted;
            }
        }
        return fitted == null ? set(axis, new Ticks(List.of(), 0), typesetter, theme) : fitted;
    }

    /** Fits an axis standing {@code length} points high. */
    static FittedAxis vertical(Axis axis, Interval range, double length, Typesetter typesetter, Theme theme) {
        int most = (int) Math.max(2, Math.min(MOST_NUMBERS, length / (VERTICAL_PITCH * theme.tickSize())));
        List<Ticks> choices = choices(axis, range, most);
        return set(axis, choices.isEmpty() ? new Ticks(List.of(), 0) : choices.get(0), typesetter, theme);
    }

    Axis axis() {
        return axis;
    }

    /** Returns all ticks; those with a label come in the order of {@link #numbers}. */
    List<Tick> ticks() {
        return ticks.ticks();
    }

    List<TextBlock> numbers() {
        return numbers;
    }

    double widestNumber() {
        return numbers.stream().mapToDouble(TextBlock::width).max().orElse(0);
    }

    double highestNumber() {
        return numbers.stream().mapToDouble(TextBlock::ascent).max().orElse(0);
    }

    /** Returns the label, divided by the power of ten that the numbers leave out. */
    String label() {
        if (ticks.exponent() == 0) {
            return axis.label();
        }
        String power = "10^{" + ticks.exponent() + "}";
        return axis.label().isEmpty() ? "$\\times " + power + "$" : axis.label() + " $/\\,$$" + power + "$";
    }

    private static List<Ticks> choices(Axis axis, Interval range, int most) {
        return axis.scale() == Scale.LOGARITHMIC
                ? LogarithmicTicks.choices(range, most)
                : LinearTicks.choices(range, most);
    }

    private static FittedAxis set(Axis axis, Ticks ticks, Typesetter typesetter, Theme theme) {
        List<TextBlock> numbers = new ArrayList<>();
        for (Tick tick : ticks.labelled()) {
            numbers.add(typesetter.formula(tick.label(), theme.tickSize()));
        }
        return new FittedAxis(axis, ticks, numbers);
    }

    /** Returns the least distance of two labelled ticks, relative to the length of the axis. */
    private static double closest(Scale scale, List<Tick> ticks, Interval range) {
        double closest = 1;
        for (int i = 1; i < ticks.size(); i++) {
            double from = ticks.get(i - 1).value();
            double to = ticks.get(i).value();
            double distance = scale == Scale.LOGARITHMIC
                    ? Math.log(to / from) / Math.log(range.high() / range.low())
                    : (to - from) / (range.high() - range.low());
            closest = Math.min(closest, distance);
        }
        return closest;
    }
}

package org.holonomy.plots.jfree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holonomy.plots.Axis;
import org.holonomy.plots.Interval;
import org.holonomy.plots.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    private static List<String> labels(Ticks ticks) {
        return ticks.labelled().stream().map(Tick::label).toList();
    }

    @Test
    void linearNumbersHaveTheDecimalsOfTheirStep() {
        assertThat(labels(LinearTicks.choices(new Interval(-0.06, 1.56), 8).get(0)))
                .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "1.2", "1.4");
        assertThat(labels(LinearTicks.choices(new Interval(-3, 3), 4).get(0))).containsExactly("-2", "0", "2");
    }

    @Test
    void largeAndSmallNumbersShareAPowerOfTen() {
        Ticks large = LinearTicks.choices(new Interval(0, 2.1e5), 5).get(0);
        Ticks small = LinearTicks.choices(new Interval(-3e-7, 4e-7), 4).get(0);

        assertThat(large.exponent()).isEqualTo(5);
        assertThat(labels(large)).containsExactly("0.0", "0.5", "1.0", "1.5", "2.0");
        assertThat(small.exponent()).isEqualTo(-7);
        assertThat(labels(small)).containsExactly("-2", "0", "2", "4");
    }

    @Test
    void aLongLogarithmicAxisSkipsDecadesAndMarksThem() {
        Ticks ticks = LogarithmicTicks.choices(new Interval(1e-17, 1e2), 7).get(0);

        assertThat(labels(ticks)).containsExactly("10^{-15}", "10^{-12}", "10^{-9}", "10^{-6}", "10^{-3}", "1");
        assertThat(ticks.ticks()).hasSize(20);
    }

    @Test
    void aVeryLongLogarithmicAxisIsNoBlackBar() {
        assertThat(LogarithmicTicks.choices(new Interval(1e-300, 1e300), 7)
                        .get(0)
                        .ticks())
                .hasSizeBetween(3, 7);
    }

    @Test
    void aLogarithmicAxisOfSomeDecadesMarksTheMultiples() {
        Ticks ticks = LogarithmicTicks.choices(new Interval(0.5, 200), 7).get(0);

        assertThat(labels(ticks)).containsExactly("1", "10", "10^{2}");
        assertThat(ticks.ticks().stream().map(Tick::value)).contains(0.5, 0.9, 2.0, 90.0, 200.0);
    }

    @Test
    void aShortLogarithmicAxisWritesMultiples() {
        assertThat(labels(LogarithmicTicks.choices(new Interval(0.0018, 0.0055), 7)
                        .get(0)))
                .containsExactly("2{\\cdot}10^{-3}", "3{\\cdot}10^{-3}", "4{\\cdot}10^{-3}", "5{\\cdot}10^{-3}");
        assertThat(labels(LogarithmicTicks.choices(new Interval(3.1, 3.4), 7).get(0)))
                .containsExactly("3.10", "3.15", "3.20", "3.25", "3.30", "3.35", "3.40");
    }

    /** On every axis there are two numbers at least, and they do not touch. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "-1e-300, 1e-300",
        "-1e300, 1e300",
        "1, 1.000001",
        "-1234567, 7654321",
        "0.1, 0.2",
        "1e9, 1.0001e9"
    })
    void linearNumbersNeverTouch(double low, double high) {
        requireApart(Axis.linear("x"), new Interval(low, high));
    }

    @ParameterizedTest
    @CsvSource({"1e-17, 1e2", "1e-300, 1e300", "0.9, 1.1", "1, 1.0001", "2, 30", "0.0019, 0.5", "3e-5, 8e-5"})
    void logarithmicNumbersNeverTouch(double low, double high) {
        requireApart(Axis.logarithmic("x"), new Interval(low, high));
    }

    private static void requireApart(Axis axis, Interval range) {
        Typesetter typesetter = new Typesetter();
        FittedAxis fitted = FittedAxis.horizontal(axis, range, 180, typesetter, Theme.journal());
        PlotFrame frame = PlotFrame.of(
                new java.awt.geom.Rectangle2D.Double(0, 0, 180, 100), axis, range, Axis.linear(""), new Interval(0, 1));
        List<Tick> ticks = fitted.ticks().stream().filter(Tick::labelled).toList();

        assertThat(ticks).hasSizeGreaterThanOrEqualTo(2);
        for (int i = 1; i < ticks.size(); i++) {
            double gap =
                    frame.x(ticks.get(i).value()) - frame.x(ticks.get(i - 1).value());
            double halves = (fitted.numbers().get(i).width()
                            + fitted.numbers().get(i - 1).width())
                    / 2;
            assertThat(gap).as("%s and %s", ticks.get(i - 1), ticks.get(i)).isGreaterThan(halves);
        }
    }
}

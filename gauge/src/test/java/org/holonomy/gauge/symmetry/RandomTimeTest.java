package org.holonomy.gauge.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.holonomy.gauge.catalogue.CatalogueBed.END;
import static org.holonomy.gauge.catalogue.CatalogueBed.EXACT;
import static org.holonomy.gauge.catalogue.CatalogueBed.distance;
import static org.holonomy.gauge.catalogue.CatalogueBed.end;
import static org.holonomy.gauge.catalogue.CatalogueBed.line;
import static org.holonomy.gauge.catalogue.CatalogueBed.linear;
import static org.holonomy.gauge.catalogue.CatalogueBed.wilsonLine;

import org.holonomy.gauge.catalogue.CatalogueBed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomTimeTest {

    private static final long SEED = 20240202;

    @ParameterizedTest
    @CsvSource({"1, 0, 1.5, 2", "2, -2, 7.3, 1.01", "3, 0, 1e-3, 4", "4, 5, 6, 100", "5, 0, 1, 1e6"})
    void aRandomClockKeepsItsWord(int draw, double start, double end, double slope) {
        Clock clock = TimeReparametrization.random(CatalogueBed.random(SEED + draw), start, end, slope)
                .clock();

        assertThat(clock.openness(start, end)).as("both ends, exactly").isZero();
        double extreme = 1;
        for (int k = 0; k <= 1000; k++) {
            double t = start + (end - start) * k / 1000;
            double speed = clock.path().derivative(t).getEntry(0, 0);
            assertThat(speed).isBetween(1 / slope - 1e-12, slope + 1e-12);
            extreme = Math.max(extreme, Math.max(speed, 1 / speed));
        }
        assertThat(extreme - 1).as("and runs unevenly").isGreaterThan((Math.min(slope, 2) - 1) / 10);
    }

    @Test
    void theDerivativeIsThatOfTheClock() {
        Clock clock = TimeReparametrization.random(CatalogueBed.random(SEED), 0, END, 3)
                .clock();
        double h = 1e-5;

        for (double t : new double[] {0.2, 0.7, 1.3}) {
            double slope = (clock.at(t + h) - clock.at(t - h)) / (2 * h);
            assertThat(clock.path().derivative(t).getEntry(0, 0)).isCloseTo(slope, within(1e-8));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void randomClocksAreSymmetriesAndTheirControlsAreNot(int draw) {
        TimeReparametrization time = TimeReparametrization.random(CatalogueBed.random(SEED + draw), 0, END, 3);

        assertThat(distance(end(time.apply(linear())), end(linear()))).isLessThan(EXACT);
        assertThat(distance(line(time.apply(linear())), wilsonLine())).isLessThan(EXACT);
        assertThat(distance(end(time.inverse().apply(time.apply(linear()))), end(linear())))
                .isLessThan(EXACT);
        assertThat(distance(end(time.control(linear())), end(linear()))).isGreaterThan(1e-3);
    }

    @Test
    void seedsDecide() {
        double first = at(SEED);

        assertThat(at(SEED)).isEqualTo(first);
        assertThat(Math.abs(at(SEED + 1) - first)).isGreaterThan(1e-3);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> TimeReparametrization.random(CatalogueBed.random(1), 1, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("random time reparametrization: between t = 1.0 and 1.0, expected finite start < end");
        for (double slope : new double[] {1, 0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> TimeReparametrization.random(CatalogueBed.random(1), 0, 1, slope))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("random time reparametrization: slope " + slope + ", expected finite and above 1");
        }
    }

    private static double at(long seed) {
        return TimeReparametrization.random(CatalogueBed.random(seed), 0, END, 3)
                .clock()
                .at(0.4);
    }
}

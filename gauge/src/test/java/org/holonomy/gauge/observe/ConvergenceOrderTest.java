package org.holonomy.gauge.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvergenceOrderTest {

    @ParameterizedTest
    @CsvSource({"1, 0.06", "2, 3e5", "4, 1e-9", "6, 2", "0.5, 7", "-1, 3", "0, 2"})
    void powerLawsAreRecovered(double order, double constant) {
        List<Double> sizes = List.of(0.3, 0.1, 0.02);
        List<Double> deviations =
                sizes.stream().map(h -> constant * Math.pow(h, order)).toList();

        ConvergenceOrder measured = ConvergenceOrder.of(sizes, deviations);

        assertThat(measured.order()).isCloseTo(order, within(1e-13));
        assertThat(measured.constant()).isCloseTo(constant, within(1e-12 * constant));
        assertThat(measured.verdict()).isEqualTo(new Verdict.Approximate(measured.order(), measured.constant()));
    }

    /** 2h + 30h²: where h is small the first order rules, and only the last two points are asked. */
    @Test
    void theLastTwoPointsDecide() {
        List<Double> sizes = List.of(1.0, 1e-6, 5e-7);
        List<Double> deviations = sizes.stream().map(h -> 2 * h + 30 * h * h).toList();

        assertThat(ConvergenceOrder.of(sizes, deviations).order()).isCloseTo(1, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.05, 0.0, 0.5",
        "0.1, 0.05, 0.5, 0.0",
        "0.1, 0.1, 0.5, 0.25",
        "0.1, 0.0, 0.5, 0.25",
        "-0.1, -0.05, 0.5, 0.25",
        "0.1, 0.05, NaN, 0.25",
        "0.1, 0.05, 0.5, NaN",
        "NaN, 0.05, 0.5, 0.25",
        "0.1, 0.05, Infinity, 0.25",
        "0.1, 0.05, Infinity, Infinity",
        "Infinity, 0.05, 0.5, 0.25"
    })
    void pointsWithoutASlopeAreRefused(double large, double small, double coarse, double fine) {
        assertThatThrownBy(() -> ConvergenceOrder.of(List.of(large, small), List.of(coarse, fine)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("convergence order: deviations " + coarse + " and " + fine + " at sizes " + large + " and "
                        + small + " have no slope");
    }

    @Test
    void tooFewPointsAreRefused() {
        assertThatThrownBy(() -> ConvergenceOrder.of(List.of(0.1), List.of(0.1)))
                .hasMessage("convergence order: 1 sizes and 1 deviations, expected equal counts, at least 2");
        assertThatThrownBy(() -> ConvergenceOrder.of(List.of(0.1, 0.2), List.of(0.1)))
                .hasMessage("convergence order: 2 sizes and 1 deviations, expected equal counts, at least 2");
    }
}

package org.holonomy.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorMeasureTest {

    private static final double[] EXACT = {3, 4, 0};
    private static final double[] ANSWER = {3.3, 3.6, 0};

    @Test
    void relativeInTheFrobeniusNorm() {
        assertThat(ErrorMeasure.relative(ANSWER, EXACT)).isCloseTo(0.1, within(1e-15));
        assertThat(ErrorMeasure.relative(EXACT, EXACT)).isZero();
    }

    @Test
    void largestEntry() {
        assertThat(ErrorMeasure.largest(ANSWER, EXACT)).isCloseTo(0.4, within(1e-15));
    }

    @Test
    void labels() {
        assertThat(ErrorMeasure.RELATIVE.label()).isEqualTo("relative");
    }
}

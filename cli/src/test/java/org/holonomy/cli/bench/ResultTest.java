package org.holonomy.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.holonomy.cli.options.Backend;
import org.junit.jupiter.api.Test;

class ResultTest {

    /** Answers with its number, which is right or not. */
    private record Constant(double answer, Optional<String> fault, AtomicInteger runs) implements Trial<Double> {

        @Override
        public Double solve() {
            runs.incrementAndGet();
            return answer;
        }

        @Override
        public OptionalLong evaluations() {
            return OptionalLong.of(74);
        }

        @Override
        public Optional<String> fault(Double given) {
            return fault;
        }

        @Override
        public double error(Double given) {
            return given / 2;
        }
    }

    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();

    /** A clock that moves a tenth of a second at every look. */
    private final Stopwatch stopwatch = new Stopwatch(() -> now.addAndGet(TimeUnit.MILLISECONDS.toNanos(100)));

    @Test
    void aWrongAnswerIsNotTimed() {
        Trial<Double> wrong = new Constant(1, Optional.of("w9: entry [0] is 1, expected 2"), runs);

        Result result =
                Result.of(new Workload("W9", ErrorMeasure.LARGEST, threads -> wrong), Backend.CPU, 2, stopwatch);

        assertThat(result).isEqualTo(new WrongAnswer("W9", "w9: entry [0] is 1, expected 2"));
        assertThat(runs).hasValue(1);
    }

    @Test
    void aRightAnswerIsTimedManyTimes() {
        Trial<Double> right = new Constant(1, Optional.empty(), runs);

        Result result =
                Result.of(new Workload("W9", ErrorMeasure.LARGEST, threads -> right), Backend.CPU, 2, stopwatch);

        assertThat(result).isInstanceOfSatisfying(Measurement.class, measurement -> {
            assertThat(measurement.id()).isEqualTo("W9");
            assertThat(measurement.evaluations()).isEqualTo(74);
            assertThat(measurement.error()).isEqualTo(0.5);
            assertThat(measurement.threads()).isEqualTo(2);
            assertThat(measurement.seconds()).isCloseTo(0.1, within(1e-12));
            assertThat(measurement.fastest()).isCloseTo(0.1, within(1e-12));
            assertThat(measurement.runs()).isEqualTo(20);
        });
    }
}

package org.holonomy.ode.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelRangesTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 5, 4", "17, 4, 1", "17, 4, 3", "100, 1, 64"})
    void everyIndexIsVisitedOnce(int count, int step, int threads) {
        AtomicIntegerArray visits = new AtomicIntegerArray(count);

        ParallelRanges.forEach(
                count, step, threads, (from, to) -> IntStream.range(from, to).forEach(visits::incrementAndGet));

        assertThat(IntStream.range(0, count).map(visits::get)).allMatch(n -> n == 1);
    }

    @Test
    void aFailureReachesTheCaller() {
        assertThatThrownBy(() -> ParallelRanges.forEach(100, 1, 4, (from, to) -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ParallelRanges.forEach(1, 1, 0, (from, to) -> {}))
                .hasMessage("0 threads, expected at least 1");
    }
}

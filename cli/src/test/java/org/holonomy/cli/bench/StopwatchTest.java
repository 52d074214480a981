package org.holonomy.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopwatchTest {

    private final AtomicLong now = new AtomicLong(17);
    private final AtomicInteger runs = new AtomicInteger();
    private final Stopwatch stopwatch = new Stopwatch(now::get);

    private void pass(long milliseconds) {
        runs.incrementAndGet();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    @Test
    void medianAndFastestOfTheTimedRuns() {
        // Runs take 10, 20, 30, 40, 10, … ms.
        Stopwatch.Timing timing = stopwatch.time(() -> pass(10 + 10 * (runs.get() % 4)));

        assertThat(timing.median()).isCloseTo(0.025, within(1e-12));
        assertThat(timing.fastest()).isCloseTo(0.010, within(1e-12));
        assertThat(timing.runs()).isEqualTo(80);
        assertThat(runs).hasValue(160);
    }

    @Test
    void longRunsAreFew() {
        Stopwatch.Timing timing = stopwatch.time(() -> pass(3000));

        assertThat(timing.median()).isCloseTo(3, within(1e-12));
        assertThat(timing.runs()).isEqualTo(7);
        assertThat(runs).hasValue(3 + 7);
    }

    @Test
    void theWarmUpDoesNotCount() {
        Stopwatch.Timing timing = stopwatch.time(() -> pass(runs.get() == 0 ? 60_000 : 1));

        assertThat(timing.median()).isCloseTo(0.001, within(1e-12));
    }
}

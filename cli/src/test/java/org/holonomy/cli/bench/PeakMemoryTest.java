package org.holonomy.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PeakMemoryTest {

    @Test
    void whatARunAllocatesIsSeen() {
        AtomicReference<double[]> held = new AtomicReference<>(new double[0]);

        double none = PeakMemory.megabytes(() -> {});
        double eighty = PeakMemory.megabytes(() -> held.set(new double[10_000_000]));

        assertThat(held.get()).hasSize(10_000_000);
        assertThat(eighty - none).isBetween(70.0, 120.0);
    }
}

package org.holonomy.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.OpenBlas;
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

    @Test
    void nativeMemoryIsSeen() {
        assumeTrue(OpenBlas.isAvailable(), OpenBlas.failure());
        List<Block> held = new ArrayList<>();

        double eighty = PeakMemory.megabytes(() -> {
            Block block = new OpenBlas().block(10_000, 1000);
            block.rows(0, 1).setRow(0, new double[1000], 0);
            held.add(block);
        });

        held.get(0).close();
        assertThat(eighty).isBetween(75.0, 120.0);
    }
}

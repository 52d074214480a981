package org.holonomy.ode.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class NativeMemoryTest {

    @Test
    void aBlockCountsUntilItIsClosed() {
        assumeTrue(OpenBlas.isAvailable(), OpenBlas.failure());
        long before = NativeMemory.bytes();

        try (Block block = new OpenBlas().block(1000, 100)) {
            assertThat(block.rows()).isEqualTo(1000);
            assertThat(NativeMemory.bytes() - before).isGreaterThanOrEqualTo(800_000);
        }

        assertThat(NativeMemory.bytes() - before).isLessThan(800_000);
    }
}

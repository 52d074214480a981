package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.holonomy.cli.terminal.UserFacing;
import org.holonomy.gauge.checkpoint.CheckpointException;

/**
 * What holds for any text whatever: it is accepted, or refused with a message for the person who wrote it, at a cost in
 * proportion to its length.
 */
public final class Fuzzing {

    /**
     * Allocation accepted for each byte of a file, in total and not at once: tokens, nodes, the validator's tree, and a
     * message for each mistake. Measured: 1600 for five thousand unknown keys, 1200 for two thousand claims.
     */
    private static final long BYTES_PER_BYTE = 4000;

    /**
     * What reading costs however short the text: the schema, and the most initial states that may be drawn. Measured:
     * 10 million for a hundred thousand states of four numbers.
     */
    private static final long FIXED_BYTES = 20_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Fuzzing() {}

    /** Reads a text of so many bytes; any exception that no person could act on propagates and is a finding. */
    public static void check(int length, Runnable reading) {
        long most = FIXED_BYTES + BYTES_PER_BYTE * length;
        // The fuzzer rewrites each class when it is loaded, which counts only the first time.
        if (allocated(reading) > most) {
            assertThat(allocated(reading)).as("bytes allocated").isLessThanOrEqualTo(most);
        }
    }

    private static long allocated(Runnable reading) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            reading.run();
        } catch (CheckpointException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        } catch (RuntimeException refusal) {
            if (!(refusal instanceof UserFacing facing)) {
                throw refusal;
            }
            assertThat(facing.userError().text()).isNotBlank();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}

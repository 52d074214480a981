package org.holonomy.ode.nd4j;

import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.batch.BatchTooLargeException;
import org.holonomy.ode.nd4j.Nd4jDevice.Build;
import org.holonomy.ode.solve.Method;

/** How much of the device's memory a batch takes, before any of it is taken. */
final class DeviceMemory {

    private static final double MEGABYTE = 1 << 20;

    /** Small arrays, and what the allocator rounds up. */
    private static final double SLACK = 1.05;

    private DeviceMemory() {}

    /** Returns the bytes of states, stages and what else grows with the batch. */
    static long estimate(EmbeddedTableau tableau, BatchField field, long samples) {
        // The last column is the copy of the states while they are uploaded or fetched.
        long columns = tableau.stages() + DeviceBatch.EXTRA_COLUMNS + 1L;
        double doubles = (double) columns * samples * field.dimension() + DeviceField.scratchDoubles(field, samples);
        return (long) (SLACK * Double.BYTES * doubles);
    }

    /**
     * Makes sure that a batch fits.
     *
     * @throws BatchTooLargeException with the estimate and what to change
     */
    static void require(Method method, BatchField field, long samples, long free, Build build) {
        EmbeddedTableau tableau = EmbeddedTableau.of(method);
        long needed = estimate(tableau, field, samples);
        if (needed <= free) {
            return;
        }
        long fitting = (long) Math.floor((double) free / needed * samples);
        throw new BatchTooLargeException(
                "ND4J batch: %d samples of %d components need %d bytes (%.0f MB) with the %d stages of %s, %.0f MB are free; take at most %d samples at once%s%s"
                        .formatted(
                                samples,
                                field.dimension(),
                                needed,
                                needed / MEGABYTE,
                                tableau.stages(),
                                method.label(),
                                free / MEGABYTE,
                                fitting,
                                method == Method.DOP853 ? ", or dopri5, which has fewer stages" : "",
                                build == Build.CPU
                                        ? ", or allow more: HOLONOMY_JAVA_OPTIONS=-Xmx%dm".formatted(heapFor(needed))
                                        : ""));
    }

    /** ND4J takes as many bytes outside the heap as the heap may have; in MB, rounded up with room for the rest. */
    private static long heapFor(long bytes) {
        return (long) Math.ceil(1.5 * bytes / MEGABYTE) + 512;
    }
}

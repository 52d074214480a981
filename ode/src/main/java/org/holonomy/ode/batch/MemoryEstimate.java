package org.holonomy.ode.batch;

import org.holonomy.ode.solve.EmbeddedMethod;
import org.holonomy.ode.solve.StepControl;

/**
 * What a batch needs beyond its initial states, before anything is allocated.
 *
 * @param samples number of samples
 * @param dimension n
 * @param columns samples of a block
 * @param statesKept arrays of the size of the batch
 * @param working numbers of working memory on each thread
 * @param threads number of threads
 * @param sharing who shares steps
 */
record MemoryEstimate(
        int samples, int dimension, int columns, int statesKept, long working, int threads, StepSharing sharing) {

    /** State, next state and both slopes. */
    private static final int ARRAYS_OF_A_TRIAL = 4;

    static <S> MemoryEstimate of(RowBlockIntegrator integrator, FieldKernel<S> field, int samples) {
        int n = field.dimension();
        boolean adaptive = integrator.control() instanceof StepControl.Adaptive;
        int stages = adaptive
                ? EmbeddedMethod.of(integrator.method()).tableau().stages()
                : integrator.method().tableau().stages();
        int perColumn = (stages + 2 + ARRAYS_OF_A_TRIAL) * n;
        boolean alone = adaptive && integrator.sharing() == StepSharing.SAMPLE;
        int columns = alone ? 1 : BlockWidth.of(samples, field, perColumn).columns();
        boolean allAtOnce = !adaptive || integrator.sharing() == StepSharing.BATCH;
        int kept = allAtOnce ? 1 + (adaptive ? ARRAYS_OF_A_TRIAL : 1) : 1;
        long working = (long) columns * (perColumn + field.numbersPerColumn()) + 2L * field.multiplicationsPerSample();
        return new MemoryEstimate(samples, n, columns, kept, working, integrator.threads(), integrator.sharing());
    }

    long bytes() {
        return Double.BYTES * ((long) samples * dimension * statesKept + working * threads);
    }

    /** Refuses a batch that does not fit. */
    void requireWithin(long available) {
        if (bytes() <= available) {
            return;
        }
        long fixed = Double.BYTES * working * threads;
        long fitting = (available - fixed) / (Double.BYTES * (long) dimension * statesKept);
        throw new BatchTooLargeException(
                "batch: %d samples of %d components need about %d bytes on %d threads, and %d are available; %s"
                        .formatted(samples, dimension, bytes(), threads, available, advice(fitting)));
    }

    private String advice(long fitting) {
        String other = statesKept > 2 ? ", or let blocks of samples share their steps instead of the whole batch" : "";
        return fitting >= 1
                ? "integrate at most %d samples at a time".formatted(fitting) + other
                : "give more memory or fewer threads" + other;
    }
}

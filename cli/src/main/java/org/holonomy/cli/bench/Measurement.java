package org.holonomy.cli.bench;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one workload took.
 *
 * @param id the workload
 * @param seconds median over the runs
 * @param fastest seconds of the shortest run
 * @param runs how many were timed
 * @param evaluations of the right-hand side in one run; none where there is no differential equation
 * @param error of the answer
 * @param measure how the error is measured
 * @param peakMegabytes see {@link PeakMemory}
 * @param threads how many cores might be busy
 */
public record Measurement(
        String id,
        double seconds,
        double fastest,
        int runs,
        @Nullable Long evaluations,
        double error,
        ErrorMeasure measure,
        double peakMegabytes,
        int threads)
        implements Result {

    /** Times a trial whose answer is right. */
    static <A> Measurement of(Workload workload, Trial<A> trial, double error, int threads, Stopwatch stopwatch) {
        OptionalLong evaluations = trial.evaluations();
        double peak = PeakMemory.megabytes(trial::solve);
        Stopwatch.Timing timing = stopwatch.time(trial::solve);
        return new Measurement(
                workload.id(),
                timing.median(),
                timing.fastest(),
                timing.runs(),
                evaluations.isPresent() ? (Long) evaluations.getAsLong() : null,
                error,
                workload.measure(),
                peak,
                threads);
    }
}

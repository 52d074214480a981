package org.holonomy.cli.bench;

import org.holonomy.cli.options.Backend;

/** What came of one workload. */
public sealed interface Result permits Measurement, WrongAnswer {

    /** Returns the workload. */
    String id();

    /**
     * Checks a workload, and times it if its answer is right.
     *
     * @param workload what to run
     * @param backend one that takes it
     * @param threads how many cores it may keep busy, at least 1
     * @param stopwatch what times it
     */
    static Result of(Workload workload, Backend backend, int threads, Stopwatch stopwatch) {
        return of(workload, workload.trial(backend, threads).orElseThrow(), threads, stopwatch);
    }

    private static <A> Result of(Workload workload, Trial<A> trial, int threads, Stopwatch stopwatch) {
        A answer = trial.solve();
        return trial.fault(answer)
                .<Result>map(fault -> new WrongAnswer(workload.id(), fault))
                .orElseGet(() -> Measurement.of(workload, trial, trial.error(answer), threads, stopwatch));
    }
}

package org.holonomy.cli.bench;

import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.holonomy.cli.options.Backend;

/**
 * A workload by name.
 *
 * @param id what a person types, such as {@code W3} or its variant {@code W3-20}
 * @param measure how its error is measured
 * @param trials for each backend that takes it, what builds its inputs for a number of threads, at least 1
 */
public record Workload(String id, ErrorMeasure measure, Map<Backend, IntFunction<Trial<?>>> trials) {

    /** Copies the map. */
    public Workload {
        trials = Map.copyOf(trials);
    }

    /** Makes a workload that only the processor takes. */
    Workload(String id, ErrorMeasure measure, IntFunction<Trial<?>> trial) {
        this(id, measure, Map.of(Backend.CPU, trial));
    }

    /** Returns its trial, if a backend takes it. */
    Optional<Trial<?>> trial(Backend backend, int threads) {
        return Optional.ofNullable(trials.get(backend)).map(trial -> trial.apply(threads));
    }

    /** Tells whether a name chooses this workload: its own, or that of the workload of which it is a variant. */
    boolean isCalled(String name) {
        return name.equalsIgnoreCase(id) || name.equalsIgnoreCase(family());
    }

    /** Returns the letter and the digit at the front. */
    private String family() {
        return id.substring(0, 2);
    }
}

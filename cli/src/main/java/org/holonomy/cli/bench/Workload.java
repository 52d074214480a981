package org.holonomy.cli.bench;

import java.util.function.IntFunction;

/**
 * A workload by name.
 *
 * @param id what a person types, such as {@code W3} or its variant {@code W3-20}
 * @param measure how its error is measured
 * @param trial builds its inputs for a number of threads, at least 1
 */
public record Workload(String id, ErrorMeasure measure, IntFunction<Trial<?>> trial) {

    /** Tells whether a name chooses this workload: its own, or that of the workload of which it is a variant. */
    boolean isCalled(String name) {
        return name.equalsIgnoreCase(id) || name.equalsIgnoreCase(family());
    }

    /** Returns the letter and the digit at the front. */
    private String family() {
        return id.substring(0, 2);
    }
}

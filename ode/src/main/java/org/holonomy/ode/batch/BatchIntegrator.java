package org.holonomy.ode.batch;

/** Follows many states of one field from one depth to another. */
public interface BatchIntegrator {

    /**
     * Integrates every sample.
     *
     * @param field the right-hand side
     * @param from depth of the initial states
     * @param to depth to reach, on either side of {@code from}
     * @param states samples × n finite numbers, row by row; not modified
     * @return the end states, and which samples did not reach the end
     * @throws BatchTooLargeException before anything is allocated, if the batch does not fit
     */
    BatchOutcome integrate(BatchField field, double from, double to, double[] states);
}

package org.holonomy.ode.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.holonomy.ode.field.VectorField;

/**
 * The flow of a field from one depth to another, applied to many states: x(from) ↦ x(to).
 *
 * <p>Every state is solved by itself with steps of its own, so that the answer depends neither on the number of threads
 * nor on the other states.
 *
 * @param integrator solves for one state
 * @param threads how many states are solved at once, at least 1
 */
public record FlowMap(Integrator integrator, int threads) implements Flow {

    /** Checks the number of threads. */
    public FlowMap {
        if (threads < 1) {
            throw new IllegalArgumentException("flow map: %d threads, expected at least 1".formatted(threads));
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws SolveStoppedException if a solve stops early, that of the first such state
     */
    @Override
    public List<double[]> apply(VectorField field, double from, List<double[]> states, double to) {
        if (threads == 1 || states.size() <= 1) {
            return states.stream().map(x -> endState(field, from, x, to)).toList();
        }
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(threads, states.size()));
        try {
            List<Future<double[]>> futures = new ArrayList<>(states.size());
            states.forEach(x -> futures.add(workers.submit(() -> endState(field, from, x, to))));
            List<double[]> ends = new ArrayList<>(states.size());
            for (Future<double[]> future : futures) {
                ends.add(future.get());
            }
            return ends;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("flow map: interrupted", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private double[] endState(VectorField field, double from, double[] x, double to) {
        return integrator.solve(field, from, x, to, Output.END_STATE).orThrow().endState();
    }
}

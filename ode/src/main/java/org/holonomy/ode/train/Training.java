package org.holonomy.ode.train;

import java.util.Optional;

/**
 * The repeated step of an optimizer on an objective.
 *
 * <p>Every step depends on the {@link TrainingState} alone: a training taken up at any state goes on as if it had never
 * been interrupted, bit by bit.
 *
 * @param objective what is minimized
 * @param optimizer how
 */
public record Training(Objective objective, Optimizer optimizer) {

    /** Is told of every state that training reaches, the first and the last included. */
    @FunctionalInterface
    public interface Observer {

        /**
         * Takes note of a state.
         *
         * @param state reached
         * @param loss there, finite
         */
        void reached(TrainingState state, double loss);
    }

    /**
     * Trains until so many steps have been taken since the very beginning.
     *
     * @param start where to go on; its parameters are finite
     * @param steps of the state at the end, at least those of {@code start}
     * @param observer is told of every state
     * @throws IllegalArgumentException if {@code start} is past the end
     */
    public TrainingOutcome run(TrainingState start, int steps, Observer observer) {
        if (start.step() > steps) {
            throw new IllegalArgumentException(
                    "training: %d steps were taken, expected at most %d".formatted(start.step(), steps));
        }
        TrainingState state = start;
        TrainingState best = start;
        double lowest = Double.POSITIVE_INFINITY;
        Optional<Double> last = Optional.empty();
        while (true) {
            Evaluation here = objective.at(state.parameters());
            if (here.fault().isPresent()) {
                return diverged(state.step(), last, best, here.fault().get());
            }
            observer.reached(state, here.loss());
            last = Optional.of(here.loss());
            if (here.loss() < lowest) {
                lowest = here.loss();
                best = state;
            }
            if (state.step() == steps) {
                return new TrainingOutcome.Completed(state, here.loss());
            }
            Optional<TrainingState> next = optimizer.next(state, here, objective);
            if (next.isEmpty()) {
                return diverged(state.step() + 1, last, best, "a parameter is no longer finite");
            }
            state = next.get();
        }
    }

    private TrainingOutcome diverged(int step, Optional<Double> last, TrainingState best, String reason) {
        return new TrainingOutcome.Diverged(step, last, last.map(loss -> best), reason, optimizer.advice());
    }
}

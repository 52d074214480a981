package org.holonomy.ode.train;

import java.util.Optional;

/** How a training ended. Divergence is one of the two values, never an exception. */
public sealed interface TrainingOutcome {

    /**
     * All steps were taken.
     *
     * @param state after them
     * @param loss there
     */
    record Completed(TrainingState state, double loss) implements TrainingOutcome {}

    /**
     * There is no finite loss any more.
     *
     * @param step number of steps after which there is none
     * @param lastLoss loss after the step before; none if there was no loss to begin with
     * @param best state of the lowest loss seen; none if there was no loss to begin with
     * @param reason why there is none
     * @param advice what to lower
     */
    record Diverged(int step, Optional<Double> lastLoss, Optional<TrainingState> best, String reason, String advice)
            implements TrainingOutcome {

        /** Returns what happened and what to do, in one sentence. */
        public String message() {
            return "training diverged at step %d: %s; %s; lower %s"
                    .formatted(
                            step,
                            reason,
                            lastLoss.map(loss -> "the last finite loss was %s, at step %d".formatted(loss, step - 1))
                                    .orElse("no loss was finite before"),
                            advice);
        }
    }
}

package org.holonomy.ode.solve;

/** How a solve ended. Failure of the mathematics is one of the two values, never an exception. */
public sealed interface SolveOutcome {

    /** Returns the solution as far as it was followed. */
    Trajectory trajectory();

    /** Returns what it cost. */
    SolveStatistics statistics();

    /**
     * Returns the trajectory of a completed solve.
     *
     * @throws SolveStoppedException with the reason and the advice, if the solve stopped early
     */
    Trajectory orThrow();

    /**
     * The end of the span was reached.
     *
     * @param trajectory the solution on the whole span
     * @param statistics what it cost
     */
    record Completed(Trajectory trajectory, SolveStatistics statistics) implements SolveOutcome {

        @Override
        public Trajectory orThrow() {
            return trajectory;
        }
    }

    /**
     * The end of the span was not reached.
     *
     * @param time how far the solution was followed
     * @param reason why it was followed no further
     * @param message what happened and what to try, in numbers
     * @param trajectory the solution up to {@code time}
     * @param statistics what it cost
     */
    record StoppedEarly(
            double time, StopReason reason, String message, Trajectory trajectory, SolveStatistics statistics)
            implements SolveOutcome {

        @Override
        public Trajectory orThrow() {
            throw new SolveStoppedException(this);
        }
    }
}

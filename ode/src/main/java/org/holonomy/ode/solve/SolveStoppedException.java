package org.holonomy.ode.solve;

/** A solve that was required to complete stopped early. The message says where, why, and what to try. */
public final class SolveStoppedException extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    private final double time;
    private final StopReason reason;

    /** Reports a solve that stopped early. */
    public SolveStoppedException(SolveOutcome.StoppedEarly outcome) {
        super(outcome.message());
        this.time = outcome.time();
        this.reason = outcome.reason();
    }

    /** Returns how far the solution was followed. */
    public double time() {
        return time;
    }

    /** Returns why it was followed no further. */
    public StopReason reason() {
        return reason;
    }
}

package org.holonomy.ode.batch;

import java.util.List;

/** Where a batch ended. */
public final class BatchOutcome {

    private final double[] states;
    private final long evaluations;
    private final List<DivergedSample> diverged;
    private final int accepted;
    private final int rejected;

    /**
     * Records the end of an integration.
     *
     * @param states samples × n, row by row, NaN where a sample diverged; copied
     * @param evaluations of one sample's right-hand side
     * @param diverged samples that did not reach the end, by index
     * @param accepted steps taken
     * @param rejected steps tried in vain
     */
    public BatchOutcome(double[] states, long evaluations, List<DivergedSample> diverged, int accepted, int rejected) {
        this.states = states.clone();
        this.evaluations = evaluations;
        this.diverged = List.copyOf(diverged);
        this.accepted = accepted;
        this.rejected = rejected;
    }

    /** Returns a copy of the end states, samples × n row by row; a diverged sample holds NaN. */
    public double[] states() {
        return states.clone();
    }

    /** Returns how often one sample's right-hand side was evaluated: the largest such number. */
    public long evaluations() {
        return evaluations;
    }

    /** Returns the samples that did not reach the end, by index. */
    public List<DivergedSample> diverged() {
        return diverged;
    }

    /** Returns the number of steps taken. */
    public int accepted() {
        return accepted;
    }

    /** Returns the number of steps tried in vain. */
    public int rejected() {
        return rejected;
    }
}

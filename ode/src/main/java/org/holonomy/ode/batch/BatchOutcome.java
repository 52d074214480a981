package org.holonomy.ode.batch;

import java.util.Comparator;
import java.util.List;

/** Where a batch arrived, and what it cost. Immutable. */
public final class BatchOutcome {

    private final double[] states;
    private final List<DivergedSample> diverged;
    private final Cost cost;

    /**
     * What the steps of samples that share them cost.
     *
     * @param evaluations of the right-hand side of one sample
     * @param accepted steps taken
     * @param rejected steps tried in vain
     */
    public record Cost(long evaluations, int accepted, int rejected) implements Comparable<Cost> {

        /** Nothing done yet. */
        public static final Cost NONE = new Cost(0, 0, 0);

        private static final Comparator<Cost> ORDER = Comparator.comparingLong(Cost::evaluations)
                .thenComparingInt(Cost::accepted)
                .thenComparingInt(Cost::rejected);

        /** Compares evaluations first. */
        @Override
        public int compareTo(Cost other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Copies what a batch came to.
     *
     * @param states samples × n, row by row; not modified
     * @param diverged samples that did not arrive, in any order; their rows hold NaN
     * @param cost of the samples that needed most evaluations
     */
    public BatchOutcome(double[] states, List<DivergedSample> diverged, Cost cost) {
        this(diverged, cost, states.clone());
    }

    private BatchOutcome(List<DivergedSample> diverged, Cost cost, double[] states) {
        this.states = states;
        this.diverged = diverged.stream()
                .sorted(Comparator.comparingInt(DivergedSample::index))
                .toList();
        this.cost = cost;
    }

    /** Takes an array that nobody else keeps: large batches are not to be in memory twice. */
    static BatchOutcome owning(double[] states, List<DivergedSample> diverged, Cost cost) {
        return new BatchOutcome(diverged, cost, states);
    }

    /** Returns a copy of the states at the end, samples × n, row by row; a sample that diverged has NaN. */
    public double[] states() {
        return states.clone();
    }

    /** Returns the number of samples times n. */
    public int size() {
        return states.length;
    }

    /**
     * Copies the state of one sample.
     *
     * @param sample its row in the batch
     * @param x overwritten with its n components
     */
    public void state(int sample, double[] x) {
        System.arraycopy(states, sample * x.length, x, 0, x.length);
    }

    /** Returns how often the right-hand side of one sample was evaluated: the largest number over all samples. */
    public long evaluations() {
        return cost.evaluations();
    }

    /** Returns the number of steps taken by the samples that needed most evaluations. */
    public int accepted() {
        return cost.accepted();
    }

    /** Returns the number of steps tried in vain by the samples that needed most evaluations. */
    public int rejected() {
        return cost.rejected();
    }

    /** Returns the samples that did not arrive, by index. */
    public List<DivergedSample> diverged() {
        return diverged;
    }
}

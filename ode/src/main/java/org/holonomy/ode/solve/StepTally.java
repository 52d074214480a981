package org.holonomy.ode.solve;

/**
 * Counts what one solve costs.
 *
 * <p>Hipparchus does not say when it throws a step away. It shows in the length of the step under way: when that changes
 * although no step was accepted, one was rejected.
 */
final class StepTally {

    private final long maxSteps;
    private long evaluations;
    private long accepted;
    private long rejected;
    private double shortest = Double.POSITIVE_INFINITY;
    private double longest;
    private double last;
    private double attempted = Double.NaN;

    /** Starts at zero; trying more than {@code maxSteps} steps raises {@link StepCapException}. */
    StepTally(long maxSteps) {
        this.maxSteps = maxSteps;
    }

    /** Notes an evaluation of F. */
    void evaluated() {
        evaluations++;
    }

    /** Notes the signed length of the step under way, whenever F is evaluated for it. */
    void attempting(double step) {
        if (step == attempted) {
            return;
        }
        abandoned();
        requireStepsLeft();
        attempted = step;
    }

    /** Raises {@link StepCapException} if no more steps may be tried. */
    void requireStepsLeft() {
        if (accepted + rejected >= maxSteps) {
            throw new StepCapException();
        }
    }

    /** Notes a step that met a value that is not finite, be it only the guess before the first one. */
    void retreated() {
        rejected++;
        attempted = Double.NaN;
    }

    /** Notes that the step under way, if there is one, led nowhere. */
    void abandoned() {
        if (!Double.isNaN(attempted)) {
            rejected++;
            attempted = Double.NaN;
        }
    }

    /** Notes a step that became part of the trajectory. */
    void accepted(double length) {
        accepted++;
        shortest = Math.min(shortest, length);
        longest = Math.max(longest, length);
        last = length;
        attempted = Double.NaN;
    }

    /** Returns the length of the last accepted step, 0 if there is none. */
    double lastStep() {
        return last;
    }

    /** Returns the counts so far. */
    SolveStatistics statistics() {
        return new SolveStatistics(evaluations, accepted, rejected, accepted == 0 ? 0 : shortest, longest);
    }
}

package org.holonomy.ode.batch;

import org.hipparchus.util.FastMath;

/**
 * How long the steps of an adaptive method are: {@link BatchIntegrator} has the formulas.
 *
 * @param estimateOrder q, the order of the error estimate
 */
public record StepRule(int estimateOrder) {

    private static final double SAFETY = 0.9;
    private static final double SHORTEST = 0.2;
    private static final double LONGEST = 10;

    /** After a step whose end is not finite. */
    private static final double RETREAT = 0.25;

    /** Of the error estimate of order 3 of dop853, this much counts beside that of order 5. */
    private static final double SECOND_ESTIMATE = 0.01;

    /** States or slopes smaller than this, relative to their tolerance, say nothing about the first step. */
    private static final double NEGLIGIBLE = 1e-5;

    /** The length of the step that measures how F changes, where states and slopes say nothing. */
    private static final double SMALL_STEP = 1e-6;

    /** Slopes and changes up to this, relative to their tolerance, count as none. */
    private static final double NO_CHANGE = 1e-15;

    /**
     * Returns the norm of the error over tolerance.
     *
     * @param sums of every estimate the sum of squares
     * @param count number of components in the sums
     */
    public static double errorNorm(double[] sums, long count) {
        if (sums.length == 1) {
            return Math.sqrt(sums[0] / count);
        }
        double both = sums[0] + SECOND_ESTIMATE * sums[1];
        return both == 0 ? 0 : sums[0] / Math.sqrt(both * count);
    }

    /** Returns how much longer the step after one of this error norm is. */
    public double growth(double norm, boolean afterRejection) {
        double factor = norm == 0 ? LONGEST : Math.min(LONGEST, SAFETY * power(norm));
        return afterRejection ? Math.min(1, factor) : factor;
    }

    /** Returns how much shorter the next trial is after one of this error norm, which may be no number. */
    public double shrinkage(double norm) {
        return norm < Double.POSITIVE_INFINITY ? Math.max(SHORTEST, SAFETY * power(norm)) : RETREAT;
    }

    private double power(double norm) {
        return FastMath.pow(norm, -1.0 / (estimateOrder + 1));
    }

    /**
     * Returns the length of the Euler step over which the change of F is measured.
     *
     * @param state norm of the state over tolerance
     * @param slope norm of F over tolerance
     * @param longest no step is longer
     */
    public static double measuringStep(double state, double slope, double longest) {
        double h = state < NEGLIGIBLE || slope < NEGLIGIBLE ? SMALL_STEP : 0.01 * state / slope;
        return Math.min(h, longest);
    }

    /**
     * Returns the length of the first step.
     *
     * @param measuring h₀, the length of the measuring step
     * @param slope norm of F over tolerance
     * @param change norm of the change of F over the measuring step, divided by h₀
     * @param longest no step is longer
     */
    public double firstStep(double measuring, double slope, double change, double longest) {
        double h = slope <= NO_CHANGE && change <= NO_CHANGE
                ? Math.max(SMALL_STEP, 1e-3 * measuring)
                : FastMath.pow(0.01 / Math.max(slope, change), 1.0 / (estimateOrder + 1));
        return Math.min(Math.min(100 * measuring, h), longest);
    }
}

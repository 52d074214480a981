package org.holonomy.ode.nd4j;

/**
 * How long the next step is.
 *
 * <p><b>Source.</b> E. Hairer, S. P. Nørsett, G. Wanner, <i>Solving Ordinary Differential Equations I</i>, 2nd ed.,
 * Springer 1993, section II.4, with the numbers that {@code solve_ivp} of SciPy takes.
 */
final class StepSizes {

    private static final double SAFETY = 0.9;
    private static final double SMALLEST_FACTOR = 0.2;
    private static final double LARGEST_FACTOR = 10;

    /** A first step moves the state by a hundredth of its size. */
    private static final double FIRST_MOVE = 0.01;

    /** Below this norm a state or a slope says nothing of the scale of time. */
    private static final double NEGLIGIBLE = 1e-5;

    private static final double NO_SLOPE = 1e-15;

    private StepSizes() {}

    /**
     * Returns the step of the explicit Euler method with which the second derivative is measured.
     *
     * @param state norm of x₀
     * @param slope norm of F(t₀, x₀)
     * @param span distance to go
     */
    static double trial(double state, double slope, double span) {
        double h = state < NEGLIGIBLE || slope < NEGLIGIBLE ? 1e-6 : FIRST_MOVE * state / slope;
        return Math.min(h, span);
    }

    /**
     * Returns the first step.
     *
     * @param trial the step of {@link #trial}
     * @param slope norm of F(t₀, x₀)
     * @param curvature norm of the change of F over the trial step, divided by its length
     * @param estimateOrder order of the error estimate
     * @param longest step allowed
     */
    static double first(double trial, double slope, double curvature, int estimateOrder, double longest) {
        double h = slope <= NO_SLOPE && curvature <= NO_SLOPE
                ? Math.max(1e-6, trial * 1e-3)
                : Math.pow(FIRST_MOVE / Math.max(slope, curvature), 1.0 / (estimateOrder + 1));
        return Math.min(Math.min(100 * trial, h), longest);
    }

    /** Returns by what to multiply a step that was accepted. */
    static double afterAcceptance(double error, int estimateOrder, boolean justRejected) {
        double factor = error == 0 ? LARGEST_FACTOR : Math.min(LARGEST_FACTOR, factor(error, estimateOrder));
        return justRejected ? Math.min(1, factor) : factor;
    }

    /** Returns by what to multiply a step that was rejected; an error that is not finite shortens it most. */
    static double afterRejection(double error, int estimateOrder) {
        return Double.isFinite(error) ? Math.max(SMALLEST_FACTOR, factor(error, estimateOrder)) : SMALLEST_FACTOR;
    }

    private static double factor(double error, int estimateOrder) {
        return SAFETY * Math.pow(error, -1.0 / (estimateOrder + 1));
    }
}

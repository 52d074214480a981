package org.holonomy.gauge.dynamics;

import java.util.Arrays;

/**
 * θ → θ − η (∇L(θ) + μθ), the Euler steps of {@link GradientFlow}.
 *
 * <p>A charge C, a quadratic form that the flow conserves, changes by exactly η² C(∇L) in a step without decay: of order η
 * over a time that is fixed.
 *
 * @param problem L
 * @param step η, positive and finite
 * @param decay μ, at least 0, finite
 */
public record GradientDescent(TrainingProblem problem, double step, double decay) {

    /** Checks both numbers. */
    public GradientDescent {
        if (!(step > 0 && Double.isFinite(step))) {
            throw new IllegalArgumentException("gradient descent: step = " + step + ", expected a finite step > 0");
        }
        GradientFlow.requireDecay(decay);
    }

    /**
     * Takes a number of steps, fewer if one leads to a number that is not finite.
     *
     * @param theta where to start, finite; not modified
     * @param steps at least 0
     */
    public Descent run(double[] theta, int steps) {
        double[] current = theta.clone();
        for (int taken = 0; taken < steps; taken++) {
            double[] next = next(current);
            if (!Arrays.stream(next).allMatch(Double::isFinite)) {
                return new Descent(current, taken, true);
            }
            current = next;
        }
        return new Descent(current, steps, false);
    }

    private double[] next(double[] theta) {
        double[] next = problem.gradient(theta);
        for (int i = 0; i < next.length; i++) {
            next[i] = theta[i] - step * (next[i] + decay * theta[i]);
        }
        return next;
    }
}

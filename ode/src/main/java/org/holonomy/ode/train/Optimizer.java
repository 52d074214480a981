package org.holonomy.ode.train;

import java.util.Optional;

/** How parameters move against the gradient. A closed set: a checkpoint knows the memory of each. */
public sealed interface Optimizer permits Adam, GradientDescent, GradientFlow {

    /** Returns the state before the first step. */
    TrainingState start(double[] parameters);

    /**
     * Returns the state after one more step, or nothing if some number of it would not be finite.
     *
     * @param state where the training is
     * @param here the objective there, without fault
     * @param objective what is minimized
     */
    Optional<TrainingState> next(TrainingState state, Evaluation here, Objective objective);

    /** Returns what to lower when training diverges, such as {@code the rate, now 0.5}. */
    String advice();

    /** Refuses rates that are not positive, or not finite; 0 is no training but a control of one. */
    static void requireRate(String what, double rate) {
        if (!(rate >= 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("%s: rate %s, expected at least 0".formatted(what, rate));
        }
    }
}

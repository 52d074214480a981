package org.holonomy.ode.train;

import java.util.Optional;

/**
 * Plain gradient descent, θ ← θ − η ∇L(θ): Euler's method for {@link GradientFlow}.
 *
 * @param rate η, at least 0
 */
public record GradientDescent(double rate) implements Optimizer {

    /** Checks the rate. */
    public GradientDescent {
        Optimizer.requireRate("gradient descent", rate);
    }

    @Override
    public TrainingState start(double[] parameters) {
        return new TrainingState(0, parameters, new double[0], new double[0]);
    }

    @Override
    public Optional<TrainingState> next(TrainingState state, Evaluation here, Objective objective) {
        double[] gradient = here.gradient();
        double[] parameters = state.parameters();
        for (int k = 0; k < parameters.length; k++) {
            parameters[k] -= rate * gradient[k];
        }
        return Optional.of(new TrainingState(state.step() + 1, parameters, new double[0], new double[0]))
                .filter(TrainingState::isFinite);
    }

    @Override
    public String advice() {
        return "the rate of gradient-descent, now " + rate;
    }
}

package org.holonomy.ode.train;

import java.util.Optional;
import org.hipparchus.util.FastMath;

/**
 * Adam with bias correction, as torch.optim.Adam computes it: m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
 * θ ← θ − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵏ) and v̂ = v / (1 − β₂ᵏ) at step k.
 *
 * <p><b>Source.</b> D. P. Kingma, J. Ba, <i>Adam: A Method for Stochastic Optimization</i>, ICLR 2015, algorithm 1.
 *
 * @param rate η, at least 0
 * @param firstDecay β₁, 0 ≤ β₁ &lt; 1
 * @param secondDecay β₂, 0 ≤ β₂ &lt; 1
 * @param floor ε, positive
 */
public record Adam(double rate, double firstDecay, double secondDecay, double floor) implements Optimizer {

    /** Checks the numbers. */
    public Adam {
        Optimizer.requireRate("Adam", rate);
        if (!(firstDecay >= 0 && firstDecay < 1 && secondDecay >= 0 && secondDecay < 1)) {
            throw new IllegalArgumentException(
                    "Adam: decays %s and %s, expected at least 0 and less than 1".formatted(firstDecay, secondDecay));
        }
        if (!(floor > 0 && Double.isFinite(floor))) {
            throw new IllegalArgumentException("Adam: floor %s, expected a positive number".formatted(floor));
        }
    }

    /** Takes torch's defaults, β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
    public Adam(double rate) {
        this(rate, 0.9, 0.999, 1e-8);
    }

    @Override
    public TrainingState start(double[] parameters) {
        return new TrainingState(0, parameters, new double[parameters.length], new double[parameters.length]);
    }

    @Override
    public Optional<TrainingState> next(TrainingState state, Evaluation here, Objective objective) {
        double[] gradient = here.gradient();
        double[] parameters = state.parameters();
        double[] m = state.firstMoment();
        double[] v = state.secondMoment();
        int step = state.step() + 1;
        double length = rate / (1 - FastMath.pow(firstDecay, step));
        double correction = FastMath.sqrt(1 - FastMath.pow(secondDecay, step));
        for (int k = 0; k < parameters.length; k++) {
            m[k] = firstDecay * m[k] + (1 - firstDecay) * gradient[k];
            v[k] = secondDecay * v[k] + (1 - secondDecay) * gradient[k] * gradient[k];
            parameters[k] -= length * m[k] / (FastMath.sqrt(v[k]) / correction + floor);
        }
        return Optional.of(new TrainingState(step, parameters, m, v)).filter(TrainingState::isFinite);
    }

    @Override
    public String advice() {
        return "the rate of adam, now " + rate;
    }
}

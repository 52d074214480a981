package org.holonomy.ode.batch.gradient;

import java.util.List;
import org.holonomy.ode.batch.DivergedSample;

/**
 * A loss of the end states of a batch under ẋ = w(t) x + b(t), its derivative by the first states, and its derivatives along
 * directions in which w and b move. Immutable.
 *
 * <p>Where a path depends on a parameter θ, the derivative by θ is that along ∂w/∂θ and ∂b/∂θ.
 */
public final class LinearGradient {

    private final double loss;
    private final double[] states;
    private final double[] directions;
    private final List<DivergedSample> diverged;

    /** Takes the parts, which nobody else may keep. */
    LinearGradient(double loss, double[] states, double[] directions, List<DivergedSample> diverged) {
        this.loss = loss;
        this.states = states;
        this.directions = directions;
        this.diverged = List.copyOf(diverged);
    }

    /** Returns the loss, without the shares of samples that diverged. */
    public double loss() {
        return loss;
    }

    /** Returns the derivative by the first states, samples × n, row by row, in a new array; 0 for samples that diverged. */
    public double[] states() {
        return states.clone();
    }

    /** Returns the derivative along each direction, in their order, in a new array. */
    public double[] directions() {
        return directions.clone();
    }

    /** Returns the samples that did not reach the end, by index; the gradient is that of the loss of all others. */
    public List<DivergedSample> diverged() {
        return diverged;
    }
}

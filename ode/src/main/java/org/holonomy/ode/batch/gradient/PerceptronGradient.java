package org.holonomy.ode.batch.gradient;

import java.util.List;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.batch.DivergedSample;

/**
 * A loss of the end states of a batch under ẋ = D σ(U x + u + c t) + d, and its derivative by every weight and first state.
 *
 * <p><b>Shape.</b> Each derivative has the shape of what it is taken by; see
 * {@link org.holonomy.ode.field.MultilayerPerceptronField}.
 *
 * <p>Immutable: everything is copied on the way out.
 */
public final class PerceptronGradient {

    private final double loss;
    private final RealMatrix up;
    private final RealVector upBias;
    private final RealVector time;
    private final RealMatrix down;
    private final RealVector downBias;
    private final double[] states;
    private final List<DivergedSample> diverged;

    /** Takes the parts, which nobody else may keep. */
    PerceptronGradient(
            double loss,
            RealMatrix up,
            RealVector upBias,
            RealVector time,
            RealMatrix down,
            RealVector downBias,
            double[] states,
            List<DivergedSample> diverged) {
        this.loss = loss;
        this.up = up;
        this.upBias = upBias;
        this.time = time;
        this.down = down;
        this.downBias = downBias;
        this.states = states;
        this.diverged = List.copyOf(diverged);
    }

    /** Returns the loss, without the shares of samples that diverged. */
    public double loss() {
        return loss;
    }

    /** Returns ∂ℓ/∂U, h × n. */
    public RealMatrix up() {
        return MatrixUtils.createRealMatrix(up.getData());
    }

    /** Returns ∂ℓ/∂u, h components. */
    public RealVector upBias() {
        return new ArrayRealVector(upBias);
    }

    /** Returns ∂ℓ/∂c, h components. */
    public RealVector time() {
        return new ArrayRealVector(time);
    }

    /** Returns ∂ℓ/∂D, n × h. */
    public RealMatrix down() {
        return MatrixUtils.createRealMatrix(down.getData());
    }

    /** Returns ∂ℓ/∂d, n components. */
    public RealVector downBias() {
        return new ArrayRealVector(downBias);
    }

    /** Returns the derivative by the first states, samples × n, row by row, in a new array; 0 for samples that diverged. */
    public double[] states() {
        return states.clone();
    }

    /** Returns the samples that did not reach the end, by index; the gradient is that of the loss of all others. */
    public List<DivergedSample> diverged() {
        return diverged;
    }
}

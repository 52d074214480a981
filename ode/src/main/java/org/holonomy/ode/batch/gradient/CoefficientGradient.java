package org.holonomy.ode.batch.gradient;

import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.batch.DivergedSample;

/**
 * A loss of the end states of a batch under ẋ = w(t) x + b(t) with w = Σ φₖ(t) wₖ and b = Σ φₖ(t) bₖ, and its derivatives by
 * every wₖ and bₖ and by the first states. Immutable.
 */
public final class CoefficientGradient {

    private final double loss;
    private final List<RealMatrix> joined;
    private final double[] states;
    private final List<DivergedSample> diverged;

    /** Takes the parts, of which nobody else may keep the matrices; joined are [wₖ, bₖ], n × (n + 1). */
    CoefficientGradient(LinearGradient ends, List<RealMatrix> joined) {
        this.loss = ends.loss();
        this.joined = List.copyOf(joined);
        this.states = ends.states();
        this.diverged = ends.diverged();
    }

    /** Returns the loss, without the shares of samples that diverged. */
    public double loss() {
        return loss;
    }

    /** Returns K, the number of coefficients of each path. */
    public int coefficients() {
        return joined.size();
    }

    /** Returns ∂ℓ/∂wₖ, n × n, in a new matrix. */
    public RealMatrix weights(int k) {
        int n = joined.get(k).getRowDimension();
        return joined.get(k).getSubMatrix(0, n - 1, 0, n - 1);
    }

    /** Returns ∂ℓ/∂bₖ, n components, in a new vector. */
    public RealVector biases(int k) {
        return joined.get(k).getColumnVector(joined.get(k).getRowDimension());
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

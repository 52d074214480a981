package org.holonomy.ode.field;

/**
 * The right-hand side of ẋ = F(t, x), x ∈ ℝⁿ.
 *
 * <p>Implementations are immutable and safe to evaluate from several threads at once.
 */
public interface VectorField {

    /** Returns n, the number of components of a state; at least 1. */
    int dimension();

    /**
     * Computes F(t, x).
     *
     * @param t depth
     * @param x state, n components; not modified
     * @param dxdt overwritten with F(t, x), n components; never the same array as {@code x}
     */
    void evaluate(double t, double[] x, double[] dxdt);

    /** Returns the times at which F or one of its derivatives in t jumps, strictly increasing; empty when smooth. */
    default double[] kinks() {
        return new double[0];
    }

    /**
     * Returns the smooth branch of F on an interval with no kink inside, with one-sided limits at its ends.
     *
     * @param from one end of the interval
     * @param to the other end, on either side of {@code from}
     */
    default VectorField on(double from, double to) {
        return this;
    }
}

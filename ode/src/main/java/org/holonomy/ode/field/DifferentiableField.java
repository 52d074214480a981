package org.holonomy.ode.field;

/** A vector field that knows its derivative along any direction in depth and state exactly. */
public interface DifferentiableField extends VectorField {

    /**
     * Returns ∂ₜF·δt + DF·δx at (t, x), n components.
     *
     * @param t depth
     * @param x state, n components; not modified
     * @param dt δt, the direction's component along depth
     * @param dx δx, the direction's components along the state; not modified
     */
    double[] derivative(double t, double[] x, double dt, double[] dx);

    /** {@inheritDoc} */
    @Override
    default DifferentiableField on(double from, double to) {
        return this;
    }
}

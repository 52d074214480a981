package org.holonomy.ode.geodesic;

/**
 * A map ℝⁿ → ℝᵐ with exact first and second derivatives.
 *
 * <p>Implementations are immutable and safe to evaluate from several threads at once.
 */
public interface SmoothMap {

    /** Returns n, at least 1. */
    int dimension();

    /** Returns m, at least 1. */
    int imageDimension();

    /**
     * Returns value and derivatives at a point.
     *
     * @param x n coordinates; not modified
     */
    MapJet at(double[] x);
}

package org.holonomy.ode.geodesic;

/**
 * A connection on tangent vectors of ℝⁿ, x ↦ Γ(x): what a geodesic equation needs to know.
 *
 * <p>Implementations are immutable and safe to evaluate from several threads at once.
 */
public interface Connection {

    /** Returns n, the number of coordinates; at least 1. */
    int dimension();

    /**
     * Returns Γ at a point.
     *
     * @param x n coordinates; not modified
     * @throws org.holonomy.ode.field.SingularMatrixException if it is not defined there
     */
    ChristoffelSymbols at(double[] x);
}

package org.holonomy.ode.geodesic;

/**
 * A metric on ℝⁿ or a part of it, x ↦ g(x), with exact first derivatives.
 *
 * <p>Implementations are immutable and safe to evaluate from several threads at once.
 */
public interface Metric {

    /** Returns n, the number of coordinates; at least 1. */
    int dimension();

    /**
     * Returns g and its derivatives at a point.
     *
     * @param x n coordinates; not modified
     */
    MetricTensor at(double[] x);
}

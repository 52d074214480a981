package org.holonomy.gauge.observe;

/**
 * A gauge-invariant quantity, or one that is claimed to be.
 *
 * @param <M> what it is measured on
 */
public interface Observable<M> {

    /** Returns what is measured, for tables and reports. */
    String name();

    /**
     * Measures the quantity.
     *
     * @return its components, always the same number of them for models of one shape
     */
    double[] measure(M model);

    /**
     * Returns the same quantity computed another way, with other roundings and another tolerance. How far the two differ
     * is what rounding and the solver explain.
     */
    Observable<M> recomputed();
}

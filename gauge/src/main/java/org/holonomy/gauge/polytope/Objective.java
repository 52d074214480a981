package org.holonomy.gauge.polytope;

/** A function of units that training makes small. */
public sealed interface Objective permits SampledSphereLoss, WholeSphereLoss {

    /** Returns the number of components of a unit. */
    int dimension();

    /**
     * Returns the value at units.
     *
     * @param units unit after unit, all components of one after another; not modified
     * @param gradient as long as {@code units}; overwritten
     */
    double evaluate(double[] units, double[] gradient);
}

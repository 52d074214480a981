package org.holonomy.gauge.polytope;

import org.holonomy.gauge.descent.SmoothFunction;

/** A function of units that training makes small. */
public sealed interface Objective extends SmoothFunction permits SampledSphereLoss, WholeSphereLoss {

    /** Returns the number of components of a unit. */
    int dimension();

    /**
     * Returns the value at units.
     *
     * @param units unit after unit, all components of one after another; not modified
     * @param gradient as long as {@code units}; overwritten
     */
    @Override
    double evaluate(double[] units, double[] gradient);
}

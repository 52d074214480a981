package org.holonomy.ode.train;

/** A function of parameters that training makes small. Implementations are immutable. */
@FunctionalInterface
public interface Objective {

    /**
     * Computes the value and the gradient.
     *
     * @param parameters θ, all finite; not modified
     * @return both, or why there is no finite value
     */
    Evaluation at(double[] parameters);

    /** Returns the sum with another function of the same parameters. */
    default Objective plus(Objective other) {
        return parameters -> at(parameters).plus(other.at(parameters));
    }
}

package org.holonomy.ode.train;

import java.util.List;
import org.holonomy.ode.batch.DivergedSample;

/** The derivatives of a loss of end states of a member of a family. Immutable. */
public final class FamilyGradient {

    private final double[] parameters;
    private final double[] states;
    private final List<DivergedSample> diverged;

    /** Takes the parts, which nobody else may keep. */
    FamilyGradient(double[] parameters, double[] states, List<DivergedSample> diverged) {
        this.parameters = parameters;
        this.states = states;
        this.diverged = List.copyOf(diverged);
    }

    /** Returns the derivatives by θ, in a new array. */
    public double[] parameters() {
        return parameters.clone();
    }

    /** Returns the derivatives by the first states, samples × n, row by row, in a new array. */
    public double[] states() {
        return states.clone();
    }

    /** Returns the samples that did not reach the end and have no part in the derivatives. */
    public List<DivergedSample> diverged() {
        return diverged;
    }
}

package org.holonomy.ode.batch.gradient;

import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.kernel.MatrixProducts;

/** The samples whose loss is differentiated; threads write different rows of the gradient by first states. */
final class GradientBatch {

    /** Products with a matrix of weights for a sample, about: enough to tell whether native products are worth loading. */
    private static final long TYPICAL_PRODUCTS = 256;

    private final MultilayerPerceptronField field;
    private final double[] states;
    private final double[] downBias;
    private final EndLoss loss;
    private final double[] startCotangents;

    /**
     * Takes the samples.
     *
     * @param what is computed, for messages
     * @param field F
     * @param states samples × n, row by row; not modified
     * @param loss of the end states
     */
    GradientBatch(String what, MultilayerPerceptronField field, double[] states, EndLoss loss) {
        this.field = field;
        this.states = states;
        this.loss = loss;
        requireStates(what, field.dimension(), states);
        downBias = field.downBias().toArray();
        startCotangents = new double[states.length];
    }

    /** Refuses states that are not rows of n finite numbers. */
    static void requireStates(String what, int n, double[] states) {
        if (states.length == 0 || states.length % n != 0) {
            throw new ShapeMismatchException("%s: %d numbers, expected rows of %d, one for every sample, at least one"
                    .formatted(what, states.length, n));
        }
        for (int k = 0; k < states.length; k++) {
            if (!Double.isFinite(states[k])) {
                throw new IllegalArgumentException("%s: component %d of sample %d is %s, expected a finite number"
                        .formatted(what, k % n, k / n, states[k]));
            }
        }
    }

    /** Refuses depths that are not finite. */
    static void requireDepths(String what, double from, double to) {
        if (!(Double.isFinite(from) && Double.isFinite(to))) {
            throw new IllegalArgumentException(
                    "%s: the span runs from %s to %s, expected finite depths".formatted(what, from, to));
        }
    }

    MultilayerPerceptronField field() {
        return field;
    }

    int samples() {
        return states.length / downBias.length;
    }

    /** Returns the initial states, samples × n; not to be modified. */
    double[] states() {
        return states;
    }

    EndLoss loss() {
        return loss;
    }

    /** Returns where products are computed. */
    MatrixProducts products() {
        return MatrixProducts.forWork(TYPICAL_PRODUCTS * states.length * field.hiddenUnits());
    }

    /** Returns the gradient by first states, samples × n, to be overwritten. */
    double[] startCotangents() {
        return startCotangents;
    }

    /** Adds x₀ + (t − t₀) d of a sample to D Z, which makes it the end state. */
    void addStart(int sample, double span, double[] state) {
        int first = sample * state.length;
        for (int i = 0; i < state.length; i++) {
            state[i] += Math.fma(span, downBias[i], states[first + i]);
        }
    }
}

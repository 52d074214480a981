package org.holonomy.ode.batch.gradient;

/** The samples whose loss is differentiated; threads write different rows of the gradient by first states. */
final class GradientBatch {

    private final double[] states;
    private final double[] downBias;
    private final EndLoss loss;
    private final double[] startCotangents;

    /**
     * Takes the samples.
     *
     * @param states samples × n, row by row; not modified
     * @param downBias d, n components; not modified
     * @param loss of the end states
     */
    GradientBatch(double[] states, double[] downBias, EndLoss loss) {
        this.states = states;
        this.downBias = downBias;
        this.loss = loss;
        startCotangents = new double[states.length];
    }

    int samples() {
        return states.length / downBias.length;
    }

    double[] states() {
        return states;
    }

    EndLoss loss() {
        return loss;
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

package org.holonomy.ode.workload;

import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.MultilayerPerceptronField;

/**
 * W1, the nonlinear neural ODE ẋ = D tanh(U x + u + c t) + d from t = 0 to 1, and W7, the gradient of its loss.
 *
 * <p><b>Shape.</b> 64 components, 64 hidden units. A batch of any size begins with the same samples.
 */
public final class PerceptronWorkload {

    /** Components of a state, and hidden units. */
    public static final int DIMENSION = 64;

    /** Samples in the batch. */
    public static final int SAMPLES = 4096;

    /** Where depth ends; it begins at 0. */
    public static final double END = 1;

    private PerceptronWorkload() {}

    /** Returns the field. */
    public static MultilayerPerceptronField field() {
        return new MultilayerPerceptronField(
                Sines.WEIGHTS.square(0.30, 0, DIMENSION, 1),
                Sines.WEIGHTS.vector(0.5, DIMENSION, 3),
                Sines.WEIGHTS.vector(2.0, DIMENSION, 5),
                Activation.TANH,
                Sines.WEIGHTS.square(0.30, 0, DIMENSION, 2),
                Sines.WEIGHTS.vector(0.5, DIMENSION, 4));
    }

    /** Returns initial states, samples × 64, in a new array. */
    public static double[] states(int samples) {
        return Sines.BATCHES.rows(0, samples, DIMENSION, 6);
    }

    /** Returns the targets y of the loss mean (x(1) − y)², samples × 64, in a new array. */
    public static double[] targets(int samples) {
        return Sines.BATCHES.rows(0, samples, DIMENSION, 7);
    }
}

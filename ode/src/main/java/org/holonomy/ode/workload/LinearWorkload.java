package org.holonomy.ode.workload;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.WeightPath;

/**
 * W2, the linear neural ODE with w(t) = A₀ + A₁ sin 3t + A₂ cos 5t and b(t) = u₀ cos 2t + u₁ sin 4t from t = 0 to 1, and
 * W4, the residual networks of 2⁴ to 2¹⁴ Euler steps of it.
 *
 * <p><b>Shape.</b> 32 components. A batch of any size begins with the same samples.
 */
public final class LinearWorkload {

    /** Components of a state. */
    public static final int DIMENSION = 32;

    /** Samples in the batch of W2. */
    public static final int SAMPLES = 10_000;

    /** Samples in the batch of W4: the first of those of W2. */
    public static final int RESIDUAL_SAMPLES = 1024;

    /** The networks of W4 have 2ᵏ layers, with k from this number on. */
    public static final int SHALLOWEST = 4;

    /** The last k. */
    public static final int DEEPEST = 14;

    private LinearWorkload() {}

    /** Returns the neural ODE. */
    public static LinearNeuralOde model() {
        return new LinearNeuralOde(weights(0.30, 0.40, 0.30, DIMENSION, 11), biases(), 0, 1);
    }

    /** Returns initial states, samples × 32, in a new array. */
    public static double[] states(int samples) {
        return Sines.BATCHES.rows(0, samples, DIMENSION, 16);
    }

    /** Returns A₀ + A₁ sin 3t + A₂ cos 5t, of sines with a seed and the two that follow it. */
    static WeightPath weights(double factor0, double factor1, double factor2, int size, int seed) {
        return new HarmonicPath(
                Sines.WEIGHTS.square(factor0, 0, size, seed),
                List.of(
                        HarmonicPath.sine(3, Sines.WEIGHTS.square(factor1, 0, size, seed + 1)),
                        HarmonicPath.cosine(5, Sines.WEIGHTS.square(factor2, 0, size, seed + 2))));
    }

    private static WeightPath biases() {
        return new HarmonicPath(
                MatrixUtils.createRealMatrix(DIMENSION, 1),
                List.of(HarmonicPath.cosine(2, column(14)), HarmonicPath.sine(4, column(15))));
    }

    private static RealMatrix column(int seed) {
        return MatrixUtils.createColumnRealMatrix(
                Sines.WEIGHTS.vector(1, DIMENSION, seed).toArray());
    }
}

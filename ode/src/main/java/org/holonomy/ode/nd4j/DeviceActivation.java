package org.holonomy.ode.nd4j;

import org.holonomy.ode.field.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Activations of {@link Activation}, in place on the device, by formulas that do not overflow.
 *
 * <p><b>Accuracy.</b> A few ulp of the larger of |σ(u)| and 1: ND4J's log1p keeps no more of the tail of softplus.
 */
final class DeviceActivation {

    private static final double LEAK = 0.01;

    private DeviceActivation() {}

    /** Tells whether {@link #apply} needs a second array. */
    static boolean needsScratch(Activation activation) {
        return switch (activation) {
            case SOFTPLUS, SILU, GELU -> true;
            case IDENTITY, TANH, SIGMOID, RELU, LEAKY_RELU, SIN -> false;
        };
    }

    /**
     * Replaces u by σ(u).
     *
     * @param u overwritten
     * @param scratch overwritten if {@link #needsScratch}, of the shape of {@code u}
     */
    static void apply(Activation activation, INDArray u, INDArray scratch) {
        switch (activation) {
            case IDENTITY -> {}
            case TANH -> Transforms.tanh(u, false);
            case SIGMOID -> Transforms.sigmoid(u, false);
            case RELU -> Transforms.relu(u, false);
            case LEAKY_RELU -> Transforms.leakyRelu(u, LEAK, false);
            case SIN -> Transforms.sin(u, false);
            case SOFTPLUS -> softplus(u, scratch);
            case SILU -> {
                scratch.assign(u);
                Transforms.sigmoid(scratch, false);
                u.muli(scratch);
            }
            case GELU -> {
                scratch.assign(u);
                scratch.muli(-1 / Math.sqrt(2));
                Nd4j.getExecutioner().exec(new Erfc(scratch, scratch));
                u.muli(scratch).muli(0.5);
            }
        }
    }

    /** max(u, 0) + log(1 + exp(−|u|)). */
    private static void softplus(INDArray u, INDArray scratch) {
        scratch.assign(u);
        Transforms.abs(scratch, false);
        scratch.negi();
        Transforms.exp(scratch, false);
        Nd4j.getExecutioner().exec(new Log1p(scratch, scratch));
        Transforms.relu(u, false);
        u.addi(scratch);
    }
}

package org.holonomy.ode.kernel;

import org.holonomy.ode.field.Activation;

/**
 * An activation function of all entries of an array, several an instruction where there is a vectorising form of it, with
 * the same bits on every virtual machine.
 *
 * <p><b>Accuracy.</b> Values of tanh, sigmoid and silu are right to {@value #LARGEST_ERROR_ULPS} units in the last place;
 * but tanh x counts as x where it is subnormal, to 2⁻¹⁰⁷⁰, and the sigmoid below x = −700 as that at −700, which is 1e-304.
 * Their derivatives are right to {@value #LARGEST_ERROR_ULPS} units in the last place of 1. The others are those of
 * {@link Activation}.
 *
 * <p>Not safe for use by several threads: some have working memory.
 */
public sealed interface ActivationRows permits TanhRows, LogisticRows, RectifierRows, EntrywiseRows {

    /** Measured against 40 digits over 40,000 arguments, values were off by at most 3.9 and derivatives by 1.5. */
    int LARGEST_ERROR_ULPS = 5;

    /**
     * Returns the rows of an activation.
     *
     * @param activation σ
     * @param length number of entries of the arrays that it will be given
     */
    static ActivationRows of(Activation activation, int length) {
        return switch (activation) {
            case TANH -> new TanhRows();
            case SIGMOID -> new LogisticRows(LogisticRows.Factor.ONE, length);
            case SILU -> new LogisticRows(LogisticRows.Factor.ARGUMENT, length);
            case RELU -> new RectifierRows(0);
            case LEAKY_RELU -> new RectifierRows(Activation.LEAKY_RELU.derivative(-1));
            case IDENTITY, SOFTPLUS, GELU, SIN -> new EntrywiseRows(activation);
        };
    }

    /**
     * Computes yⱼ = σ(uⱼ).
     *
     * @param u not modified unless it is y
     * @param y overwritten; may be u
     */
    void value(double[] u, double[] y);

    /**
     * Computes dⱼ = σ′(uⱼ).
     *
     * @param u not modified unless it is d
     * @param d overwritten; may be u
     */
    void derivative(double[] u, double[] d);

    /**
     * Computes yⱼ = σ(uⱼ) and dⱼ = σ′(uⱼ), with the bits of {@link #value} and {@link #derivative}.
     *
     * @param u not modified
     * @param y overwritten; not u
     * @param d overwritten; neither u nor y
     */
    default void valueAndDerivative(double[] u, double[] y, double[] d) {
        value(u, y);
        derivative(u, d);
    }
}

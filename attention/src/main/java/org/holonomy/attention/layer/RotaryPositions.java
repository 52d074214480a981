package org.holonomy.attention.layer;

import org.hipparchus.util.FastMath;
import org.hipparchus.util.SinCos;
import org.holonomy.gauge.group.GaugeGroup;

/**
 * Turns every pair of features (2j, 2j + 1) by the angle position · ωⱼ, so that products know only differences of positions.
 *
 * <p><b>Conventions.</b> Pairs are neighbors, as in the source; checkpoints that pair j with j + d/2 instead, as
 * Hugging Face's Llama does, have the rows of their query and key weights in another order. Positions count from 0.
 *
 * <p><b>Source.</b> J. Su et al., <i>RoFormer: Enhanced transformer with rotary position embedding</i>, 2021, eq. (15);
 * catalogue EXT-8.
 *
 * @param base from which the frequencies come; positive and finite
 * @param frequencies how they do
 */
public record RotaryPositions(double base, Frequencies frequencies) implements HeadMap {

    /** What RoFormer and Llama take. */
    public static final double DEFAULT_BASE = 10_000;

    /** The rule for ωⱼ, j = 0, 1, …, d/2 − 1. */
    public enum Frequencies {
        /** ωⱼ = base^(−2j/d): from 1 down to nearly 1/base whatever d, as RoFormer and Llama have it. */
        SPREAD,
        /** ωⱼ = base^(−j), whatever d. */
        POWERS
    }

    /** Checks the base. */
    public RotaryPositions {
        if (!(base > 0) || !Double.isFinite(base)) {
            throw new IllegalArgumentException(
                    "rotary positions: base %s, expected a positive finite number".formatted(base));
        }
    }

    /** Pairs need an even dimension. */
    @Override
    public boolean admits(int dimension) {
        return dimension % 2 == 0;
    }

    /** Turns of distinct angles commute with turns and factors of each pair. */
    @Override
    public GaugeGroup commutant() {
        return GaugeGroup.ROTARY;
    }

    @Override
    public double[] apply(double[] vector, int position) {
        return turn(vector, position);
    }

    /** The transpose of a rotation turns back. */
    @Override
    public double[] pullBack(double[] vector, int position, double[] cotangent) {
        return turn(cotangent, -position);
    }

    private double[] turn(double[] vector, int position) {
        double[] turned = new double[vector.length];
        for (int j = 0; j < vector.length / 2; j++) {
            SinCos angle = FastMath.sinCos(position * frequency(j, vector.length));
            double u = vector[2 * j];
            double v = vector[2 * j + 1];
            turned[2 * j] = u * angle.cos() - v * angle.sin();
            turned[2 * j + 1] = u * angle.sin() + v * angle.cos();
        }
        return turned;
    }

    private double frequency(int j, int dimension) {
        double exponent = frequencies == Frequencies.SPREAD ? 2.0 * j / dimension : j;
        return FastMath.pow(base, -exponent);
    }

    @Override
    public String toString() {
        return "rotary positions";
    }
}

package org.holonomy.ode.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.Interpolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** L_R measures how far trajectories are from straight lines. */
class LinearTransportTest {

    /** Some hundred roundings of terms of size 100, which cancel. */
    private static final double ROUNDING = 1e-11;

    /** Samples of the ẋ = w x + b whose trajectories are x(t) = (1 + t M) x₀ + t c: w = M (1 + t M)⁻¹, b = c − t w c. */
    private static double[] straight(SampledLinearFamily family, RealMatrix m, RealVector c) {
        double[] point = new double[family.parameters()];
        double[] knots = family.knots();
        for (int k = 0; k < knots.length; k++) {
            RealMatrix line =
                    MatrixUtils.createRealIdentityMatrix(family.dimension()).add(m.scalarMultiply(knots[k]));
            RealMatrix w = m.multiply(MatrixUtils.inverse(line));
            family.addWeights(k, w, point);
            family.addBiases(k, c.subtract(w.operate(c).mapMultiply(knots[k])).toArray(), point);
        }
        return point;
    }

    private static RealMatrix matrix(double[][] rows) {
        return MatrixUtils.createRealMatrix(rows);
    }

    private static SampledLinearFamily family(int dimension, int nodes, Interpolation interpolation) {
        return new SampledLinearFamily(dimension, nodes, interpolation, 1, 0);
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
    }

    /** M² = 0: w is constant and b a straight line, which samples hold exactly. */
    @ParameterizedTest
    @EnumSource(
            value = Interpolation.class,
            names = {"PIECEWISE_LINEAR", "CUBIC_SPLINE"})
    void vanishesWithItsGradientOnAStraightModelThatSamplesHold(Interpolation interpolation) {
        SampledLinearFamily family = family(2, 5, interpolation);
        double[] point = straight(
                family, matrix(new double[][] {{2, -1}, {4, -2}}), MatrixUtils.createRealVector(new double[] {1, 3}));
        Evaluation here = new LinearTransport(family, 10).at(point);

        assertThat(here.loss()).isLessThan(ROUNDING * ROUNDING);
        assertThat(norm(here.gradient())).isLessThan(ROUNDING);

        point[0] += 0.01;
        assertThat(norm(new LinearTransport(family, 10).at(point).gradient())).isGreaterThan(0.1);
    }

    /** Between samples a line has another slope than the solution, by O(h), which enters L_R squared. */
    @ParameterizedTest
    @ValueSource(ints = {10, 20})
    void fallsOnAnyStraightModelAsSamplesGrowDense(int pieces) {
        RealMatrix m = matrix(new double[][] {{0.5, 0.3, 0}, {-0.2, 0.4, 0.1}, {0, 0.6, -0.3}});
        RealVector c = MatrixUtils.createRealVector(new double[] {1, -2, 0.5});
        double coarse = value(pieces, m, c);
        double fine = value(2 * pieces, m, c);

        assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(2, within(0.05));
    }

    private static double value(int pieces, RealMatrix m, RealVector c) {
        SampledLinearFamily family = family(3, pieces + 1, Interpolation.PIECEWISE_LINEAR);
        return new LinearTransport(family, 1).at(straight(family, m, c)).loss();
    }

    /** w and b constant: L_R = λ T (‖w²‖² + ‖w b‖²). */
    @Test
    void isTheIntegralInClosedForm() {
        SampledLinearFamily family = new SampledLinearFamily(1, 3, Interpolation.PIECEWISE_LINEAR, 4, 0);
        double[] constant = {2, 2, 2, 3, 3, 3};

        assertThat(new LinearTransport(family, 0.5).at(constant).loss()).isCloseTo(0.5 * 4 * (16 + 36), within(1e-11));
    }

    @Test
    void refusesPathsWithoutADerivative() {
        SampledLinearFamily family = family(1, 3, Interpolation.PIECEWISE_CONSTANT);
        assertThatThrownBy(() -> new LinearTransport(family, 1))
                .hasMessage("linear transport: the derivative of a piecewise-constant path is no function, expected"
                        + " piecewise-linear or cubic-spline");
        assertThatThrownBy(() -> new LinearTransport(family(1, 3, Interpolation.CUBIC_SPLINE), -1))
                .hasMessage("linear transport: strength -1.0, expected at least 0");
        assertThatThrownBy(() -> new Smoothness(family, Double.POSITIVE_INFINITY))
                .hasMessage("smoothness: strength Infinity, expected at least 0");
    }
}

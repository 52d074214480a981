package org.holonomy.ode.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.holonomy.ode.problem.ReferenceTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationTest {

    /** A few ulp, and of the argument: |u| roundings of exp, and (u²/2) of those in the tail of the normal. */
    private static final double RELATIVE = 16 * 0x1p-52;

    static Stream<Arguments> values() {
        return ReferenceTable.rows(ActivationTest.class, "activations.csv").stream()
                .map(row -> Arguments.of(
                        Activation.of(row.get(0)),
                        Double.parseDouble(row.get(1)),
                        Double.parseDouble(row.get(2)),
                        Double.parseDouble(row.get(3))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void agreesWithManyDigits(Activation activation, double u, double value, double derivative) {
        assertThat(activation.value(u)).isCloseTo(value, within(tolerance(u, value)));
        assertThat(activation.derivative(u)).isCloseTo(derivative, within(tolerance(u, derivative)));
    }

    private static double tolerance(double u, double value) {
        return RELATIVE * Math.abs(value) * Math.max(1, u * u / 2) + Double.MIN_NORMAL;
    }

    /** σ′ against the slope of σ, at points off the corner. */
    @ParameterizedTest
    @EnumSource(Activation.class)
    void derivativeIsTheSlope(Activation activation) {
        double h = 0x1p-17;
        for (double u : new double[] {-3.2, -1.1, -0.3, 0.4, 1.7, 2.9}) {
            double slope = (activation.value(u + h) - activation.value(u - h)) / (2 * h);

            // h²/6 of a third derivative below 3, and roundings of values below 4 over 2h.
            assertThat(activation.derivative(u)).isCloseTo(slope, within(1e-10));
        }
    }

    /** σ″ against the slope of σ′, extrapolated, at points off the corner. */
    @ParameterizedTest
    @EnumSource(Activation.class)
    void secondDerivativeIsTheSlopeOfTheFirst(Activation activation) {
        double h = 0x1p-9;
        for (double u : new double[] {-3.2, -1.1, -0.3, 0, 0.4, 1.7, 2.9}) {
            double near = (activation.derivative(u + h) - activation.derivative(u - h)) / (2 * h);
            double far = (activation.derivative(u + 2 * h) - activation.derivative(u - 2 * h)) / (4 * h);

            // h⁴ of a fifth derivative below 30, and a few roundings of derivatives below 2 over 2h.
            if (u != 0 || !activation.hasCorner()) {
                assertThat(activation.secondDerivative(u)).isCloseTo(near + (near - far) / 3, within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void neverOverflowsOnItsOwn(Activation activation) {
        for (double u : new double[] {-1e300, -1e4, -745, -710, 710, 745, 1e4, 1e300}) {
            assertThat(activation.value(u)).isFinite();
            assertThat(activation.derivative(u)).isFinite();
            assertThat(activation.secondDerivative(u)).isFinite();
            assertThat(Math.abs(activation.value(u))).isLessThanOrEqualTo(Math.max(1, Math.abs(u)));
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void notANumberStaysSo(Activation activation) {
        assertThat(activation.value(Double.NaN)).isNaN();
    }

    @Test
    void rectifiersBendAtZero() {
        assertThat(Activation.RELU.value(-2)).isZero();
        assertThat(Activation.RELU.value(2)).isEqualTo(2);
        assertThat(Activation.RELU.derivative(0)).isZero();
        assertThat(Activation.LEAKY_RELU.value(-2)).isEqualTo(-0.02);
        assertThat(Activation.LEAKY_RELU.derivative(0)).isEqualTo(0.01);
        assertThat(Activation.IDENTITY.value(-2)).isEqualTo(-2);
    }

    @Test
    void aMisspeltNameIsAnsweredWithAllNames() {
        assertThatThrownBy(() -> Activation.of("leaky_relu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("activation: unknown name 'leaky_relu', expected one of identity, tanh, sigmoid, relu,"
                        + " leaky-relu, softplus, silu, gelu, sin; did you mean 'leaky-relu'?");
    }
}

package org.holonomy.ode.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MultilayerPerceptronFieldTest {

    private static RealMatrix up() {
        return MatrixUtils.createRealMatrix(new double[][] {{1, -2}, {0.5, 0.25}, {-1, 3}});
    }

    private static RealMatrix down() {
        return MatrixUtils.createRealMatrix(new double[][] {{1, 2, -1}, {0.5, -1, 4}});
    }

    private static RealVector vector(double... entries) {
        return new ArrayRealVector(entries);
    }

    private static MultilayerPerceptronField field(RealMatrix up, RealVector upBias, RealVector time, RealMatrix down) {
        return new MultilayerPerceptronField(up, upBias, time, Activation.TANH, down, vector(0.1, -0.2));
    }

    private static MultilayerPerceptronField field() {
        return field(up(), vector(0.5, -0.5, 0), vector(2, 0, -1), down());
    }

    /** By the definition, entry by entry, with the runtime's own tanh. */
    @Test
    void isDownOfActivationOfUp() {
        double t = 0.75;
        double[] x = {0.4, -0.3};
        double h0 = Math.tanh(x[0] - 2 * x[1] + 0.5 + 2 * t);
        double h1 = Math.tanh(0.5 * x[0] + 0.25 * x[1] - 0.5);
        double h2 = Math.tanh(-x[0] + 3 * x[1] - t);
        double[] dxdt = new double[2];

        field().evaluate(t, x, dxdt);

        assertThat(dxdt[0]).isCloseTo(h0 + 2 * h1 - h2 + 0.1, within(1e-15));
        assertThat(dxdt[1]).isCloseTo(0.5 * h0 - h1 + 4 * h2 - 0.2, within(2e-15));
        assertThat(x).containsExactly(0.4, -0.3);
    }

    @Test
    void copiesInAndOut() {
        RealMatrix up = up();
        MultilayerPerceptronField field = field(up, vector(0.5, -0.5, 0), vector(2, 0, -1), down());
        up.setEntry(0, 0, 99);
        field.up().setEntry(0, 0, 99);
        field.down().setEntry(0, 0, 99);
        field.upBias().setEntry(0, 99);
        field.time().setEntry(0, 99);
        field.downBias().setEntry(0, 99);

        assertThat(field.up()).isEqualTo(up());
        assertThat(field.down()).isEqualTo(down());
        assertThat(field.upBias()).isEqualTo(vector(0.5, -0.5, 0));
        assertThat(field.time()).isEqualTo(vector(2, 0, -1));
        assertThat(field.downBias()).isEqualTo(vector(0.1, -0.2));
        assertThat(field.activation()).isEqualTo(Activation.TANH);
        assertThat(field.dimension()).isEqualTo(2);
        assertThat(field.hiddenUnits()).isEqualTo(3);
        assertThat(field.kinks()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        RealMatrix poisoned = up();
        poisoned.setEntry(2, 1, Double.NaN);
        return Stream.of(
                mistake(
                        () -> field(up(), vector(1, 2), vector(2, 0, -1), down()),
                        "multilayer perceptron field: up.bias has shape [2], expected [3]"),
                mistake(
                        () -> field(up(), vector(1, 2, 3), vector(2), down()),
                        "multilayer perceptron field: time.weight has shape [1], expected [3]"),
                mistake(
                        () -> field(up(), vector(1, 2, 3), vector(2, 0, -1), up()),
                        "multilayer perceptron field: down.weight has shape [3, 2], expected [2, 3]"),
                mistake(
                        () -> new MultilayerPerceptronField(
                                up(), vector(1, 2, 3), vector(2, 0, -1), Activation.SIN, down(), vector(1)),
                        "multilayer perceptron field: down.bias has shape [1], expected [2]"),
                mistake(
                        () -> field(poisoned, vector(1, 2, 3), vector(2, 0, -1), down()),
                        "multilayer perceptron field: up.weight[2, 1] is NaN, expected a finite number"),
                mistake(
                        () -> field(up(), vector(1, 2, 3), vector(2, Double.NEGATIVE_INFINITY, -1), down()),
                        "multilayer perceptron field: time.weight[1] is -Infinity, expected a finite number"));
    }

    private static Arguments mistake(Supplier<?> deed, String message) {
        return Arguments.of(deed, message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isRefusedInWords(Supplier<?> deed, String message) {
        assertThatThrownBy(deed::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}

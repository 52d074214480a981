package org.holonomy.ode.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

class SampledOdeTest {

    private static final RealMatrix FIRST = MatrixUtils.createRealMatrix(new double[][] {{1, 2}, {3, 4}});
    private static final RealMatrix SECOND = MatrixUtils.createRealMatrix(new double[][] {{5, 6}, {7, 8}});
    private static final RealVector NONE = MatrixUtils.createRealVector(new double[2]);
    private static final RealVector UP = MatrixUtils.createRealVector(new double[] {9, 10});

    @Test
    void theLastRowRepeatsTheOneBefore() {
        SampledOde model = model(0.5, 1, 3);

        assertThat(model.depths()).containsExactly(0.5, 1, 3);
        assertThat(model.weightElements()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 5, 6, 7, 8);
        assertThat(model.biasElements()).containsExactly(0, 0, 9, 10, 9, 10);
    }

    @Test
    void theModelIsConstantBetweenItsDepths() {
        LinearNeuralOde ode = model(0.5, 1, 3).ode();

        assertThat(ode.start()).isEqualTo(0.5);
        assertThat(ode.end()).isEqualTo(3);
        assertThat(ode.weights().value(0.99)).isEqualTo(FIRST);
        assertThat(ode.weights().value(1)).isEqualTo(SECOND);
        assertThat(ode.biases().value(2.9).getColumn(0)).containsExactly(9, 10);
        assertThat(ode.field().kinks()).containsExactly(1);
    }

    @Test
    void aSplinePassesThroughItsRowsWithoutAJump() {
        SampledOde samples = new SampledOde(
                Interpolation.CUBIC_SPLINE,
                new double[] {0, 1, 3},
                List.of(FIRST, SECOND, FIRST),
                List.of(NONE, UP, UP));

        assertThat(samples.weightElements()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4);
        assertThat(samples.biasElements()).containsExactly(0, 0, 9, 10, 9, 10);
        assertThat(samples.ode().weights().value(1)).isEqualTo(SECOND);
        assertThat(samples.ode().end()).isEqualTo(3);
        assertThat(samples.ode().weights().value(1 - 1e-9).subtract(SECOND).getNorm1())
                .isLessThan(1e-7);
    }

    @Test
    void whatIsHandedOutOrInIsCopied() {
        double[] depths = {0, 1, 2};
        SampledOde model = model(depths);
        depths[0] = -7;
        model.depths()[1] = -7;
        model.weightElements()[0] = -7;

        assertThat(model.depths()).containsExactly(0, 1, 2);
        assertThat(model.weightElements()[0]).isEqualTo(1);
    }

    @Test
    void wrongCountsDepthsAndShapesAreRefused() {
        assertThatThrownBy(() -> model(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("piecewise-constant model: 2 depths, 2 weights and 2 biases,"
                        + " expected K >= 2 depths and K - 1 of the others");
        assertThatThrownBy(() -> model(0, 1, 1)).hasMessageContaining("knot 2 is 1.0 after 1.0");
        assertThatThrownBy(() -> SampledOde.ofPieces(
                        new double[] {0, 1}, List.of(FIRST), List.of(MatrixUtils.createRealVector(new double[3]))))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("b has shape [3, 1], expected [2, 1]");
    }

    private static SampledOde model(double... depths) {
        return SampledOde.ofPieces(depths, List.of(FIRST, SECOND), List.of(NONE, UP));
    }
}

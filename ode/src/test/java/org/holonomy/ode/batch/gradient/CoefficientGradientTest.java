package org.holonomy.ode.batch.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.batch.BatchField.LinearBatch;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The derivative by a coefficient is that along the direction in which the coefficient moves the path. */
class CoefficientGradientTest {

    private static final int N = 2;
    private static final double[] KNOTS = {0, 0.3, 0.7, 1};
    private static final double[] STATES = new Random(1).doubles(10, -1, 1).toArray();
    private static final MeanSquaredError LOSS =
            new MeanSquaredError(new Random(2).doubles(10, -1, 1).toArray());
    private static final DiscreteGradient STEPS = new DiscreteGradient(Method.RK4, new StepControl.EqualSteps(7), 1);

    private static RealMatrix matrix(int columns, Random random) {
        double[][] rows = new double[N][];
        for (int i = 0; i < N; i++) {
            rows[i] = random.doubles(columns, -1, 1).toArray();
        }
        return MatrixUtils.createRealMatrix(rows);
    }

    /** Moves entry (row, column) of one sample; column N is that of b. */
    private static LinearBatch unit(Interpolation interpolation, int k, int row, int column) {
        List<RealMatrix> weights = new ArrayList<>();
        List<RealMatrix> biases = new ArrayList<>();
        for (int sample = 0; sample < KNOTS.length; sample++) {
            RealMatrix joined = MatrixUtils.createRealMatrix(N, N + 1);
            joined.setEntry(row, column, sample == k ? 1 : 0);
            weights.add(joined.getSubMatrix(0, N - 1, 0, N - 1));
            biases.add(joined.getSubMatrix(0, N - 1, N, N));
        }
        return new LinearBatch(interpolation.through(KNOTS, weights), interpolation.through(KNOTS, biases));
    }

    private static WeightPath basis(Interpolation interpolation) {
        List<RealMatrix> units = new ArrayList<>();
        for (int k = 0; k < KNOTS.length; k++) {
            units.add(MatrixUtils.createRealIdentityMatrix(KNOTS.length).getSubMatrix(0, KNOTS.length - 1, k, k));
        }
        return interpolation.through(KNOTS, units);
    }

    private static LinearBatch field(Interpolation interpolation) {
        Random random = new Random(3);
        List<RealMatrix> weights = new ArrayList<>();
        List<RealMatrix> biases = new ArrayList<>();
        for (int k = 0; k < KNOTS.length; k++) {
            weights.add(matrix(N, random));
            biases.add(matrix(1, random));
        }
        return new LinearBatch(interpolation.through(KNOTS, weights), interpolation.through(KNOTS, biases));
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void isTheDerivativeAlongEveryUnitDirection(Interpolation interpolation) {
        List<LinearBatch> units = new ArrayList<>();
        for (int k = 0; k < KNOTS.length; k++) {
            for (int entry = 0; entry < N * (N + 1); entry++) {
                units.add(unit(interpolation, k, entry / (N + 1), entry % (N + 1)));
            }
        }
        LinearGradient expected = STEPS.of(field(interpolation), 0, 1, STATES, LOSS, units);
        CoefficientGradient gradient = STEPS.of(field(interpolation), basis(interpolation), 0, 1, STATES, LOSS);

        assertThat(gradient.coefficients()).isEqualTo(KNOTS.length);
        assertThat(gradient.loss()).isEqualTo(expected.loss());
        assertThat(gradient.states()).isEqualTo(expected.states());
        assertThat(gradient.diverged()).isEmpty();
        int direction = 0;
        for (int k = 0; k < KNOTS.length; k++) {
            for (int i = 0; i < N; i++) {
                for (int j = 0; j < N; j++) {
                    assertThat(gradient.weights(k).getEntry(i, j))
                            .isCloseTo(expected.directions()[direction++], within(1e-14));
                }
                assertThat(gradient.biases(k).getEntry(i)).isCloseTo(expected.directions()[direction++], within(1e-14));
            }
        }
    }

    @Test
    void refusesABasisThatTheFieldCannotHave() {
        LinearBatch field = field(Interpolation.PIECEWISE_LINEAR);
        WeightPath square = Interpolation.PIECEWISE_LINEAR.through(
                KNOTS,
                List.of(
                        matrix(2, new Random(4)),
                        matrix(2, new Random(5)),
                        matrix(2, new Random(6)),
                        matrix(2, new Random(7))));
        assertThatThrownBy(() -> STEPS.of(field, square, 0, 1, STATES, LOSS))
                .hasMessage("discrete gradient: basis has shape [2, 2], expected [any, 1]");
        WeightPath other = Interpolation.PIECEWISE_LINEAR.through(
                new double[] {0, 0.5, 1},
                List.of(matrix(1, new Random(4)), matrix(1, new Random(5)), matrix(1, new Random(6))));
        assertThatThrownBy(() -> STEPS.of(field, other, 0, 1, STATES, LOSS))
                .hasMessage(
                        "discrete gradient: the basis has a kink at 0.5, expected those of the field alone, [0.3, 0.7]");
    }
}

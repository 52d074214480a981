package org.holonomy.ode.batch.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.batch.BatchField.LinearBatch;
import org.holonomy.ode.batch.DivergedSample;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.FourierPath;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearGradientTest {

    private static final int N = 3;
    private static final int SAMPLES = 70;
    private static final double[] STATES =
            new Random(1).doubles((long) N * SAMPLES, -1, 1).toArray();
    private static final MeanSquaredError LOSS = new MeanSquaredError(
            new Random(2).doubles((long) N * SAMPLES, -1, 1).toArray());

    private static RealMatrix matrix(int columns, long seed) {
        double[][] entries = new double[N][];
        Random random = new Random(seed);
        for (int i = 0; i < N; i++) {
            entries[i] = random.doubles(columns, -1, 1).toArray();
        }
        return MatrixUtils.createRealMatrix(entries);
    }

    /** A path with a kink in the middle, and a smooth one. */
    private static LinearBatch paths(long seed) {
        WeightPath weights = PiecewisePolynomialPath.linear(
                new double[] {0, 0.4, 1}, List.of(matrix(N, seed), matrix(N, seed + 1), matrix(N, seed + 2)));
        WeightPath biases =
                new FourierPath(3, List.of(matrix(1, seed + 3), matrix(1, seed + 5)), List.of(matrix(1, seed + 4)));
        return new LinearBatch(weights, biases);
    }

    @Test
    void equalsTheGradientOfAPerceptronWithoutActivation() {
        GradientCase problem = new GradientCase(N, 5, SAMPLES, Activation.IDENTITY, 3);
        double[] point = problem.point();
        MultilayerPerceptronField field = problem.field(point);
        DiscreteGradient method = new DiscreteGradient(Method.RK4, new StepControl.EqualSteps(20), 1);
        PerceptronGradient expected = method.of(field, 0, 1, STATES, LOSS);

        RealVector first = field.down().operate(field.upBias()).add(field.downBias());
        RealVector last = first.add(field.down().operate(field.time()));
        RealMatrix moved = matrix(5, 9);
        LinearGradient gradient = method.of(
                new LinearBatch(constant(field.down().multiply(field.up())), between(first, last)),
                0,
                1,
                STATES,
                LOSS,
                List.of(
                        new LinearBatch(
                                constant(moved.multiply(field.up())),
                                between(
                                        moved.operate(field.upBias()),
                                        moved.operate(field.upBias().add(field.time())))),
                        new LinearBatch(constant(matrix(N, 4).scalarMultiply(0)), constant(matrix(1, 5)))));

        assertThat(gradient.loss()).isCloseTo(expected.loss(), within(1e-13));
        assertThat(GradientCase.difference(gradient.states(), expected.states()))
                .isLessThan(1e-13);
        assertThat(gradient.directions()[0])
                .isCloseTo(expected.down().transposeMultiply(moved).getTrace(), within(1e-12));
        assertThat(gradient.directions()[1])
                .isCloseTo(expected.downBias().dotProduct(matrix(1, 5).getColumnVector(0)), within(1e-12));
    }

    private static WeightPath constant(RealMatrix matrix) {
        return new FourierPath(1, List.of(matrix), List.of());
    }

    private static WeightPath between(RealVector first, RealVector last) {
        return PiecewisePolynomialPath.linear(
                new double[] {0, 1},
                List.of(
                        MatrixUtils.createColumnRealMatrix(first.toArray()),
                        MatrixUtils.createColumnRealMatrix(last.toArray())));
    }

    /** Central differences at two distances, extrapolated, of the integrator of batches, across a kink. */
    @ParameterizedTest
    @ValueSource(ints = {4, 60})
    void equalsDifferencesOfTheStepsAlongADirection(int count) {
        StepControl.Fixed control = new StepControl.EqualSteps(count);
        double near = slope(control, 1e-3);
        double expected = near + (near - slope(control, 2e-3)) / 3;

        LinearGradient gradient =
                new DiscreteGradient(Method.MIDPOINT, control, 1).of(paths(10), 0, 1, STATES, LOSS, List.of(paths(20)));
        assertThat(gradient.directions()[0]).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    }

    private static double slope(StepControl control, double distance) {
        return (loss(control, distance) - loss(control, -distance)) / (2 * distance);
    }

    private static double loss(StepControl control, double distance) {
        LinearBatch moved = new LinearBatch(
                sum(paths(10).weights(), paths(20).weights(), distance),
                sum(paths(10).biases(), paths(20).biases(), distance));
        double[] end = new RowBlockIntegrator(Method.MIDPOINT, control, StepSharing.BATCH, 1)
                .integrate(moved, 0, 1, STATES)
                .states();
        double sum = 0;
        double[] x = new double[N];
        for (int s = 0; s < SAMPLES; s++) {
            System.arraycopy(end, s * N, x, 0, N);
            sum += LOSS.share(s, x, new double[N]);
        }
        return sum;
    }

    private static WeightPath sum(WeightPath path, WeightPath direction, double factor) {
        return new WeightPath() {
            @Override
            public int rows() {
                return path.rows();
            }

            @Override
            public int columns() {
                return path.columns();
            }

            @Override
            public MatrixJet jet(double t, int order) {
                throw new UnsupportedOperationException("values alone are asked for");
            }

            @Override
            public RealMatrix value(double t) {
                return path.value(t).add(direction.value(t).scalarMultiply(factor));
            }

            @Override
            public double[] kinks() {
                return path.kinks();
            }

            @Override
            public WeightPath on(double from, double to) {
                return sum(path.on(from, to), direction.on(from, to), factor);
            }
        };
    }

    @Test
    void agreesOnAdaptiveStepsAndOnFixedOnes() {
        StepControl control = new StepControl.Adaptive(1e-10, 1e-10);
        LinearGradient adaptive = new DiscreteGradient(Method.DOP853, control, StepSharing.BLOCK, 1)
                .of(paths(10), 0, 1, STATES, LOSS, List.of());
        LinearGradient fixed = new DiscreteGradient(Method.DOP853, new StepControl.EqualSteps(20), 1)
                .of(paths(10), 0, 1, STATES, LOSS, List.of());

        assertThat(GradientCase.difference(adaptive.states(), fixed.states())).isLessThan(1e-8);
        assertThat(adaptive.directions()).isEmpty();
    }

    @Test
    void leavesOutSamplesThatOverflow() {
        double[] states = STATES.clone();
        states[3] = 1.7e308;
        states[4] = 1.7e308;
        states[5] = 1.7e308;
        LinearBatch growth = new LinearBatch(constant(MatrixUtils.createRealIdentityMatrix(N)), constant(matrix(1, 5)));
        LinearGradient gradient = new DiscreteGradient(Method.RK4, new StepControl.EqualSteps(5), 1)
                .of(growth, 0, 1, states, LOSS, List.of(growth));

        assertThat(gradient.diverged()).extracting(DivergedSample::index).containsExactly(1);
        assertThat(gradient.loss()).isFinite();
        assertThat(gradient.directions()[0]).isFinite();
        assertThat(gradient.states()).containsSequence(0, 0, 0);
    }

    @Test
    void saysWhatIsWrong() {
        DiscreteGradient method = new DiscreteGradient(Method.RK4, new StepControl.EqualSteps(5), 1);
        LinearBatch smooth = new LinearBatch(constant(matrix(N, 1)), constant(matrix(1, 2)));
        assertThatThrownBy(() -> method.of(smooth, 0, 1, STATES, LOSS, List.of(paths(3))))
                .hasMessage("discrete gradient: a direction has a kink at %s, expected those of the field alone, []"
                        .formatted(paths(3).kinks()[0]));
        LinearBatch small = new LinearBatch(
                constant(MatrixUtils.createRealIdentityMatrix(2)), constant(MatrixUtils.createRealMatrix(2, 1)));
        assertThatThrownBy(() -> method.of(smooth, 0, 1, STATES, LOSS, List.of(small)))
                .hasMessageContaining("direction of w");
    }
}

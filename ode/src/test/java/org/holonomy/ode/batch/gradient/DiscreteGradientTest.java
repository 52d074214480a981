package org.holonomy.ode.batch.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hipparchus.analysis.differentiation.Gradient;
import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.batch.DivergedSample;
import org.holonomy.ode.batch.RowBlockIntegrator;
import org.holonomy.ode.batch.StepDepths;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.solve.ButcherTableau;
import org.holonomy.ode.solve.EmbeddedMethod;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.workload.PerceptronWorkload;
import org.holonomy.ode.workload.ReferenceAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiscreteGradientTest {

    /** A few hundred roundings of terms up to a hundred times as large as their sum. */
    private static final double ROUNDING = 1e-12;

    /** As many hidden units as components, and more than twice as many: M as one matrix, and as its factors. */
    private static final List<GradientCase> SHAPES =
            List.of(new GradientCase(3, 4, 5, Activation.TANH, 1), new GradientCase(2, 7, 3, Activation.TANH, 2));

    private static PerceptronGradient gradient(DiscreteGradient method, GradientCase problem, double from, double to) {
        double[] point = problem.point();
        return method.of(
                problem.field(point), from, to, problem.states(point), new MeanSquaredError(problem.targets()));
    }

    private static ButcherTableau tableau(Method method) {
        return method.isAdaptive() ? EmbeddedMethod.of(method).tableau() : method.tableau();
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DOPRI5", "DOP853", "HIGHAM_HALL54", "EULER", "MIDPOINT", "RK4", "LUTHER"})
    void equalsTheDerivativesThatTheStepsCarryForwards(Method method) {
        for (GradientCase problem : SHAPES) {
            StepControl.Fixed control = new StepControl.EqualSteps(3);
            PerceptronGradient gradient = gradient(new DiscreteGradient(method, control, 1), problem, 0.3, 1.5);

            double[] depths = StepDepths.fixed(new double[0], 0.3, 1.5, control).depths();
            Gradient expected = problem.throughSteps(problem.point(), tableau(method), depths);
            assertThat(gradient.loss()).isCloseTo(expected.getValue(), within(1e-14));
            assertThat(GradientCase.difference(GradientCase.flat(gradient), expected.getGradient()))
                    .isLessThan(ROUNDING);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Activation.class, mode = EnumSource.Mode.EXCLUDE, names = "GELU")
    void knowsEveryActivation(Activation activation) {
        GradientCase problem = new GradientCase(3, 5, 4, activation, 3);
        PerceptronGradient gradient =
                gradient(new DiscreteGradient(Method.RK4, new StepControl.EqualSteps(4), 1), problem, 1, -0.5);

        double[] depths = {1, 0.625, 0.25, -0.125, -0.5};
        double[] expected = problem.throughSteps(problem.point(), tableau(Method.RK4), depths)
                .getGradient();
        assertThat(GradientCase.difference(GradientCase.flat(gradient), expected))
                .isLessThan(ROUNDING);
    }

    /** Central differences at two distances, extrapolated, of what the integrator of batches itself computes. */
    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"TANH", "GELU"})
    void equalsDifferencesOfTheStepsOfBatchesAndNotOfTheFlow(Activation activation) {
        GradientCase problem = new GradientCase(4, 6, 9, activation, 4);
        StepControl.Fixed control = new StepControl.EqualSteps(2);
        RowBlockIntegrator steps = new RowBlockIntegrator(Method.MIDPOINT, control, StepSharing.BATCH, 1);
        double[] direction = new Random(5).doubles(problem.parameters(), -1, 1).toArray();
        double near = slope(problem, steps, direction, 1e-3);
        double expected = near + (near - slope(problem, steps, direction, 2e-3)) / 3;

        double[] discrete =
                GradientCase.flat(gradient(new DiscreteGradient(Method.MIDPOINT, control, 1), problem, 0, 1));
        ContinuousAdjoint adjoint = new ContinuousAdjoint(Method.MIDPOINT, control, StepSharing.BATCH, 1);
        double[] point = problem.point();
        double[] continuous = GradientCase.flat(
                adjoint.of(problem.field(point), 0, 1, problem.states(point), new MeanSquaredError(problem.targets())));
        assertThat(dot(discrete, direction)).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
        assertThat(Math.abs(dot(continuous, direction) - expected)).isGreaterThan(1e-3 * Math.abs(expected));
    }

    private static double slope(GradientCase problem, RowBlockIntegrator steps, double[] direction, double distance) {
        return (loss(problem, steps, direction, distance) - loss(problem, steps, direction, -distance))
                / (2 * distance);
    }

    private static double loss(GradientCase problem, RowBlockIntegrator steps, double[] direction, double distance) {
        double[] point = problem.point();
        Arrays.setAll(point, k -> point[k] + distance * direction[k]);
        double[] end = steps.integrate(BatchField.of(problem.field(point)), 0, 1, problem.states(point))
                .states();
        double[] targets = problem.targets();
        double sum = 0;
        for (int k = 0; k < end.length; k++) {
            sum += (end[k] - targets[k]) * (end[k] - targets[k]);
        }
        return sum / end.length;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(StepSharing.class)
    void followsTheStepsOfAdaptiveMethods(StepSharing sharing) {
        GradientCase problem = SHAPES.get(0);
        StepControl control = new StepControl.Adaptive(1e-9, 1e-9);
        PerceptronGradient gradient = gradient(new DiscreteGradient(Method.DOPRI5, control, sharing, 1), problem, 0, 1);

        double[] flow = problem.throughFlow(problem.point(), 0, 1).getGradient();
        assertThat(GradientCase.difference(GradientCase.flat(gradient), flow)).isBetween(1e-13, 1e-8);
        if (sharing == StepSharing.BATCH) {
            double[] depths = new RowBlockIntegrator(Method.DOPRI5, control, sharing, 1)
                    .depths(BatchField.of(problem.field(problem.point())), 0, 1, problem.states(problem.point()))
                    .depths();
            double[] steps = problem.throughSteps(problem.point(), tableau(Method.DOPRI5), depths)
                    .getGradient();
            assertThat(GradientCase.difference(GradientCase.flat(gradient), steps))
                    .isLessThan(ROUNDING);
        }
    }

    @Test
    void hasTheSameBitsWithAndWithoutCheckpoints() {
        GradientCase problem = new GradientCase(3, 4, 8, Activation.TANH, 6);
        double[] everything = throughTapes(problem, 53);

        for (int tapes : new int[] {1, 2, 16}) {
            assertThat(throughTapes(problem, tapes)).isEqualTo(everything);
        }
    }

    private static double[] throughTapes(GradientCase problem, int tapes) {
        double[] point = problem.point();
        StepDepths steps = StepDepths.fixed(new double[0], 0, 1, new StepControl.EqualSteps(53));
        GradientBatch batch = new GradientBatch(
                "test", problem.field(point), problem.states(point), new MeanSquaredError(problem.targets()));
        try (HiddenField field = new HiddenField(problem.field(point), MatrixProducts.forWork(1));
                BlockGradient block = new BlockGradient(field, new StageSums(Method.RK4.tableau()), 8, tapes)) {
            WeightSums sums = WeightSums.of(field);
            block.run(batch, 0, steps, sums);
            block.moveTo(sums);
            return GradientCase.flat(sums.gradient(problem.field(point), batch.startCotangents(), List.of()));
        }
    }

    @Test
    void hasTheSameBitsOnAnyNumberOfThreads() {
        MultilayerPerceptronField field = PerceptronWorkload.field();
        double[] states = PerceptronWorkload.states(300);
        MeanSquaredError loss = new MeanSquaredError(PerceptronWorkload.targets(300));
        StepControl control = new StepControl.EqualSteps(3);
        double[] one = GradientCase.flat(
                new DiscreteGradient(Method.RK4, control, StepSharing.BLOCK, 1).of(field, 0, 1, states, loss));

        for (int threads : new int[] {2, 3}) {
            assertThat(GradientCase.flat(new DiscreteGradient(Method.RK4, control, StepSharing.BLOCK, threads)
                            .of(field, 0, 1, states, loss)))
                    .isEqualTo(one);
        }
    }

    @Test
    void reachesTheReferenceGradientOfWorkload7() {
        PerceptronGradient gradient = new DiscreteGradient(Method.DOPRI5, new StepControl.EqualSteps(10), 2)
                .of(
                        PerceptronWorkload.field(),
                        0,
                        PerceptronWorkload.END,
                        PerceptronWorkload.states(PerceptronWorkload.SAMPLES),
                        new MeanSquaredError(PerceptronWorkload.targets(PerceptronWorkload.SAMPLES)));

        requireReference("w7-loss", new double[] {gradient.loss()});
        requireReference("w7-up", flat(gradient.up().getData()));
        requireReference("w7-up-bias", gradient.upBias().toArray());
        requireReference("w7-time", gradient.time().toArray());
        requireReference("w7-down", flat(gradient.down().getData()));
        requireReference("w7-down-bias", gradient.downBias().toArray());
        requireReference("w7-states", gradient.states());
    }

    private static void requireReference(String name, double[] answer) {
        assertThat(ReferenceAnswer.of(name).fault(answer, 1e-6)).isEmpty();
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    @Test
    void leavesOutSamplesThatDiverge() {
        GradientCase problem = new GradientCase(2, 3, 3, Activation.IDENTITY, 7);
        double[] point = problem.point();
        double[] states = problem.states(point);
        states[2] = 1e308;
        states[3] = 1e308;
        DiscreteGradient method = new DiscreteGradient(Method.RK4, new StepControl.StepLength(8), 1);
        EndLoss loss = (sample, end, cotangent) -> {
            cotangent[0] = end[1];
            cotangent[1] = end[0];
            return end[0] * end[1];
        };
        PerceptronGradient gradient = method.of(problem.field(point), 0, 400, states, loss);

        assertThat(gradient.diverged()).extracting(DivergedSample::index).containsExactly(1);
        double[] others = {states[0], states[1], states[4], states[5]};
        PerceptronGradient expected = method.of(problem.field(point), 0, 400, others, loss);
        assertThat(GradientCase.difference(
                        gradient.down().getRow(0), expected.down().getRow(0)))
                .isLessThan(ROUNDING);
        assertThat(gradient.states()).containsSequence(0, 0);
    }

    @Test
    void saysWhatIsWrong() {
        StepControl.Fixed steps = new StepControl.EqualSteps(1);
        assertThatThrownBy(() -> new DiscreteGradient(Method.ADAMS_MOULTON, steps, 1))
                .hasMessageStartingWith("discrete gradient: adams-moulton is no Runge-Kutta method, expected one of");
        assertThatThrownBy(() ->
                        new DiscreteGradient(Method.RK4, new StepControl.Adaptive(1e-6, 1e-9), StepSharing.BLOCK, 1))
                .hasMessage(
                        "discrete gradient: method rk4 takes fixed steps, got rtol 1.0E-6, atol 1.0E-9; expected one of"
                                + " [dopri5, dop853, higham-hall54]");
        assertThatThrownBy(() -> new DiscreteGradient(Method.RK4, steps, 0))
                .hasMessage("discrete gradient: 0 threads, expected at least 1");
        GradientCase problem = SHAPES.get(0);
        MultilayerPerceptronField field = problem.field(problem.point());
        DiscreteGradient method = new DiscreteGradient(Method.RK4, steps, 1);
        MeanSquaredError loss = new MeanSquaredError(new double[3]);
        assertThatThrownBy(() -> method.of(field, 0, 1, new double[4], loss))
                .hasMessage("discrete gradient: 4 numbers, expected rows of 3, one for every sample, at least one");
        assertThatThrownBy(() -> method.of(field, 0, 1, new double[] {0, Double.NaN, 0}, loss))
                .hasMessage("discrete gradient: component 1 of sample 0 is NaN, expected a finite number");
        assertThatThrownBy(() -> method.of(field, 0, Double.NaN, new double[3], loss))
                .hasMessage("discrete gradient: the span runs from 0.0 to NaN, expected finite depths");
        assertThatThrownBy(() -> method.of(field, 0, 1, new double[6], loss))
                .hasMessage("mean squared error: sample 1 of 3 components, but only 3 targets");
        assertThatThrownBy(() -> new MeanSquaredError(new double[0]))
                .hasMessage("mean squared error: no targets, expected one for every component");
    }
}

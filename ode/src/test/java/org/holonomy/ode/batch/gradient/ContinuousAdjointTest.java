package org.holonomy.ode.batch.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;
import org.holonomy.ode.batch.DivergedSample;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContinuousAdjointTest {

    private static final GradientCase PROBLEM = new GradientCase(3, 5, 4, Activation.TANH, 11);

    private static PerceptronGradient gradient(ContinuousAdjoint adjoint, GradientCase problem) {
        double[] point = problem.point();
        return adjoint.of(
                problem.field(point), 0.2, 1.4, problem.states(point), new MeanSquaredError(problem.targets()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DOPRI5", "DOP853", "HIGHAM_HALL54"})
    void comesAsNearToTheGradientOfTheFlowAsToleranceAsks(Method method) {
        Gradient flow = PROBLEM.throughFlow(PROBLEM.point(), 0.2, 1.4);

        double coarse = error(method, 1e-5, flow);
        double fine = error(method, 1e-10, flow);
        assertThat(coarse).isLessThan(1e-3);
        assertThat(fine).isLessThan(1e-8).isLessThan(coarse / 100);
    }

    private static double error(Method method, double tolerance, Gradient flow) {
        StepControl control = new StepControl.Adaptive(tolerance, tolerance);
        PerceptronGradient gradient = gradient(new ContinuousAdjoint(method, control, StepSharing.BLOCK, 1), PROBLEM);
        assertThat(gradient.loss()).isCloseTo(flow.getValue(), within(100 * tolerance));
        assertThat(gradient.diverged()).isEmpty();
        return GradientCase.difference(GradientCase.flat(gradient), flow.getGradient());
    }

    @Test
    void hasTheOrderOfTheMethodInFixedSteps() {
        double[] flow = PROBLEM.throughFlow(PROBLEM.point(), 0.2, 1.4).getGradient();
        double[] errors = new double[2];
        for (int k = 0; k < 2; k++) {
            StepControl control = new StepControl.EqualSteps(16 << k);
            PerceptronGradient gradient =
                    gradient(new ContinuousAdjoint(Method.RK4, control, StepSharing.BATCH, 1), PROBLEM);
            errors[k] = GradientCase.difference(GradientCase.flat(gradient), flow);
        }
        assertThat(errors[0] / errors[1]).isBetween(12.0, 20.0);
    }

    @Test
    void hasTheSameBitsOnAnyNumberOfThreads() {
        GradientCase problem = new GradientCase(3, 4, 150, Activation.SIGMOID, 12);
        StepControl control = new StepControl.Adaptive(1e-6, 1e-8);
        double[] one = GradientCase.flat(
                gradient(new ContinuousAdjoint(Method.DOPRI5, control, StepSharing.BLOCK, 1), problem));

        for (int threads : new int[] {2, 3}) {
            assertThat(GradientCase.flat(gradient(
                            new ContinuousAdjoint(Method.DOPRI5, control, StepSharing.BLOCK, threads), problem)))
                    .isEqualTo(one);
        }
    }

    @Test
    void leavesOutSamplesThatAreLostOnTheWayThereOrBack() {
        double[] point = PROBLEM.point();
        double[] states = PROBLEM.states(point);
        StepControl few = new StepControl.Adaptive(1e-9, 1e-9, 0.25, 40);
        PerceptronGradient back = new ContinuousAdjoint(Method.DOPRI5, few, StepSharing.BLOCK, 1)
                .of(PROBLEM.field(point), 0, 1, states, (sample, end, cotangent) -> {
                    cotangent[0] = Double.NaN;
                    return 1;
                });
        assertThat(back.diverged()).extracting(DivergedSample::index).containsExactly(0, 1, 2, 3);
        assertThat(back.diverged()).allMatch(sample -> sample.time() == 1);
        assertThat(back.loss()).isZero();

        StepControl none = new StepControl.Adaptive(1e-9, 1e-9, 0.25, 1);
        PerceptronGradient there = new ContinuousAdjoint(Method.DOPRI5, none, StepSharing.SAMPLE, 1)
                .of(PROBLEM.field(point), 0, 1, states, new MeanSquaredError(PROBLEM.targets()));
        assertThat(there.diverged()).extracting(DivergedSample::index).isEqualTo(List.of(0, 1, 2, 3));
        assertThat(there.states()).containsOnly(0);
    }
}

package org.holonomy.gauge.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Network;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingProblemTest {

    @ParameterizedTest
    @EnumSource(names = {"TANH", "RELU", "SIGMOID"})
    void gradientsAreThoseOfDifferences(Activation activation) {
        LearningBed bed = LearningBed.of(activation, 7, 3, 4, 2);
        double[] gradient = bed.problem().gradient(bed.theta());
        double step = 1e-6;

        for (int i = 0; i < gradient.length; i++) {
            double[] unit = new double[gradient.length];
            unit[i] = step;
            double slope = (bed.problem().loss(LearningBed.sum(bed.theta(), 1, unit))
                            - bed.problem().loss(LearningBed.sum(bed.theta(), -1, unit)))
                    / (2 * step);
            assertThat(gradient[i]).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
        }
    }

    /** Halving the step of descent halves its distance from the flow, which adaptive and fixed steps agree on. */
    @Test
    void descentConvergesToTheFlow() {
        LearningBed bed = LearningBed.of(Activation.TANH, 8, 2, 3, 1);
        GradientFlow flow = new GradientFlow(bed.problem(), 0.1);
        double[] adaptive = new Integrator(Method.DOP853, new StepControl.Adaptive(1e-12, 1e-13))
                .solve(flow, 0, bed.theta(), 0.5)
                .orThrow()
                .endState();
        double[] fixed = new Integrator(Method.RK4, new StepControl.EqualSteps(400))
                .solve(flow, 0, bed.theta(), 0.5)
                .orThrow()
                .endState();

        assertThat(fixed).containsExactly(adaptive, within(1e-8));
        double coarse = LearningBed.distance(descended(bed, 200), adaptive);
        double fine = LearningBed.distance(descended(bed, 400), adaptive);
        assertThat(coarse / fine).isCloseTo(2, within(0.1));
    }

    private static double[] descended(LearningBed bed, int steps) {
        return new GradientDescent(bed.problem(), 0.5 / steps, 0.1)
                .run(bed.theta(), steps)
                .orThrow();
    }

    @Test
    void divergenceIsAValueThatSaysWhere() {
        LearningBed bed = LearningBed.of(Activation.RELU, 9, 3, 4, 2);
        Descent descent = new GradientDescent(bed.problem(), 100, 0).run(bed.theta(), 1000);

        assertThat(descent.diverged()).isTrue();
        assertThat(descent.steps()).isLessThan(1000);
        assertThat(descent.theta()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThatThrownBy(descent::orThrow)
                .hasMessage("gradient descent: weights are not finite after step %d; lower the step"
                        .formatted(descent.steps() + 1));
    }

    @Test
    void someTensorsAreTrainedAndTheOthersStay() {
        LearningBed bed = LearningBed.of(Activation.RELU, 10, 3, 4, 2);
        Network network = bed.problem().network();
        TensorFile weights = bed.problem().parameters().weights(bed.theta());
        Parameters some = Parameters.of(network, weights, List.of("l2.bias", "l1.weight"));
        double[] theta = new double[14];

        assertThat(some.dimension()).isEqualTo(14);
        assertThat(some.names()).containsExactly("l2.bias", "l1.weight");
        assertThat(some.weights(theta).doubles("l2.bias", 2)).containsOnly(0);
        assertThat(some.weights(theta).tensor("l2.weight")).isEqualTo(weights.tensor("l2.weight"));
        assertThatThrownBy(() -> Parameters.of(network, weights, List.of("l3.bias")))
                .hasMessage(
                        "parameters: 'l3.bias' is not trained, expected one of l1.weight, l1.bias, l2.weight, l2.bias");
        assertThatThrownBy(() -> Parameters.of(network, weights, List.of("l1.bias", "l1.bias")))
                .hasMessage("parameters: 'l1.bias' comes twice");
        assertThatThrownBy(() -> some.weights(new double[3])).isInstanceOf(ShapeMismatchException.class);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        TrainingProblem problem = LearningBed.of(Activation.RELU, 11, 3, 4, 2).problem();
        Features one = Features.of(new int[] {2}, List.of(new double[2]));

        assertThatThrownBy(() -> new TrainingProblem(problem.network(), problem.parameters(), problem.inputs(), one))
                .isInstanceOf(ShapeMismatchException.class);
        assertThatThrownBy(() -> new GradientFlow(problem, -1))
                .hasMessage("weight decay -1.0, expected a finite number, at least 0");
        assertThatThrownBy(() -> new GradientDescent(problem, 0, 0))
                .hasMessage("gradient descent: step = 0.0, expected a finite step > 0");
    }
}

package org.holonomy.ode.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingTest {

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                new Adam(0.05),
                new GradientDescent(0.1),
                new GradientFlow(0.2, new Integrator(Method.DOPRI5, new StepControl.Adaptive(1e-6, 1e-8))));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void hasTheSameBitsWhenItIsTakenUpAgain(Optimizer optimizer) {
        DataLoss loss = Draw.classification(Draw.PERCEPTRON, 1);
        Training training = new Training(loss, optimizer);
        TrainingState start = optimizer.start(Draw.initial(Draw.PERCEPTRON, new Readout.Trained(2, Draw.DIMENSION), 2));
        List<TrainingState> states = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        training.run(start, 12, (state, value) -> {
            states.add(state);
            losses.add(value);
        });

        TrainingOutcome resumed = training.run(copy(states.get(5)), 12, (state, value) -> {});

        assertThat(losses).hasSize(13);
        assertThat(losses.get(12)).isLessThan(losses.get(0));
        assertThat(resumed).isInstanceOfSatisfying(TrainingOutcome.Completed.class, completed -> {
            assertThat(completed.loss()).isEqualTo(losses.get(12));
            assertThat(completed.state().step()).isEqualTo(12);
            assertThat(completed.state().parameters()).isEqualTo(states.get(12).parameters());
            assertThat(completed.state().secondMoment())
                    .isEqualTo(states.get(12).secondMoment());
        });
    }

    private static TrainingState copy(TrainingState state) {
        return new TrainingState(state.step(), state.parameters(), state.firstMoment(), state.secondMoment());
    }

    /** The control of every claim that training helps. */
    @Test
    void staysWhereItIsAtRateZero() {
        DataLoss loss = Draw.classification(Draw.PERCEPTRON, 1);
        double[] point = Draw.numbers(2, loss.parameters());
        for (Optimizer optimizer : List.of(
                new Adam(0),
                new GradientDescent(0),
                new GradientFlow(0, new Integrator(Method.RK4, new StepControl.EqualSteps(1))))) {
            new Training(loss, optimizer)
                    .run(
                            optimizer.start(point),
                            3,
                            (state, value) -> assertThat(state.parameters()).isEqualTo(point));
        }
    }

    @Test
    void saysWhereItDivergedAndWhatToLower() {
        GradientDescent optimizer = new GradientDescent(1e100);
        List<Double> losses = new ArrayList<>();
        TrainingOutcome outcome = new Training(new WeightDecay(2), optimizer)
                .run(optimizer.start(new double[] {1, 2}), 10, (state, loss) -> losses.add(loss));

        assertThat(losses).hasSize(2).allMatch(Double::isFinite);
        assertThat(outcome).isInstanceOfSatisfying(TrainingOutcome.Diverged.class, diverged -> {
            assertThat(diverged.message())
                    .isEqualTo("training diverged at step 2: the loss is Infinity; the last finite loss was "
                            + losses.get(1) + ", at step 1; lower the rate of gradient-descent, now 1.0E100");
            assertThat(diverged.best()).hasValueSatisfying(best -> {
                assertThat(best.step()).isZero();
                assertThat(best.parameters()).containsExactly(1, 2);
            });
        });
    }

    @Test
    void saysThatItNeverHadALoss() {
        Adam optimizer = new Adam(0.5);
        TrainingOutcome outcome = new Training(point -> Evaluation.failed("nothing is there"), optimizer)
                .run(optimizer.start(new double[1]), 10, (state, loss) -> {});

        assertThat(outcome).isInstanceOfSatisfying(TrainingOutcome.Diverged.class, diverged -> {
            assertThat(diverged.message())
                    .isEqualTo("training diverged at step 0: nothing is there; no loss was finite before;"
                            + " lower the rate of adam, now 0.5");
            assertThat(diverged.best()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("explosive")
    void noticesParametersThatAreNotFinite(Optimizer optimizer) {
        Objective steep = point -> Evaluation.of(point[0], new double[] {1e300});
        TrainingOutcome outcome =
                new Training(steep, optimizer).run(optimizer.start(new double[1]), 3, (state, loss) -> {});

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TrainingOutcome.Diverged.class,
                        diverged -> assertThat(diverged.message())
                                .startsWith("training diverged at step 1: a parameter is no longer finite; "
                                        + "the last finite loss was 0.0, at step 0; lower the rate of "));
    }

    static Stream<Optimizer> explosive() {
        return Stream.of(
                new Adam(1),
                new GradientDescent(1e10),
                new GradientFlow(1e10, new Integrator(Method.RK4, new StepControl.EqualSteps(2))));
    }

    @Test
    void refusesToGoBack() {
        Training training = new Training(new WeightDecay(1), new Adam(0.1));
        TrainingState state = new TrainingState(5, new double[1], new double[1], new double[1]);
        assertThatThrownBy(() -> training.run(state, 4, (reached, loss) -> {}))
                .hasMessage("training: 5 steps were taken, expected at most 4");
        assertThatThrownBy(() -> new TrainingState(-1, new double[1], new double[1], new double[1]))
                .hasMessage("training state: step -1, expected at least 0");
        assertThatThrownBy(() -> new TrainingState(0, new double[1], new double[2], new double[1]))
                .hasMessage("training state: first moment has shape [2], expected [1]");
    }

    @Test
    void aSumHasTheFirstFault() {
        Objective broken = point -> Evaluation.failed("broken");
        assertThat(new WeightDecay(1).plus(broken).at(new double[1]).fault()).hasValue("broken");
        assertThat(broken.plus(new WeightDecay(1)).at(new double[1]).fault()).hasValue("broken");
        assertThat(Evaluation.of(1, new double[] {Double.NaN}).fault())
                .hasValue("the derivative of the loss by parameter 0 is NaN");
        Objective wider = point -> Evaluation.of(0, new double[3]);
        assertThatThrownBy(() -> new WeightDecay(1).plus(wider).at(new double[1]))
                .hasMessage("sum of objectives: gradient has shape [3], expected [1]");
    }

    @Test
    void drawsPerceptronsAsTorchDoes() {
        double[] first = Draw.PERCEPTRON.initial(Draw.random(1));
        int upWeights = 15;

        assertThat(first).hasSize(Draw.PERCEPTRON.parameters()).isEqualTo(Draw.PERCEPTRON.initial(Draw.random(1)));
        assertThat(first).isNotEqualTo(Draw.PERCEPTRON.initial(Draw.random(2)));
        double bound = 1 / Math.sqrt(3);
        for (int k = 0; k < upWeights; k++) {
            assertThat(Math.abs(first[k])).isLessThan(bound);
        }
        assertThat(Draw.linear(Interpolation.PIECEWISE_LINEAR).initial(Draw.random(1)))
                .hasSize(4 * 12);
    }
}

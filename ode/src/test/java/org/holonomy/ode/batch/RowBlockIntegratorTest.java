package org.holonomy.ode.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holonomy.ode.batch.Batches.distance;
import static org.holonomy.ode.batch.Batches.perceptron;
import static org.holonomy.ode.batch.Batches.reference;
import static org.holonomy.ode.batch.Batches.states;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.holonomy.ode.batch.BatchField.SampleBatch;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.lattice.ResidualNetwork;
import org.holonomy.ode.problem.SwitchedField;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.transport.AffinePropagator;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.ode.workload.LinearWorkload;
import org.holonomy.ode.workload.PerceptronWorkload;
import org.holonomy.ode.workload.ReferenceAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowBlockIntegratorTest {

    private static final StepControl TIGHT = new StepControl.Adaptive(1e-11, 1e-12);
    private static final int SAMPLES = 500;

    /** So many are multiplied by another library than one is. */
    private static final int MANY = 3000;

    private static RowBlockIntegrator integrator(Method method, StepControl control, StepSharing sharing) {
        return new RowBlockIntegrator(method, control, sharing, 1);
    }

    private static double[] fixed(BatchField field, Method method, int steps, double[] states) {
        return integrator(method, new StepControl.EqualSteps(steps), StepSharing.BATCH)
                .integrate(field, 0, 1, states)
                .states();
    }

    static Stream<Arguments> adaptive() {
        return Stream.of(Method.DOPRI5, Method.DOP853, Method.HIGHAM_HALL54)
                .flatMap(method -> Stream.of(StepSharing.values()).map(sharing -> Arguments.of(method, sharing)));
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void adaptiveMethodsAgreeWithHipparchus(Method method, StepSharing sharing) {
        VectorField field = perceptron(Activation.TANH);
        double[] x0 = states(60, Batches.DIMENSION);
        double[] expected = reference(field, 0.2, 1.3, x0);

        for (BatchField batch : List.of(BatchField.of(field), new SampleBatch(field))) {
            BatchOutcome outcome = integrator(method, TIGHT, sharing).integrate(batch, 0.2, 1.3, x0);

            assertThat(outcome.diverged()).isEmpty();
            assertThat(distance(outcome.states(), expected)).isLessThan(1e-9);
            assertThat(outcome.accepted()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(StepSharing.class)
    void depthMayRunBackwards(StepSharing sharing) {
        BatchField field = BatchField.of(perceptron(Activation.SIGMOID));
        double[] x0 = states(60, Batches.DIMENSION);
        RowBlockIntegrator integrator = integrator(Method.DOPRI5, TIGHT, sharing);
        double[] there = integrator.integrate(field, 0, 1, x0).states();

        assertThat(distance(integrator.integrate(field, 1, 0, there).states(), x0))
                .isLessThan(1e-8);
        assertThat(distance(there, x0)).isGreaterThan(0.1);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void layersAgreeWithSamplesOneByOne(Activation activation) {
        VectorField field = perceptron(activation);
        double[] x0 = states(SAMPLES, Batches.DIMENSION);

        assertThat(distance(
                        fixed(BatchField.of(field), Method.RK4, 10, x0),
                        fixed(new SampleBatch(field), Method.RK4, 10, x0)))
                .isLessThan(1e-12);
    }

    @ParameterizedTest
    @EnumSource(names = {"EULER", "MIDPOINT", "RK4", "LUTHER"})
    void fixedStepsAreResidualNetworks(Method method) {
        LinearNeuralOde model = LinearWorkload.model();
        double[] x0 = LinearWorkload.states(300);
        double[] end = fixed(BatchField.of(model.field()), method, 70, x0);
        ResidualNetwork network = new ResidualNetwork(model.field(), method, 0, 1, 70);

        for (int sample = 0; sample < 300; sample += 41) {
            int at = sample * model.dimension();
            double[] expected = network.apply(Arrays.copyOfRange(x0, at, at + model.dimension()));
            assertThat(Arrays.copyOfRange(end, at, at + model.dimension()))
                    .containsExactly(expected, Offset.offset(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EULER", "MIDPOINT", "RK4", "LUTHER"})
    void fixedStepsConvergeAtTheirOrder(Method method) {
        VectorField field = perceptron(Activation.TANH);
        double[] x0 = states(20, Batches.DIMENSION);
        double[] expected = reference(field, 0, 1, x0);
        int steps = method.order() > 4 ? 4 : 32;
        double coarse = distance(fixed(BatchField.of(field), method, steps, x0), expected);
        double fine = distance(fixed(BatchField.of(field), method, 2 * steps, x0), expected);

        assertThat(Math.log(coarse / fine) / Math.log(2)).isBetween(method.order() - 0.5, method.order() + 0.9);
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCK", "BATCH"})
    void linearFieldsFollowTheirPropagator(StepSharing sharing) {
        LinearNeuralOde model = LinearWorkload.model();
        AffinePropagator propagator = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-11).propagator(model, 0, 1);
        double[] x0 = LinearWorkload.states(SAMPLES);
        double[] end = integrator(Method.DOP853, TIGHT, sharing)
                .integrate(BatchField.of(model.field()), 0, 1, x0)
                .states();

        for (int at = 0; at < x0.length; at += 97 * model.dimension()) {
            assertThat(Arrays.copyOfRange(end, at, at + model.dimension()))
                    .containsExactly(
                            propagator.apply(Arrays.copyOfRange(x0, at, at + model.dimension())), Offset.offset(1e-8));
        }
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        BatchField field = BatchField.of(perceptron(Activation.TANH));
        double[] x0 = states(2000, Batches.DIMENSION);
        for (StepSharing sharing : List.of(StepSharing.BLOCK, StepSharing.BATCH)) {
            StepControl control = new StepControl.Adaptive(1e-6, 1e-8);
            BatchOutcome one = new RowBlockIntegrator(Method.DOPRI5, control, sharing, 1).integrate(field, 0, 1, x0);
            BatchOutcome three = new RowBlockIntegrator(Method.DOPRI5, control, sharing, 3).integrate(field, 0, 1, x0);

            assertThat(three.states()).containsExactly(one.states());
            assertThat(three.evaluations()).isEqualTo(one.evaluations());
        }
        StepControl steps = new StepControl.EqualSteps(40);
        assertThat(new RowBlockIntegrator(Method.RK4, steps, StepSharing.BATCH, 3)
                        .integrate(field, 0, 1, x0)
                        .states())
                .containsExactly(fixed(field, Method.RK4, 40, x0));
    }

    @Test
    void aSampleWithStepsOfItsOwnDoesNotSeeTheOthers() {
        BatchField field = BatchField.of(perceptron(Activation.TANH));
        double[] x0 = states(MANY, Batches.DIMENSION);
        x0[0] = 40;
        StepControl control = new StepControl.Adaptive(1e-5, 1e-7);
        for (StepSharing sharing : StepSharing.values()) {
            RowBlockIntegrator integrator = integrator(Method.DOPRI5, control, sharing);
            double[] together = integrator.integrate(field, 0, 1, x0).states();
            double[] alone = integrator
                    .integrate(field, 0, 1, Arrays.copyOfRange(x0, Batches.DIMENSION, 2 * Batches.DIMENSION))
                    .states();
            boolean equal =
                    Arrays.equals(alone, Arrays.copyOfRange(together, Batches.DIMENSION, 2 * Batches.DIMENSION));

            assertThat(equal).isEqualTo(sharing == StepSharing.SAMPLE);
        }
    }

    @ParameterizedTest
    @EnumSource(StepSharing.class)
    void methodsStartAnewAtKinks(StepSharing sharing) {
        SwitchedField field = new SwitchedField(true);
        double[] x0 = new double[20];

        double[] expected = new double[x0.length];
        Arrays.fill(expected, SwitchedField.atOne());

        assertThat(integrator(Method.DOP853, TIGHT, sharing)
                        .integrate(BatchField.of(field), 0, 1, x0)
                        .states())
                .containsExactly(expected, Offset.offset(1e-9));
        assertThat(fixed(BatchField.of(field), Method.LUTHER, 50, x0)).containsExactly(expected, Offset.offset(1e-8));
        assertThat(fixed(BatchField.of(new SwitchedField(false)), Method.LUTHER, 50, x0)[0])
                .isNotCloseTo(SwitchedField.atOne(), Offset.offset(1e-4));
    }

    /** The tolerance, the error and the number of evaluations are those of scipy's RK45. */
    @Test
    void theWorkloadMeetsItsGoal() {
        BatchOutcome outcome = integrator(Method.DOPRI5, new StepControl.Adaptive(1e-6, 1e-8), StepSharing.BATCH)
                .integrate(
                        BatchField.of(PerceptronWorkload.field()),
                        0,
                        PerceptronWorkload.END,
                        PerceptronWorkload.states(PerceptronWorkload.SAMPLES));

        assertThat(ReferenceAnswer.of("w1").fault(outcome.states(), 6e-7)).isEmpty();
        assertThat(ReferenceAnswer.of("w1").fault(outcome.states(), 1e-9)).isPresent();
        assertThat(outcome.evaluations()).isEqualTo(74);
    }
}

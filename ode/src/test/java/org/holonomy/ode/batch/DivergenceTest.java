package org.holonomy.ode.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DivergenceTest {

    /** ẋ = x², y′ = 0: x(t) = 1 / (1 / x(0) − t) blows up at 1 / x(0). */
    private record Riccati() implements VectorField {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = x[0] * x[0];
            dxdt[1] = 0;
        }
    }

    private static final BatchField RICCATI = BatchField.of(new Riccati());
    private static final int SAMPLES = 400;

    /** All samples are moderate but for two, which blow up at 1/2 and 1/4. */
    private static double[] states() {
        double[] states = new double[2 * SAMPLES];
        for (int k = 0; k < SAMPLES; k++) {
            states[2 * k] = k == 17 ? 2 : k == 399 ? 4 : 0.001 * k;
        }
        return states;
    }

    private static void requireOthersFinished(BatchOutcome outcome, double tolerance) {
        double[] end = outcome.states();
        double[] start = states();
        for (int k = 0; k < SAMPLES; k++) {
            if (k == 17 || k == 399) {
                assertThat(Arrays.copyOfRange(end, 2 * k, 2 * k + 2)).containsOnly(Double.NaN);
            } else {
                double x = start[2 * k];
                assertThat(end[2 * k]).isCloseTo(x / (1 - x), Offset.offset(tolerance));
                assertThat(end[2 * k + 1]).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(StepSharing.class)
    void samplesThatBlowUpAreNamedAndTheOthersFinish(StepSharing sharing) {
        for (Method method : List.of(Method.DOPRI5, Method.DOP853)) {
            BatchOutcome outcome = new RowBlockIntegrator(method, new StepControl.Adaptive(1e-9, 1e-9), sharing, 2)
                    .integrate(RICCATI, 0, 1, states());

            assertThat(outcome.diverged()).extracting(DivergedSample::index).containsExactly(17, 399);
            assertThat(outcome.diverged().get(0).time()).isCloseTo(0.5, Offset.offset(1e-7));
            assertThat(outcome.diverged().get(1).time()).isCloseTo(0.25, Offset.offset(1e-7));
            assertThat(outcome.diverged().get(0).reason()).isNotEmpty();
            requireOthersFinished(outcome, 1e-7);
        }
    }

    @Test
    void overflowInFixedStepsStaysInItsSample() {
        StepControl steps = new StepControl.EqualSteps(200);
        double[] tame = states();
        tame[2 * 17] = 0;
        tame[2 * 399] = 0;
        RowBlockIntegrator integrator = new RowBlockIntegrator(Method.RK4, steps, StepSharing.BATCH, 2);
        BatchOutcome outcome = integrator.integrate(RICCATI, 0, 1, states());
        double[] others = integrator.integrate(RICCATI, 0, 1, tame).states();

        assertThat(outcome.diverged()).extracting(DivergedSample::index).containsExactly(17, 399);
        assertThat(outcome.diverged().get(0).time()).isBetween(0.5, 0.55);
        requireOthersFinished(outcome, 1e-5);
        double[] end = outcome.states();
        for (int k = 0; k < SAMPLES; k++) {
            if (k != 17 && k != 399) {
                assertThat(end[2 * k]).isEqualTo(others[2 * k]);
            }
        }
    }

    @Test
    void aFieldThatIsNotANumberFromTheStartLosesAllSamples() {
        VectorField nowhere = new VectorField() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public void evaluate(double t, double[] x, double[] dxdt) {
                dxdt[0] = Math.sqrt(-1 - t);
            }
        };
        BatchOutcome outcome = new RowBlockIntegrator(
                        Method.DOPRI5, new StepControl.Adaptive(1e-6, 1e-6), StepSharing.BATCH, 1)
                .integrate(BatchField.of(nowhere), 0, 1, new double[30]);

        assertThat(outcome.diverged()).hasSize(30).allMatch(sample -> sample.time() == 0);
        assertThat(outcome.diverged().get(3).reason()).isEqualTo("its state or its slope is not finite");
    }

    @Test
    void stepsRunOut() {
        BatchOutcome outcome = new RowBlockIntegrator(
                        Method.DOPRI5, new StepControl.Adaptive(1e-6, 1e-6, 0.01, 10), StepSharing.BLOCK, 1)
                .integrate(BatchField.of(Batches.perceptron(Activation.TANH)), 0, 1, new double[10]);

        assertThat(outcome.diverged()).hasSize(2);
        assertThat(outcome.diverged().get(0).reason()).isEqualTo("took 10 steps, and may take no more");
        assertThat(outcome.diverged().get(0).time()).isBetween(0.0, 0.1 + 1e-12);
    }

    @Test
    void aBatchThatDoesNotFitIsRefused() {
        BatchField field = BatchField.of(Batches.perceptron(Activation.TANH));
        StepControl control = new StepControl.Adaptive(1e-6, 1e-6);
        double[] states = new double[5 * 100_000];

        assertThatThrownBy(() -> new RowBlockIntegrator(Method.DOPRI5, control, StepSharing.BATCH, 1, 10_000_000)
                        .integrate(field, 0, 1, states))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("batch: 100000 samples of 5 components need about 2\\d{7} bytes on 1 threads, and"
                        + " 10000000 are available; integrate at most 4\\d{4} samples at a time, or let blocks of"
                        + " samples share their steps instead of the whole batch");
        assertThat(new RowBlockIntegrator(Method.DOPRI5, control, StepSharing.BLOCK, 1, 10_000_000)
                        .integrate(field, 0, 1, states)
                        .diverged())
                .isEmpty();
        assertThatThrownBy(() -> new RowBlockIntegrator(Method.DOPRI5, control, StepSharing.BLOCK, 1, 1000)
                        .integrate(field, 0, 1, states))
                .hasMessageContaining("; give more memory or fewer threads");
    }

    @Test
    void misuseIsRefused() {
        StepControl.Adaptive adaptive = new StepControl.Adaptive(1e-6, 1e-6);
        assertThatThrownBy(() -> new RowBlockIntegrator(Method.ADAMS_MOULTON, adaptive, StepSharing.BATCH, 1))
                .hasMessageContaining("no embedded error estimate");
        assertThatThrownBy(() -> new RowBlockIntegrator(Method.RK4, adaptive, StepSharing.BATCH, 1))
                .hasMessageContaining("no embedded error estimate");
        assertThatThrownBy(() ->
                        new RowBlockIntegrator(Method.DOPRI5, new StepControl.EqualSteps(4), StepSharing.BATCH, 1))
                .hasMessageContaining("method dopri5 chooses its own steps, got 4 equal steps");
        assertThatThrownBy(() -> new RowBlockIntegrator(Method.DOPRI5, adaptive, StepSharing.BATCH, 0))
                .hasMessage("batch: 0 threads, expected at least 1");
        RowBlockIntegrator integrator = new RowBlockIntegrator(Method.DOPRI5, adaptive, StepSharing.BATCH, 1);
        assertThatThrownBy(() -> integrator.integrate(RICCATI, 0, 1, new double[3]))
                .hasMessage("batch: 3 numbers, expected rows of 2, one for every sample");
        assertThatThrownBy(() -> integrator.integrate(RICCATI, 0, 1, new double[] {0, 0, 0, Double.NaN}))
                .hasMessage("batch: component 1 of sample 1 is NaN, expected a finite number");
        assertThatThrownBy(() -> integrator.integrate(RICCATI, 0, Double.NaN, new double[2]))
                .hasMessage("batch: the span runs from 0.0 to NaN, expected finite depths");
        assertThat(integrator.integrate(RICCATI, 1, 1, new double[] {1, 2}).states())
                .containsExactly(1, 2);
        assertThat(integrator.integrate(RICCATI, 0, 1, new double[0]).size()).isZero();
    }
}

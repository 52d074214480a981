package org.holonomy.ode.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.holonomy.ode.batch.gradient.CrossEntropy;
import org.holonomy.ode.batch.gradient.MeanSquaredError;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.Interpolation;
import org.junit.jupiter.api.Test;

class DataLossTest {

    /** ẋ = −x + 1 in one dimension: x(t) = 1 + (x₀ − 1) e⁻ᵗ. */
    private static final SampledLinearFamily DECAY =
            new SampledLinearFamily(1, 2, Interpolation.PIECEWISE_LINEAR, 2, 0);

    private static final double[] DECAYING = {-1, -1, 1, 1};

    @Test
    void comparesTrajectoriesWithDataAtEveryDepth() {
        double[] states = {3, -1};
        DataLoss loss = new DataLoss(
                DECAY,
                Readout.Fixed.components(1, 1, 1),
                Draw.steps(50, 1),
                states,
                List.of(
                        new Observation(0.5, new MeanSquaredError(new double[] {0, 0})),
                        new Observation(2, new MeanSquaredError(new double[] {1, 1}))));
        double early = Math.exp(-0.5);
        double late = Math.exp(-2);
        double expected =
                (square(1 + 2 * early) + square(1 - 2 * early)) / 2 + (square(2 * late) + square(2 * late)) / 2;

        assertThat(loss.at(DECAYING).loss()).isCloseTo(expected, within(1e-8));
        assertThat(loss.outputs(DECAYING)[0]).isCloseTo(1 + 2 * late, within(1e-8));
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void readsOutputsOffStates() {
        DataLoss loss = DataLoss.ofEndPoints(
                DECAY,
                new Readout.Fixed(MatrixUtils.createRealMatrix(new double[][] {{0, 0.25}, {2, 1}})),
                Draw.steps(50, 1),
                new double[] {1},
                new CrossEntropy(new int[] {1}));

        assertThat(loss.outputs(DECAYING)).containsExactly(0.25, 3);
        assertThat(loss.at(DECAYING).loss()).isCloseTo(Math.log1p(Math.exp(-2.75)), within(1e-14));
    }

    @Test
    void hasTheSameBitsOnAnyNumberOfThreads() {
        PerceptronFamily family = new PerceptronFamily(2, 8, Activation.TANH, 1);
        Readout head = new Readout.Trained(2, 2);
        double[] states = Draw.numbers(1, 2 * 900);
        int[] labels = Draw.random(2).ints(900, 0, 2).toArray();
        double[] point = Draw.initial(family, head, 3);
        Evaluation one = DataLoss.ofEndPoints(family, head, Draw.steps(4, 1), states, new CrossEntropy(labels))
                .at(point);

        for (int threads : new int[] {2, 3}) {
            Evaluation many = DataLoss.ofEndPoints(
                            family, head, Draw.steps(4, threads), states, new CrossEntropy(labels))
                    .at(point);
            assertThat(many.loss()).isEqualTo(one.loss());
            assertThat(many.gradient()).isEqualTo(one.gradient());
        }
    }

    @Test
    void hasNoValueWhereASampleDiverges() {
        double[] exploding = {1e200, 1e200, 0, 0};
        Evaluation end = DataLoss.ofEndPoints(
                        DECAY,
                        Readout.Fixed.components(1, 1, 1),
                        Draw.steps(4, 1),
                        new double[] {0, 1},
                        new MeanSquaredError(new double[] {0, 0}))
                .at(exploding);

        assertThat(end.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("of 2 samples diverged"));
        assertThat(end.loss()).isNaN();
        assertThat(end.gradient()).isEmpty();
        Evaluation along = new DataLoss(
                        DECAY,
                        Readout.Fixed.components(1, 1, 1),
                        Draw.steps(4, 1),
                        new double[] {1, 1},
                        List.of(
                                new Observation(1, new MeanSquaredError(new double[] {0, 0})),
                                new Observation(2, new MeanSquaredError(new double[] {0, 0}))))
                .at(exploding);
        assertThat(along.fault()).hasValueSatisfying(fault -> assertThat(fault).startsWith("2 of 2 samples diverged"));
    }

    @Test
    void saysWhatIsWrong() {
        Readout readout = Readout.Fixed.components(1, 1, 1);
        MeanSquaredError loss = new MeanSquaredError(new double[] {0});
        assertThatThrownBy(() -> new DataLoss(DECAY, readout, Draw.steps(1, 1), new double[] {1}, List.of()))
                .hasMessage("data loss: no observation, expected at least one");
        assertThatThrownBy(() -> new DataLoss(
                        DECAY,
                        readout,
                        Draw.steps(1, 1),
                        new double[] {1},
                        List.of(new Observation(1, loss), new Observation(1, loss))))
                .hasMessage("data loss: an observation at depth 1.0 after 1.0, expected a larger one");
        assertThatThrownBy(() ->
                        DataLoss.ofEndPoints(Draw.PERCEPTRON, readout, Draw.steps(1, 1), new double[] {1, 2}, loss))
                .hasMessage("data loss: 2 numbers, expected rows of 3, one for every sample");
        assertThatThrownBy(() -> DataLoss.ofEndPoints(DECAY, readout, Draw.steps(1, 1), new double[] {1}, loss)
                        .at(new double[3]))
                .hasMessage("data loss: parameters has shape [3], expected [4]");
        assertThatThrownBy(() -> new Observation(Double.NaN, loss))
                .hasMessage("observation: depth NaN, expected a finite number");
        assertThatThrownBy(() -> Readout.Fixed.components(2, 1, 1))
                .hasMessage("readout: 2 outputs of 1 components, expected at least 1 and at most as many");
        assertThatThrownBy(() -> new Readout.Trained(0, 1))
                .hasMessage("readout: 0 outputs of 1 components, expected at least 1");
    }
}

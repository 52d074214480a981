package org.holonomy.ode.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerTest {

    private static final Integrator FLOW = new Integrator(Method.DOPRI5, new StepControl.Adaptive(1e-10, 1e-12));

    /** Σ cᵢ (xᵢ − aᵢ)⁴ / 4 + x₀ x₁. */
    private static final Objective QUARTIC = x -> {
        double[] factor = {1, 0.5, 2};
        double[] center = {1, -2, 0.25};
        double[] gradient = {x[1], x[0], 0};
        double value = x[0] * x[1];
        for (int i = 0; i < 3; i++) {
            double difference = x[i] - center[i];
            value += factor[i] * Math.pow(difference, 4) / 4;
            gradient[i] += factor[i] * Math.pow(difference, 3);
        }
        return Evaluation.of(value, gradient);
    };

    private static double[] after(Optimizer optimizer, Objective objective, double[] start, int steps) {
        TrainingOutcome outcome =
                new Training(objective, optimizer).run(optimizer.start(start), steps, (state, loss) -> {});
        assertThat(outcome).isInstanceOf(TrainingOutcome.Completed.class);
        return ((TrainingOutcome.Completed) outcome).state().parameters();
    }

    /** Numbers of torch.optim.Adam, PyTorch 1.13.0, float64, lr = 0.1, defaults besides, from (0.5, −0.3, 1.5). */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.5999999976470589, -0.3999999996617622, 1.400000000256",
        "0, 2, 0.7001323844434059, -0.4995623052565597, 1.3014090078697336",
        "0, 3, 0.8004891477489019, -0.5984500852920048, 1.2052653133125293",
        "0, 20, 2.4608539081123, -2.213096366862923, 0.28292347376771615",
        "0.1, 1, 0.5999999973333334, -0.39999999965829486, 1.4000000002465331",
        "0.1, 2, 0.7001247084960134, -0.4995352918045911, 1.301347417434089",
        "0.1, 20, 2.419118028810794, -2.1936867060665386, 0.251297618555079"
    })
    void adamWalksAsTorchDoes(double decay, int steps, double x, double y, double z) {
        double[] end = after(new Adam(0.1), QUARTIC.plus(new WeightDecay(decay)), new double[] {0.5, -0.3, 1.5}, steps);

        assertThat(end[0]).isCloseTo(x, within(1e-13));
        assertThat(end[1]).isCloseTo(y, within(1e-13));
        assertThat(end[2]).isCloseTo(z, within(1e-13));
    }

    /** By hand: m̂ = g and v̂ = g² at the first step, so that each parameter moves by the rate, less ε / |g|. */
    @Test
    void adamsFirstStepIsTheRate() {
        Objective slope = x -> Evaluation.of(4 * x[0] - 0.5 * x[1], new double[] {4, -0.5});

        double[] end = after(new Adam(0.25), slope, new double[] {1, 1}, 1);

        assertThat(end[0]).isCloseTo(1 - 0.25 * 4 / (4 + 1e-8), within(1e-15));
        assertThat(end[1]).isCloseTo(1 + 0.25 * 0.5 / (0.5 + 1e-8), within(1e-15));
    }

    @Test
    void gradientDescentMultipliesAQuadraticByOneMinusTheRate() {
        double[] end = after(new GradientDescent(0.25), new WeightDecay(1), new double[] {2, -4}, 3);

        assertThat(end).containsExactly(2 * 0.421875, -4 * 0.421875);
    }

    @Test
    void gradientFlowDecaysExponentiallyInAQuadratic() {
        double[] end = after(new GradientFlow(0.5, FLOW), new WeightDecay(3), new double[] {2, -4}, 2);

        assertThat(end[0]).isCloseTo(2 * Math.exp(-3), within(1e-9));
        assertThat(end[1]).isCloseTo(-4 * Math.exp(-3), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gradientFlowNeverRises(long seed) {
        DataLoss loss = Draw.classification(Draw.linear(Interpolation.PIECEWISE_LINEAR), seed);
        List<Double> losses = losses(loss, new GradientFlow(0.5, FLOW), Draw.numbers(seed, loss.parameters()), 8);

        assertThat(losses).hasSize(9);
        for (int k = 1; k < losses.size(); k++) {
            assertThat(losses.get(k)).isLessThan(losses.get(k - 1));
        }
    }

    /** The control: descent with a long step does rise. */
    @Test
    void gradientDescentWithALongStepRises() {
        List<Double> losses = losses(new WeightDecay(1), new GradientDescent(2.5), new double[] {1}, 3);

        assertThat(losses.get(3)).isGreaterThan(losses.get(0));
    }

    private static List<Double> losses(Objective objective, Optimizer optimizer, double[] start, int steps) {
        List<Double> losses = new ArrayList<>();
        new Training(objective, optimizer).run(optimizer.start(start), steps, (state, loss) -> losses.add(loss));
        return losses;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void gradientDescentApproachesTheFlowAtOrderOne(long seed) {
        DataLoss loss = Draw.trajectories(Draw.linear(Interpolation.PIECEWISE_LINEAR), seed);
        double[] start = Draw.numbers(seed + 50, loss.parameters());
        double[] flow = after(new GradientFlow(0.4, FLOW), loss, start, 1);

        double coarse = distance(after(new GradientDescent(0.4 / 16), loss, start, 16), flow);
        double fine = distance(after(new GradientDescent(0.4 / 32), loss, start, 32), flow);

        assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(1, within(0.1));
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> new Adam(-1)).hasMessage("Adam: rate -1.0, expected at least 0");
        assertThatThrownBy(() -> new Adam(1, 1, 0.5, 1e-8))
                .hasMessage("Adam: decays 1.0 and 0.5, expected at least 0 and less than 1");
        assertThatThrownBy(() -> new Adam(1, 0.5, 0.5, 0)).hasMessage("Adam: floor 0.0, expected a positive number");
        assertThatThrownBy(() -> new GradientDescent(Double.NaN))
                .hasMessage("gradient descent: rate NaN, expected at least 0");
        assertThatThrownBy(() -> new GradientFlow(-1, FLOW))
                .hasMessage("gradient flow: rate -1.0, expected at least 0");
        assertThatThrownBy(() -> new WeightDecay(-1)).hasMessage("weight decay: strength -1.0, expected at least 0");
        assertThatThrownBy(() -> new SampledLinearFamily(2, 1, Interpolation.PIECEWISE_LINEAR, 1, 0))
                .hasMessage("sampled linear family: dimension 2 and 1 nodes, expected at least 1 and 2");
        assertThatThrownBy(() -> new SampledLinearFamily(2, 2, Interpolation.PIECEWISE_LINEAR, 0, 0))
                .hasMessage("sampled linear family: horizon 0.0, expected a positive number");
        assertThatThrownBy(() -> new SampledLinearFamily(2, 2, Interpolation.PIECEWISE_LINEAR, 1, -1))
                .hasMessage("sampled linear family: deviation -1.0 of first weights, expected at least 0");
    }
}

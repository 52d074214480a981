package org.holonomy.ode.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.batch.BatchFlow;
import org.holonomy.ode.batch.BatchOutcome;
import org.holonomy.ode.batch.BatchTooLargeException;
import org.holonomy.ode.batch.DivergedSample;
import org.holonomy.ode.batch.DivergedSamplesException;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.LinearField;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.formula.StateFormula;
import org.holonomy.ode.solve.FlowMap;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.solve.StepControl.Adaptive;
import org.holonomy.ode.solve.StepControl.EqualSteps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Nd4jBatchIntegratorTest {

    /** Two integrations by the same steps differ by rounding, and by what rounding does to the lengths of the steps. */
    private static final double ROUNDING = 1e-12;

    private static final Adaptive LOOSE = new Adaptive(1e-6, 1e-8);
    private static final Adaptive TIGHT = new Adaptive(1e-9, 1e-11);

    private static final double[] STATES = {0.3, -0.4, 1.2, 0.8, -2.0, 0.1};

    @BeforeEach
    void needsADevice() {
        Device.require();
    }

    /**
     * The numbers are those of SciPy 1.10, {@code solve_ivp(f, span, x0, method, rtol, atol)}, on the six components
     * together: {@code nfev}, {@code len(t) - 1} and {@code y[:, -1]}.
     */
    @ParameterizedTest
    @CsvSource({
        "DOPRI5, 0, 3, 188, 30, 1.4509544029306423 0.5929978380991574 1.4510926476919057 0.6217953589182799"
                + " 1.4433858356041156 0.5146256217070104",
        "DOPRI5, 3, -1, 116, 17, -7.392805144798642 12.54293819466881 -5.464729748744479 13.132166305522102"
                + " -9.004666186579884 13.895288937400093",
        "DOP853, 0, 3, 398, 26, 1.4509544446767597 0.5929977955888505 1.451092684243752 0.6217953257605099"
                + " 1.4433859606183972 0.5146254733484",
        "DOP853, 3, -1, 374, 24, -7.392804544849964 12.542938029362046 -5.464727754421771 13.132166205517859"
                + " -9.004666108509767 13.895288998301023"
    })
    void takesTheStepsThatSciPyTakes(Method method, double from, double to, long evaluations, int steps, String ends) {
        BatchOutcome outcome = onOneThread(method, method == Method.DOPRI5 ? LOOSE : TIGHT)
                .integrate(BatchField.of(smallPerceptron()), from, to, STATES);

        assertThat(outcome.evaluations()).isEqualTo(evaluations);
        assertThat(outcome.accepted()).isEqualTo(steps);
        assertThat(outcome.diverged()).isEmpty();
        assertClose(
                outcome.states(),
                Arrays.stream(ends.split(" ")).mapToDouble(Double::parseDouble).toArray(),
                ROUNDING);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void computesEveryActivation(Activation activation) {
        RandomGenerator random = new Random(17);
        VectorField field = perceptron(5, 7, activation, random);
        double[] states = normal(random, 5 * 11);
        StepControl steps = new EqualSteps(10);

        BatchOutcome outcome = onOneThread(Method.RK4, steps).integrate(BatchField.of(field), 0, 1, states);

        assertClose(outcome.states(), oneByOne(Method.RK4, steps, field, 0, 1, states), ROUNDING);
    }

    /** Without corners: at a corner the error of a step magnifies the rounding of its length. */
    @ParameterizedTest
    @EnumSource(
            names = {"RELU", "LEAKY_RELU"},
            mode = EnumSource.Mode.EXCLUDE)
    void agreesWithPlainLoopsForSmoothActivations(Activation activation) {
        RandomGenerator random = new Random(17);
        VectorField field = perceptron(5, 7, activation, random);
        double[] states = normal(random, 5 * 11);

        assertAgreesWithPlainLoops(Method.DOPRI5, LOOSE, field, 0, 1, states);
    }

    @ParameterizedTest
    @CsvSource({"DOPRI5,0,2", "HIGHAM_HALL54,0,2", "DOP853,0,2", "DOPRI5,2,0", "HIGHAM_HALL54,2,0.3"})
    void agreesWithPlainLoopsOnALinearFieldWithKinks(Method method, double from, double to) {
        RandomGenerator random = new Random(7);
        double[] times = {0, 0.4, 1.1, 2};
        WeightPath w = PiecewisePolynomialPath.linear(
                times,
                IntStream.range(0, times.length)
                        .mapToObj(k -> MatrixUtils.createRealMatrix(rows(random, 4, 4)))
                        .toList());
        VectorField field = new LinearField(w, FormulaPath.of(Formula.parse("[sin(t); t; 1; -t^2]"), Names.NONE, 0));

        assertAgreesWithPlainLoops(method, LOOSE, field, from, to, normal(random, 4 * 9));
    }

    @ParameterizedTest
    @EnumSource(names = {"EULER", "MIDPOINT", "RK4", "LUTHER"})
    void takesTheFixedStepsThatHipparchusTakes(Method method) {
        RandomGenerator random = new Random(11);
        VectorField field = perceptron(6, 10, Activation.TANH, random);
        double[] states = normal(random, 6 * 8);
        StepControl steps = new EqualSteps(40);

        BatchOutcome outcome = onOneThread(method, steps).integrate(BatchField.of(field), 0.25, 2, states);

        assertClose(outcome.states(), oneByOne(method, steps, field, 0.25, 2, states), ROUNDING);
        assertThat(outcome.accepted()).isEqualTo(40);
    }

    @ParameterizedTest
    @EnumSource(names = {"DOPRI5", "DOP853", "HIGHAM_HALL54"})
    void meetsTightTolerances(Method method) {
        RandomGenerator random = new Random(3);
        VectorField field = perceptron(6, 10, Activation.TANH, random);
        double[] states = normal(random, 6 * 8);

        BatchOutcome outcome =
                onOneThread(method, new Adaptive(1e-12, 1e-13)).integrate(BatchField.of(field), 0, 1, states);

        double[] expected = oneByOne(Method.DOP853, new Adaptive(1e-13, 1e-14), field, 0, 1, states);
        assertClose(outcome.states(), expected, 1e-10);
        double[] loose = onOneThread(method, LOOSE)
                .integrate(BatchField.of(field), 0, 1, states)
                .states();
        assertThat(largestDifference(loose, expected)).isGreaterThan(1e-10);
    }

    @Test
    void dependsOnTheNumberOfThreadsByRoundingAlone() {
        RandomGenerator random = new Random(5);
        BatchField field = BatchField.of(perceptron(16, 32, Activation.TANH, random));
        double[] states = normal(random, 16 * 300);
        double[] given = states.clone();

        double[] one = new Nd4jBatchIntegrator(Method.DOPRI5, LOOSE, 1)
                .integrate(field, 0, 1, states)
                .states();
        double[] two = new Nd4jBatchIntegrator(Method.DOPRI5, LOOSE, 2)
                .integrate(field, 0, 1, states)
                .states();

        assertClose(one, two, ROUNDING);
        assertThat(states).isEqualTo(given);
    }

    /** ẋ = 10 x reaches 1.8e308 at t = 70.98 from 1, its slope a little earlier, and neither before t = 80 from 1e-150. */
    @ParameterizedTest
    @EnumSource(names = {"DOPRI5", "DOP853", "RK4"})
    void leavesOutSamplesThatDivergeAndFinishesTheOthers(Method method) {
        BatchField field = new BatchField.LinearBatch(constant("[10]"), constant("[0]"));
        StepControl control = method.isAdaptive() ? new Adaptive(1e-5, 1e-100) : new EqualSteps(1600);

        BatchOutcome outcome = onOneThread(method, control).integrate(field, 0, 80, new double[] {1e-150, 1, 0, -1});

        assertThat(outcome.diverged()).extracting(DivergedSample::index).containsExactly(1, 3);
        assertThat(outcome.diverged()).allSatisfy(d -> {
            assertThat(d.time()).isBetween(70.0, 71.1);
            assertThat(d.reason()).contains("stops being finite");
        });
        assertThat(outcome.states()[1]).isNaN();
        assertThat(outcome.states()[2]).isZero();
        assertThat(Math.log(outcome.states()[0])).isCloseTo(800 - 150 * Math.log(10), within(1.0));
    }

    @Test
    void givesUpAfterAsManyStepsAsAreAllowed() {
        BatchOutcome outcome = onOneThread(Method.DOPRI5, new Adaptive(1e-6, 1e-8, 0.01, 5))
                .integrate(BatchField.of(smallPerceptron()), 0, 3, STATES);

        assertThat(outcome.diverged()).hasSize(3).allSatisfy(d -> {
            assertThat(d.reason()).startsWith("all 5 steps allowed were tried");
            assertThat(d.time()).isBetween(0.0, 0.05);
        });
        assertThat(outcome.states()).containsOnly(Double.NaN);
    }

    @Test
    void refusesABatchThatDoesNotFitBeforeItAllocates() {
        Nd4jBatchIntegrator integrator = onOneThread(Method.DOP853, TIGHT);
        BatchField field = BatchField.of(perceptron(64, 64, Activation.TANH, new Random(1)));

        assertThatThrownBy(() -> integrator.requireMemory(field, 1_000_000, 1L << 30, Nd4jDevice.Build.CPU))
                .isInstanceOf(BatchTooLargeException.class)
                .hasMessageMatching(
                        "ND4J batch: 1000000 samples of 64 components need \\d{10,11} bytes .*13 stages of dop853,"
                                + " 1024 MB are free; take at most \\d+ samples at once, or dopri5.*-Xmx\\d+m");
        integrator.requireMemory(field, 1_000_000, 1L << 40, Nd4jDevice.Build.CPU);
    }

    @Test
    void refusesWhatTheDeviceHasNoFormOf() {
        VectorField square = new StateFormula(Formula.parse("[x1^2]"), Names.NONE, 1);
        Nd4jBatchIntegrator integrator = onOneThread(Method.DOPRI5, LOOSE);

        assertThatThrownBy(() -> integrator.integrate(BatchField.of(square), 0, 1, new double[] {1}))
                .hasMessageContaining("only linear fields and networks with one hidden layer")
                .hasMessageContaining("--backend cpu");
        assertThatThrownBy(() -> onOneThread(Method.ADAMS_MOULTON, LOOSE))
                .hasMessageContaining("not a Runge-Kutta method");
        assertThatThrownBy(() -> onOneThread(Method.RK4, LOOSE)).hasMessageContaining("takes fixed steps");
    }

    @Test
    void refusesStatesThatAreNone() {
        Nd4jBatchIntegrator integrator = onOneThread(Method.DOPRI5, LOOSE);
        BatchField field = BatchField.of(smallPerceptron());

        assertThatThrownBy(() -> integrator.integrate(field, 0, 1, new double[] {1, 2, 3}))
                .hasMessage("ND4J batch: 3 numbers are no positive number of samples of 2 components each");
        assertThatThrownBy(() -> integrator.integrate(field, 0, 1, new double[] {1, 2, 3, Double.NaN}))
                .hasMessage("ND4J batch: component 1 of sample 1 is NaN, expected a finite number");
        assertThatThrownBy(() -> integrator.integrate(field, 0, Double.NaN, new double[] {1, 2}))
                .hasMessageContaining("expected finite times");
    }

    @Test
    void isAFlow() {
        List<double[]> states = List.of(new double[] {0.3, -0.4}, new double[] {1.2, 0.8}, new double[] {-2.0, 0.1});
        List<double[]> ends = new BatchFlow(onOneThread(Method.DOP853, TIGHT)).apply(smallPerceptron(), 0, states, 3);

        assertThat(ends).hasSize(3);
        assertThat(ends.get(2)[1]).isCloseTo(0.5146254733484, within(ROUNDING));
        VectorField growth = new LinearField(constant("[10000]"), constant("[0]"));
        BatchFlow overflowing = new BatchFlow(onOneThread(Method.RK4, new EqualSteps(100)));
        assertThatThrownBy(() -> overflowing.apply(growth, 0, List.of(new double[] {0}, new double[] {1}), 1))
                .isInstanceOf(DivergedSamplesException.class)
                .hasMessageContaining(
                        "1 of 2 samples did not reach the end, the others did: sample 1 stopped at t = 0.4");
    }

    /** Several threads take longer to meet than arrays this small take to compute. */
    private static Nd4jBatchIntegrator onOneThread(Method method, StepControl control) {
        return new Nd4jBatchIntegrator(method, control, 1);
    }

    private static void assertAgreesWithPlainLoops(
            Method method, Adaptive control, VectorField field, double from, double to, double[] states) {
        PlainBatch plain = new PlainBatch(method, control, field, states);
        double[] expected = plain.integrate(from, to);

        BatchOutcome outcome = onOneThread(method, control).integrate(BatchField.of(field), from, to, states);

        assertClose(outcome.states(), expected, ROUNDING);
        assertThat(outcome.accepted()).isEqualTo(plain.accepted());
    }

    private static double[] oneByOne(
            Method method, StepControl control, VectorField field, double from, double to, double[] states) {
        int n = field.dimension();
        List<double[]> samples = IntStream.range(0, states.length / n)
                .mapToObj(i -> Arrays.copyOfRange(states, i * n, (i + 1) * n))
                .toList();
        return new FlowMap(new Integrator(method, control), 1)
                .apply(field, from, samples, to).stream()
                        .flatMapToDouble(Arrays::stream)
                        .toArray();
    }

    private static void assertClose(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected).doesNotContain(Double.NaN);
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(largestDifference(actual, expected)).isLessThanOrEqualTo(tolerance * scale);
    }

    private static double largestDifference(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> Math.abs(a[i] - b[i]))
                .max()
                .orElseThrow();
    }

    private static WeightPath constant(String formula) {
        return FormulaPath.of(Formula.parse(formula), Names.NONE, 0);
    }

    private static MultilayerPerceptronField smallPerceptron() {
        return new MultilayerPerceptronField(
                MatrixUtils.createRealMatrix(new double[][] {{0.5, -1}, {1.5, 0.25}, {-0.75, 2}}),
                new ArrayRealVector(new double[] {0.1, -0.2, 0.3}),
                new ArrayRealVector(new double[] {1, -0.5, 0.25}),
                Activation.TANH,
                MatrixUtils.createRealMatrix(new double[][] {{1, -2, 0.5}, {0.75, 1.25, -1.5}}),
                new ArrayRealVector(new double[] {0.05, -0.1}));
    }

    private static MultilayerPerceptronField perceptron(int n, int h, Activation activation, RandomGenerator random) {
        return new MultilayerPerceptronField(
                MatrixUtils.createRealMatrix(rows(random, h, n)),
                new ArrayRealVector(normal(random, h)),
                new ArrayRealVector(normal(random, h)),
                activation,
                MatrixUtils.createRealMatrix(rows(random, n, h)).scalarMultiply(1.0 / h),
                new ArrayRealVector(normal(random, n)));
    }

    private static double[][] rows(RandomGenerator random, int rows, int columns) {
        return IntStream.range(0, rows).mapToObj(i -> normal(random, columns)).toArray(double[][]::new);
    }

    private static double[] normal(RandomGenerator random, int count) {
        return random.doubles(count, -1, 1).toArray();
    }
}

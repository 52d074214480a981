package org.holonomy.ode.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.SingularMatrixException;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.lattice.ResidualNetwork;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.Output;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogue GEO-1 and GEO-2 by metrics, and the same laws for metrics of networks. */
class GeodesicFieldTest {

    private static final Integrator DOP853 = new Integrator(Method.DOP853, new StepControl.Adaptive(1e-13, 1e-14));

    /** Solves at rtol 1e-13 of states of size 1 to 10. */
    private static final double SOLVED = 1e-11;

    private static final double[] START = {0.3, 1.2, 0.9, -0.4};

    private static double[] solve(VectorField field, double[] start, double to) {
        return DOP853.solve(field, 0, start, to, Output.END_STATE).orThrow().endState();
    }

    private static double energy(Metric metric, double[] state) {
        int n = metric.dimension();
        double[] v = Arrays.copyOfRange(state, n, 2 * n);
        return metric.at(Arrays.copyOf(state, n)).product(v, v);
    }

    private static double distance(double[] one, double[] other) {
        return MatrixUtils.createRealVector(one).getDistance(MatrixUtils.createRealVector(other));
    }

    static Stream<Metric> halfPlanes() {
        return Stream.of(
                new HalfPlaneMetric(),
                new FormulaMetric(Formula.parse("identity(2)/x2^2"), Names.NONE, 2),
                new FormulaMetric(Formula.parse("[-1/x2^2, 0; 0, -1/x2^2]"), Names.NONE, 2));
    }

    /** The third has the opposite sign everywhere, hence the same connection: metrics need not be positive. */
    @ParameterizedTest
    @MethodSource("halfPlanes")
    void hasTheReferenceDigitsOfTheHalfPlane(Metric metric) {
        double[] expected = {0.8812477546144662, 0.6943726973560691, 0.3013459017709652, -0.4837091727877344};

        assertThat(solve(new GeodesicField(metric), START, 1)).containsExactly(expected, within(SOLVED));
    }

    @Test
    void followsTheUnitCircle() {
        double[] end = solve(new GeodesicField(new HalfPlaneMetric()), new double[] {0, 1, 1, 0}, 1.3);

        assertThat(end[0]).isCloseTo(Math.tanh(1.3), within(SOLVED));
        assertThat(end[1]).isCloseTo(1 / Math.cosh(1.3), within(SOLVED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void conservesTheEnergyOfANetworksMetric(int n) {
        RandomGenerator random = Draws.random(n);
        Metric metric = Draws.metric(n, Activation.TANH, random);
        Metric another = Draws.metric(n, Activation.TANH, random);
        double[] start = Draws.vector(2 * n, random);
        double[] end = solve(new GeodesicField(metric), start, 2);

        assertThat(energy(metric, end)).isCloseTo(energy(metric, start), within(SOLVED));
        assertThat(Math.abs(energy(another, end) - energy(another, start))).isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void asAResidualNetworkLosesEnergyAtFirstOrder(int n) {
        RandomGenerator random = Draws.random(10 + n);
        Metric metric = Draws.metric(n, Activation.SOFTPLUS, random);
        double[] start = Draws.vector(2 * n, random);
        double coarse = drift(metric, start, 400);
        double fine = drift(metric, start, 800);

        assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(1, within(0.05));
        assertThat(fine).isGreaterThan(1e-6);
    }

    private static double drift(Metric metric, double[] start, int layers) {
        double[] end = new ResidualNetwork(new GeodesicField(metric), Method.EULER, 0, 1, layers).apply(start);
        return Math.abs(energy(metric, end) - energy(metric, start));
    }

    /** In coordinates y with x = ψ(y), a state (y, ẏ) is (x, Xẏ). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void takesGeodesicsToGeodesicsInOtherCoordinates(int n) {
        RandomGenerator random = Draws.random(50 + n);
        Metric metric = Draws.metric(n, Activation.TANH, random);
        SmoothMap chart = Draws.nearIdentity(n, random);
        ChartConnection connection = new ChartConnection(new LeviCivita(metric), chart);
        double[] start = Draws.vector(2 * n, random);
        double[] expected = solve(new GeodesicField(metric), carried(chart, start), 1);

        assertThat(carried(chart, solve(new GeodesicField(connection), start, 1)))
                .containsExactly(expected, within(SOLVED));
        assertThat(carried(chart, solve(new GeodesicField(new PullbackMetric(chart, metric, 0)), start, 1)))
                .containsExactly(expected, within(SOLVED));
        assertThat(distance(carried(chart, solve(new GeodesicField(connection.control()), start, 1)), expected))
                .isGreaterThan(1e-3);
    }

    private static double[] carried(SmoothMap chart, double[] state) {
        int n = chart.dimension();
        MapJet jet = chart.at(Arrays.copyOf(state, n));
        RealVector place = MatrixUtils.createRealVector(jet.value());
        return place.append(MatrixUtils.createRealVector(jet.jacobian().operate(Arrays.copyOfRange(state, n, 2 * n))))
                .toArray();
    }

    /** Where a network from the plane to the plane pulls back the flat metric, it straightens its geodesics. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 3})
    void isStraightInTheImageOfAFlatMetric(double floor) {
        SmoothMap map = Draws.nearIdentity(2, Draws.random(31));
        double[] start = {0.4, -0.3, 1.1, 0.7};
        GeodesicField field = new GeodesicField(new PullbackMetric(map, floor));
        double[] ahead = carried(map, solve(field, start, 1));
        double[] behind = carried(map, start);
        double[] half = carried(map, solve(field, start, 0.5));
        double bend = Math.hypot(half[0] - (ahead[0] + behind[0]) / 2, half[1] - (ahead[1] + behind[1]) / 2);

        if (floor == 0) {
            assertThat(bend).isLessThan(SOLVED);
        } else {
            assertThat(bend).as("the graph of the map is curved").isGreaterThan(1e-3);
        }
        assertThat(distance(solve(field, start, 1), new double[] {1.5, 0.4, 1.1, 0.7}))
                .isGreaterThan(0.01);
    }

    /** x(ct) solves the equation from cv, x(s(t)) with another s does not. */
    @Test
    void keepsAffineReparametrizationsOfDepth() {
        RandomGenerator random = Draws.random(40);
        GeodesicField field = new GeodesicField(Draws.metric(2, Activation.GELU, random));
        double[] start = Draws.vector(4, random);
        double[] twice = {start[0], start[1], 2 * start[2], 2 * start[3]};
        double[] end = solve(field, start, 1);

        assertThat(solve(field, twice, 0.5))
                .containsExactly(new double[] {end[0], end[1], 2 * end[2], 2 * end[3]}, within(SOLVED));
    }

    @Test
    void refusesWhatIsNoMetric() {
        RealMatrix flat = MatrixUtils.createRealIdentityMatrix(2);
        RealMatrix sheared = MatrixUtils.createRealMatrix(new double[][] {{1, 0.5}, {0, 1}});
        Metric line = new FormulaMetric(Formula.parse("[1, 1; 1, 1]"), Names.NONE, 2);

        assertThatThrownBy(() -> new MetricTensor(sheared, List.of(flat, flat)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metric: entries [1, 0] = 0.0 and [0, 1] = 0.5 of g, expected a symmetric matrix");
        assertThatThrownBy(() -> new MetricTensor(flat, List.of(flat)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("metric: 1 derivatives of a metric in 2 coordinates, expected as many");
        assertThatThrownBy(() -> solve(new GeodesicField(line), START, 1)).isInstanceOf(SingularMatrixException.class);
        assertThatThrownBy(() -> new FormulaMetric(Formula.parse("[1; x1]"), Names.NONE, 2).at(new double[2]))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("metric: g has shape [2, 1], expected [2, 2]");
        assertThatThrownBy(() -> new FormulaMetric(Formula.parse("t*identity(2)"), Names.NONE, 2).at(new double[2]))
                .hasMessage("unknown name 't'; known: pi, x, x1, x2");
    }

    @Test
    void refusesNetworksThatDoNotFit() {
        RealMatrix two = MatrixUtils.createRealIdentityMatrix(2);
        RealVector bias = MatrixUtils.createRealVector(new double[2]);
        DenseLayer layer = new DenseLayer(two, bias, Activation.TANH);
        DenseLayer wide = new DenseLayer(MatrixUtils.createRealMatrix(2, 3), bias, Activation.TANH);

        assertThatThrownBy(() -> new DenseLayer(two, bias, Activation.RELU))
                .hasMessage("dense layer: activation relu has a corner, where a metric has no derivative;"
                        + " choose a smooth one, such as softplus");
        assertThatThrownBy(() -> new PerceptronMap(List.of(layer, wide)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("network: weight of layer 1 has shape [2, 3], expected [2, 2]");
        assertThatThrownBy(() -> new PerceptronMap(List.of())).hasMessage("network: no layers, expected at least one");
        assertThatThrownBy(() -> new PullbackMetric(new PerceptronMap(List.of(layer)), -1))
                .hasMessage("pull-back metric: -1.0 times the identity is added, expected a finite number, at least 0");
        assertThatThrownBy(() -> new PullbackMetric(new PerceptronMap(List.of(layer)), new EuclideanMetric(3), 0))
                .hasMessage("pull-back metric: a map to 2 numbers and a metric in 3 coordinates,"
                        + " expected equal numbers");
        assertThatThrownBy(() ->
                        new ChartConnection(new LeviCivita(new EuclideanMetric(3)), new PerceptronMap(List.of(layer))))
                .hasMessage("coordinates: a map from 2 to 2 numbers, expected 3 to 3, those of the connection");
        assertThatThrownBy(() -> new EuclideanMetric(0))
                .hasMessage("Euclidean metric: 0 coordinates, expected at least 1");
    }

    /** Below the real axis there is no metric: the solver stops and says where. */
    @Test
    void endsWhereTheMetricDoes() {
        assertThatThrownBy(() -> solve(new GeodesicField(new HalfPlaneMetric()), new double[] {0, -1, 1, 0}, 1))
                .hasMessageContaining("t = 0");
    }
}

package org.holonomy.ode.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exact symbols against differences, against the laws that define them, and against closed forms. */
class ChristoffelSymbolsTest {

    private static final long SEED = 20261121;

    /** h⁶ of seventh derivatives of a few hundred at h = 2⁻⁷, and roundings of numbers up to ten over h. */
    private static final double DIFFERENCES = 1e-9;

    /** A few hundred roundings of numbers up to a hundred. */
    private static final double ROUNDED = 1e-12;

    private static final List<Activation> SMOOTH = Stream.of(Activation.values())
            .filter(activation -> !activation.hasCorner() && activation != Activation.IDENTITY)
            .toList();

    static Stream<Arguments> networks() {
        return SMOOTH.stream().flatMap(activation -> Stream.of(1, 2, 3).map(n -> Arguments.of(activation, n)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void areThoseOfDifferencesOfTheNetworksMetric(Activation activation, int n) {
        RandomGenerator random = Draws.random(SEED + n);
        Metric metric = Draws.metric(n, activation, random);
        double[] x = Draws.vector(n, random);
        ChristoffelSymbols exact = metric.at(x).christoffel();
        List<RealMatrix> slopes = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            slopes.add(slope(y -> metric.at(y).matrix(), x, k));
        }
        ChristoffelSymbols differences = new MetricTensor(metric.at(x).matrix(), symmetrized(slopes)).christoffel();

        assertThat(entries(exact)).containsExactly(entries(differences), within(DIFFERENCES));
        assertThat(largest(entries(exact))).isGreaterThan(0.01);
    }

    /** ∂ₖgᵢⱼ − Γˡₖᵢ gₗⱼ − Γˡₖⱼ gᵢₗ = 0; with a symbol that is off by a hundredth it does not. */
    @ParameterizedTest
    @MethodSource("networks")
    void preserveTheMetric(Activation activation, int n) {
        RandomGenerator random = Draws.random(SEED + n);
        Metric metric = Draws.metric(n, activation, random);
        MetricTensor g = metric.at(Draws.vector(n, random));
        double[][][] moved = cube(g.christoffel());
        moved[n - 1][0][0] += 0.01;

        assertThat(largest(covariantDerivative(g, g.christoffel()))).isLessThan(ROUNDED);
        assertThat(largest(covariantDerivative(g, new ChristoffelSymbols(moved))))
                .isGreaterThan(1e-3);
    }

    @Test
    void ofTheHalfPlaneAreTheCataloguesOnes() {
        ChristoffelSymbols symbols =
                new HalfPlaneMetric().at(new double[] {0.3, 1.25}).christoffel();

        assertThat(entries(symbols)).containsExactly(new double[] {0, -0.8, -0.8, 0, 0.8, 0, 0, -0.8}, within(1e-15));
    }

    /** The same network written as a formula is differentiated along another way. */
    @Test
    void ofAFormulaAreThoseOfTheNetworkItSpellsOut() {
        RandomGenerator random = Draws.random(SEED);
        RealMatrix first = Draws.matrix(3, 2, random);
        double[] bias = Draws.vector(3, random);
        RealMatrix second = Draws.matrix(4, 3, random);
        PerceptronMap network = new PerceptronMap(List.of(
                new DenseLayer(first, MatrixUtils.createRealVector(bias), Activation.TANH),
                new DenseLayer(second, MatrixUtils.createRealVector(new double[4]), Activation.IDENTITY)));
        Names names = Names.NONE
                .withConstant("U", first)
                .withConstant("u", MatrixUtils.createColumnRealMatrix(bias))
                .withConstant("V", second)
                .withAbbreviations(Map.of(
                        "a", Formula.parse("[1, 0, 0]*(U*x + u)"),
                        "b", Formula.parse("[0, 1, 0]*(U*x + u)"),
                        "c", Formula.parse("[0, 0, 1]*(U*x + u)"),
                        "J", Formula.parse("V*diag(1/cosh(a)^2, 1/cosh(b)^2, 1/cosh(c)^2)*U")));
        double[] x = {0.4, -0.7};
        Metric formula = new FormulaMetric(Formula.parse("transpose(J)*J + 0.25*identity(2)"), names, 2);
        Metric chainRule = new PullbackMetric(network, 0.25);

        assertThat(entries(formula.at(x).christoffel()))
                .containsExactly(entries(chainRule.at(x).christoffel()), within(ROUNDED));
    }

    /** A formula's second derivatives against those of the chain rule. */
    @Test
    void ofAPulledBackHalfPlaneAreThoseOfItsChart() {
        FormulaMap chart =
                new FormulaMap(Formula.parse("[x1 - 0.3*sin(exp(x2)); exp(x2)]"), Names.NONE, /* dimension= */ 2, 2);
        double[] y = {0.2, 0.1};
        ChartConnection transformed = new ChartConnection(new LeviCivita(new HalfPlaneMetric()), chart);
        ChristoffelSymbols ofTheMetric =
                new PullbackMetric(chart, new HalfPlaneMetric(), 0).at(y).christoffel();

        assertThat(entries(transformed.at(y))).containsExactly(entries(ofTheMetric), within(ROUNDED));
        assertThat(distance(transformed.control().at(y), ofTheMetric)).isGreaterThan(0.1);
        // The catalogue's, written out: with c = 0.3 cos eᑫ, P_qq has c e^q + c³ e^q + 0.3 sin(eᑫ) e^2q.
        double e = Math.exp(0.1);
        double c = 0.3 * Math.cos(e);
        assertThat(ofTheMetric.symbol(0, 0, 0)).isCloseTo(c / e, within(ROUNDED));
        assertThat(ofTheMetric.symbol(0, 1, 1))
                .isCloseTo(c * e + c * c * c * e + 0.3 * Math.sin(e) * e * e, within(ROUNDED));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void changeWithCoordinatesAsThoseOfTheChangedMetricDo(Activation activation, int n) {
        RandomGenerator random = Draws.random(SEED - n);
        Metric metric = Draws.metric(n, activation, random);
        SmoothMap chart = Draws.nearIdentity(n, random);
        double[] y = Draws.vector(n, random);
        ChartConnection transformed = new ChartConnection(new LeviCivita(metric), chart);
        ChristoffelSymbols ofTheMetric =
                new PullbackMetric(chart, metric, 0).at(y).christoffel();

        assertThat(entries(transformed.at(y))).containsExactly(entries(ofTheMetric), within(ROUNDED));
        assertThat(distance(transformed.control().at(y), ofTheMetric)).isGreaterThan(1e-3);
    }

    /** A flat metric in bent coordinates has no curvature; that of a surface in space, and of the half-plane, has. */
    @Test
    void ofAFlatMetricInBentCoordinatesHaveNoCurvature() {
        RandomGenerator random = Draws.random(SEED);
        Metric flat = new PullbackMetric(Draws.nearIdentity(2, random), 0);
        Metric curved = new PullbackMetric(Draws.network(2, 3, Activation.TANH, random), Draws.FLOOR);
        double[] x = {0.3, 0.8};

        assertThat(curvature(flat, x)).isCloseTo(0, within(DIFFERENCES));
        assertThat(largest(entries(flat.at(x).christoffel()))).isGreaterThan(0.01);
        assertThat(Math.abs(curvature(curved, x))).isGreaterThan(0.01);
        assertThat(curvature(new HalfPlaneMetric(), x)).isCloseTo(-1, within(DIFFERENCES));
    }

    /** R₀₁₀₁ / det g, with derivatives of symbols by differences: Rⁱⱼₖₗ = ∂ₖΓⁱₗⱼ − ∂ₗΓⁱₖⱼ + ΓⁱₖₘΓᵐₗⱼ − ΓⁱₗₘΓᵐₖⱼ. */
    private static double curvature(Metric metric, double[] x) {
        MetricTensor g = metric.at(x);
        ChristoffelSymbols gamma = g.christoffel();
        double riemann = 0;
        for (int i = 0; i < 2; i++) {
            int up = i;
            double term = slope(y -> symbol(metric, y, up, 1, 1), x, 0).getEntry(0, 0)
                    - slope(y -> symbol(metric, y, up, 0, 1), x, 1).getEntry(0, 0);
            for (int m = 0; m < 2; m++) {
                term += gamma.symbol(i, 0, m) * gamma.symbol(m, 1, 1) - gamma.symbol(i, 1, m) * gamma.symbol(m, 0, 1);
            }
            riemann += g.matrix().getEntry(0, i) * term;
        }
        return riemann
                / (g.matrix().getEntry(0, 0) * g.matrix().getEntry(1, 1)
                        - g.matrix().getEntry(0, 1) * g.matrix().getEntry(1, 0));
    }

    private static RealMatrix symbol(Metric metric, double[] x, int i, int j, int k) {
        return MatrixUtils.createRealMatrix(
                new double[][] {{metric.at(x).christoffel().symbol(i, j, k)}});
    }

    /** Richardson's extrapolation of three central differences. */
    private static RealMatrix slope(Function<double[], RealMatrix> f, double[] x, int k) {
        double h = 0x1p-7;
        RealMatrix near = central(f, x, k, h);
        RealMatrix middle = central(f, x, k, 2 * h);
        RealMatrix far = central(f, x, k, 4 * h);
        RealMatrix first = near.scalarMultiply(4).subtract(middle).scalarMultiply(1.0 / 3);
        RealMatrix second = middle.scalarMultiply(4).subtract(far).scalarMultiply(1.0 / 3);
        return first.scalarMultiply(16).subtract(second).scalarMultiply(1.0 / 15);
    }

    private static RealMatrix central(Function<double[], RealMatrix> f, double[] x, int k, double h) {
        double[] ahead = x.clone();
        double[] behind = x.clone();
        ahead[k] += h;
        behind[k] -= h;
        return f.apply(ahead).subtract(f.apply(behind)).scalarMultiply(1 / (2 * h));
    }

    private static List<RealMatrix> symmetrized(List<RealMatrix> matrices) {
        return matrices.stream()
                .map(matrix -> matrix.add(matrix.transpose()).scalarMultiply(0.5))
                .toList();
    }

    private static double[] covariantDerivative(MetricTensor g, ChristoffelSymbols gamma) {
        int n = g.dimension();
        double[] all = new double[n * n * n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = g.derivatives().get(k).getEntry(i, j);
                    for (int l = 0; l < n; l++) {
                        sum -= gamma.symbol(l, k, i) * g.matrix().getEntry(l, j)
                                + gamma.symbol(l, k, j) * g.matrix().getEntry(i, l);
                    }
                    all[(k * n + i) * n + j] = sum;
                }
            }
        }
        return all;
    }

    private static double[][][] cube(ChristoffelSymbols symbols) {
        int n = symbols.dimension();
        double[][][] cube = new double[n][n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    cube[i][j][k] = symbols.symbol(i, j, k);
                }
            }
        }
        return cube;
    }

    private static double[] entries(ChristoffelSymbols symbols) {
        return Stream.of(cube(symbols))
                .flatMap(Stream::of)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static double distance(ChristoffelSymbols one, ChristoffelSymbols other) {
        double[] difference = entries(one);
        double[] subtracted = entries(other);
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= subtracted[i];
        }
        return largest(difference);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }
}

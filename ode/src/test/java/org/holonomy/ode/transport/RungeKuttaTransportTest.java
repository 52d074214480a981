package org.holonomy.ode.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.FourierPath;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RungeKuttaTransportTest {

    /** x(T) of the catalogue's linear bed (NODE-1), sixteen digits. */
    private static final double[] BED_END = {2.040019866551443, 1.6457154154926685};

    private static final RungeKuttaTransport FINE = new RungeKuttaTransport(1e-12);

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-6, 1e-9, 1e-12})
    void lengthsArePreservedAndTheReportIsWithinTheTolerance(double tolerance) {
        WilsonLine line =
                new RungeKuttaTransport(tolerance).along(TwoLevelSystem.connection(), 0, TwoLevelSystem.DURATION);
        double error = Norms.largestEntry(line.matrix().subtract(TwoLevelSystem.exactLine()));

        assertThat(error).isPositive().isLessThanOrEqualTo(line.errorEstimate());
        assertThat(line.errorEstimate()).isLessThanOrEqualTo(1.1 * tolerance);
        assertThat(line.orthogonalityDefect()).isLessThan(1e-14);
    }

    /** Lines of any kind against Hipparchus, whose own error is below 1e-10 where they grow by 100. */
    @ParameterizedTest
    @CsvSource({"1, 1e-4", "2, 1e-4", "3, 1e-6", "4, 1e-6", "5, 1e-8", "6, 1e-8", "7, 1e-5", "8, 1e-7"})
    void theReportBoundsTheTrueError(int seed, double tolerance) {
        int n = 1 + seed % 5;
        WeightPath w = draw(seed, n, 1);
        WilsonLine line = new RungeKuttaTransport(tolerance).along(w, 0, 2);
        double error =
                line.matrix().subtract(HipparchusTransport.along(w, 0, 2)).getFrobeniusNorm();

        assertThat(error).isLessThanOrEqualTo(line.errorEstimate() + 1e-10);
        assertThat(line.errorEstimate()).as("and grows with the line alone").isLessThan(1e4 * tolerance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void memoryThatIsKeptLeavesNoTraceInTheNextLine(int seed) {
        WeightPath w = draw(seed, 1 + seed, 1);
        try (WilsonLines lines = FINE.lines(w)) {
            WilsonLine first = lines.along(0, 1.5);
            WilsonLine other = lines.along(1.5, -0.5);
            WilsonLine again = lines.along(0, 1.5);

            assertThat(again).isEqualTo(first).isEqualTo(FINE.along(w, 0, 1.5));
            assertThat(other).isEqualTo(FINE.along(w, 1.5, -0.5)).isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void affinePropagatorsAgreeWithMagnus(int seed) {
        int n = 1 + seed;
        LinearNeuralOde ode = new LinearNeuralOde(draw(seed, n, 1), draw(seed + 9, n, 0), -1, 0.5);
        AffinePropagator expected = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-12).propagator(ode, -1, 0.5);
        AffinePropagator coarse = new RungeKuttaTransport(1e-5).propagator(ode, -1, 0.5);

        assertThat(expected.deviation(FINE.propagator(ode, -1, 0.5))).isLessThan(1e-11);
        assertThat(expected.distance(coarse).largest())
                .isPositive()
                .isLessThan(coarse.wilsonLine().errorEstimate());
    }

    @Test
    void catalogueBed() {
        double[] end = FINE.propagator(bed(), 0, 1.5).apply(new double[] {1, -0.5});

        assertThat(end[0]).isCloseTo(BED_END[0], within(1e-11));
        assertThat(end[1]).isCloseTo(BED_END[1], within(1e-11));
        assertThat(FINE.along(bed()).determinant())
                .isCloseTo(Math.exp(0.3 * Math.sin(1.5) - 0.1 * 1.5 * 1.5), within(1e-11));
    }

    @Test
    void linesRunBackwards() {
        RealMatrix there = FINE.along(bed().weights(), 0, 1.5).matrix();
        RealMatrix back = FINE.along(bed().weights(), 1.5, 0).matrix();

        assertThat(Norms.largestEntry(back.multiply(there).subtract(MatrixUtils.createRealIdentityMatrix(2))))
                .isLessThan(1e-11);
        assertThat(FINE.along(bed().weights(), 1, 1).matrix()).isEqualTo(MatrixUtils.createRealIdentityMatrix(2));
    }

    @Test
    void stepsEndAtKinks() {
        List<RealMatrix> samples = List.of(
                MatrixUtils.createRealMatrix(new double[][] {{0, 1}, {-1, 0.2}}),
                MatrixUtils.createRealMatrix(new double[][] {{0.4, -1}, {2, 0}}),
                MatrixUtils.createRealIdentityMatrix(2));
        WeightPath jumps = PiecewisePolynomialPath.constant(new double[] {0, 1.0 / 3, 1}, samples);
        WeightPath biases =
                PiecewisePolynomialPath.constant(new double[] {0, 0.5, 1}, List.of(column(1), column(-2), column(0)));
        RealMatrix exact = MatrixUtils.matrixExponential(samples.get(1).scalarMultiply(2.0 / 3))
                .multiply(MatrixUtils.matrixExponential(samples.get(0).scalarMultiply(1.0 / 3)));
        LinearNeuralOde ode = new LinearNeuralOde(jumps, biases, 0, 1);
        AffinePropagator expected = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-13).propagator(ode, 0, 1);

        assertThat(Norms.largestEntry(FINE.along(jumps, 0, 1).matrix().subtract(exact)))
                .isLessThan(1e-13);
        assertThat(FINE.along(jumps, 0, 1).steps()).isLessThan(20);
        assertThat(expected.deviation(FINE.propagator(ode, 0, 1))).isLessThan(1e-13);
    }

    @Test
    void aLineThatIsNotOrthogonalIsLeftAsItIs() {
        WeightPath w = FormulaPath.of(Formula.parse("[1e-9, 1; -1, 0]"), Names.NONE, 0);

        // To first order in ε, WᵀW − I = 2 ε ∫ (cos t, sin t)(cos t, sin t)ᵀ dt.
        double defect = 2e-9
                * Math.hypot(
                        Math.hypot(0.5 + Math.sin(2) / 4, 0.5 - Math.sin(2) / 4),
                        Math.sqrt(2) * Math.pow(Math.sin(1), 2) / 2);

        assertThat(FINE.along(w, 0, 1).orthogonalityDefect()).isCloseTo(defect, within(1e-11));
    }

    @Test
    void aConnectionThatIsNotFiniteIsLocated() {
        WeightPath pole = FormulaPath.of(Formula.parse("[1/(t-0.5)^2]"), Names.NONE, 0);

        assertThatThrownBy(() -> new RungeKuttaTransport(1e-9).along(pole, 0, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("Wilson line: near t = 0.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aToleranceIsPositive(double tolerance) {
        assertThatThrownBy(() -> new RungeKuttaTransport(tolerance))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 0 < tolerance < ∞");
    }

    private static RealMatrix column(double x) {
        return MatrixUtils.createRealMatrix(new double[][] {{x}, {0.5}});
    }

    /** A Fourier path of n × n entries, or of n × 1. */
    private static WeightPath draw(int seed, int n, int square) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        RealMatrix[] terms = new RealMatrix[3];
        for (int k = 0; k < terms.length; k++) {
            terms[k] = MatrixUtils.createRealMatrix(n, square == 1 ? n : 1);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < terms[k].getColumnDimension(); j++) {
                    terms[k].setEntry(i, j, 0.7 * random.nextGaussian());
                }
            }
        }
        return new FourierPath(2.5, List.of(terms[0], terms[1]), List.of(terms[2]));
    }

    private static LinearNeuralOde bed() {
        return new LinearNeuralOde(
                FormulaPath.of(Formula.parse("[0.3*cos(t), -0.8+0.2*t; 0.5+0.4*sin(2*t), -0.2*t]"), Names.NONE, 0),
                FormulaPath.of(Formula.parse("[sin(1.5*t); 0.5*cos(t)]"), Names.NONE, 0),
                0,
                1.5);
    }
}

package org.holonomy.ode.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParallelTransportTest {

    /** x(T) and W(T) of the catalogue's linear bed (NODE-1), sixteen digits. */
    private static final double[][] BED_LINE = {
        {0.8152797380155046, -0.8548480984894048}, {1.0100489357238531, 0.2620401303538635}
    };

    private static final double[] BED_END = {2.040019866551443, 1.6457154154926685};

    @ParameterizedTest
    @EnumSource(MagnusScheme.class)
    void orderOnTheRotatingTwoLevelSystemIsTheSchemes(MagnusScheme scheme) {
        RealMatrix exact = TwoLevelSystem.exactLine();
        int steps = scheme.order() == 8 ? 20 : 80; // eighth order reaches the level of rounding soon
        double coarse = equalStepError(scheme, steps, exact);
        double fine = equalStepError(scheme, 2 * steps, exact);

        assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(scheme.order(), within(0.05));
    }

    @ParameterizedTest
    @CsvSource({
        "MAGNUS_4, 1e-6",
        "MAGNUS_4, 1e-9",
        "MAGNUS_6, 1e-6",
        "MAGNUS_6, 1e-9",
        "MAGNUS_6, 1e-12",
        "MAGNUS_8, 1e-6",
        "MAGNUS_8, 1e-9",
        "MAGNUS_8, 1e-12"
    })
    void errorEstimateBoundsTheTrueError(MagnusScheme scheme, double tolerance) {
        WilsonLine line =
                new ParallelTransport(scheme, tolerance).along(TwoLevelSystem.connection(), 0, TwoLevelSystem.DURATION);
        double error = Norms.largestEntry(line.matrix().subtract(TwoLevelSystem.exactLine()));

        assertThat(error).isLessThanOrEqualTo(line.errorEstimate());
        assertThat(line.errorEstimate()).as("and is no idle bound").isLessThan(100 * tolerance);
    }

    @Test
    void transitionProbabilityOfTheTwoLevelSystem() {
        RealMatrix line = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-13)
                .along(TwoLevelSystem.connection(), 0, TwoLevelSystem.DURATION)
                .matrix();
        double probability = Math.pow(line.getEntry(1, 0), 2) + Math.pow(line.getEntry(3, 0), 2);

        assertThat(probability).isCloseTo(0.036958308824093, within(5e-15));
    }

    @Test
    void catalogueBed() {
        AffinePropagator propagator = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-13).propagator(bed(), 0, 1.5);

        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(propagator.wilsonLine().matrix().getEntry(i, j))
                        .isCloseTo(BED_LINE[i][j], within(1e-10 * Math.abs(BED_LINE[i][j])));
            }
            assertThat(propagator.apply(new double[] {1, -0.5})[i]).isCloseTo(BED_END[i], within(1e-10 * BED_END[i]));
        }
    }

    @Test
    void linesComposeAndRunBackwards() {
        ParallelTransport transport = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-13);
        WeightPath w = bed().weights();
        RealMatrix whole = transport.along(w, 0, 1.5).matrix();
        RealMatrix parts = transport
                .along(w, 0.7, 1.5)
                .matrix()
                .multiply(transport.along(w, 0, 0.7).matrix());
        RealMatrix wrongOrder = transport
                .along(w, 0, 0.7)
                .matrix()
                .multiply(transport.along(w, 0.7, 1.5).matrix());
        RealMatrix loop = transport.along(w, 1.5, 0).matrix().multiply(whole);

        assertThat(Norms.largestEntry(parts.subtract(whole))).isLessThan(1e-13);
        assertThat(Norms.largestEntry(wrongOrder.subtract(whole))).isGreaterThan(1e-2);
        assertThat(Norms.largestEntry(loop.subtract(MatrixUtils.createRealIdentityMatrix(2))))
                .isLessThan(1e-13);
    }

    @Test
    void kinksCostNoSteps() {
        List<RealMatrix> samples = List.of(
                MatrixUtils.createRealMatrix(new double[][] {{0, 1}, {-1, 0.2}}),
                MatrixUtils.createRealMatrix(new double[][] {{0.4, -1}, {2, 0}}),
                MatrixUtils.createRealIdentityMatrix(2));
        WeightPath steps = PiecewisePolynomialPath.constant(new double[] {0, 1.0 / 3, 1}, samples);
        RealMatrix exact = MatrixUtils.matrixExponential(samples.get(1).scalarMultiply(2.0 / 3))
                .multiply(MatrixUtils.matrixExponential(samples.get(0).scalarMultiply(1.0 / 3)));

        WilsonLine line = new ParallelTransport(MagnusScheme.MAGNUS_4, 1e-12).along(steps, 0, 1);

        assertThat(line.steps()).isEqualTo(2);
        assertThat(Norms.largestEntry(line.matrix().subtract(exact))).isLessThan(4e-15);
    }

    @Test
    void antisymmetricConnectionsGiveOrthogonalLinesAtAnyTolerance() {
        WilsonLine line = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-3).along(TwoLevelSystem.connection(), 0, 10);

        assertThat(line.orthogonalityDefect()).isLessThan(1e-14);
    }

    @Test
    void determinantIsTheExponentialOfTheIntegratedTrace() {
        WilsonLine line = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-12).along(bed());
        double integratedTrace = 0.3 * Math.sin(1.5) - 0.1 * 1.5 * 1.5;

        assertThat(line.determinant()).isCloseTo(Math.exp(integratedTrace), within(1e-13));
        assertThat(line.traceOfPower(2))
                .isCloseTo(Math.pow(line.traceOfPower(1), 2) - 2 * line.determinant(), within(1e-13));
    }

    @Test
    void aConnectionThatIsNotFiniteIsLocated() {
        WeightPath pole = FormulaPath.of(Formula.parse("[1/(t-0.5)]"), Names.NONE, 0);

        assertThatThrownBy(() -> new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-9).along(pole, 0, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("parallel transport: ");
    }

    /** The first step tried is the whole interval, and the exponential of what Magnus makes of it overflows. */
    @Test
    void aFirstStepThatOverflowsIsShortened() {
        WeightPath fast =
                FormulaPath.of(Formula.parse("[0, 3 + 20*cos(385*t); 2 + 20*sin(385*t), 0.1]"), Names.NONE, 0);
        WilsonLine line = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-9).along(fast, 0, 1);
        RealMatrix single = new ParallelTransport(MagnusScheme.MAGNUS_6, 1).withEqualSteps(fast, 0, 1, 1);

        assertThat(Norms.largestEntry(line.matrix().subtract(HipparchusTransport.along(fast, 0, 1))))
                .isLessThan(1e-9);
        assertThat(Double.isFinite(Norms.largestEntry(single)))
                .as("one step for all of it")
                .isFalse();
    }

    private static double equalStepError(MagnusScheme scheme, int steps, RealMatrix exact) {
        RealMatrix line = new ParallelTransport(scheme, 1)
                .withEqualSteps(TwoLevelSystem.connection(), 0, TwoLevelSystem.DURATION, steps);
        return Norms.largestEntry(line.subtract(exact));
    }

    private static LinearNeuralOde bed() {
        return new LinearNeuralOde(
                FormulaPath.of(Formula.parse("[0.3*cos(t), -0.8+0.2*t; 0.5+0.4*sin(2*t), -0.2*t]"), Names.NONE, 0),
                FormulaPath.of(Formula.parse("[sin(1.5*t); 0.5*cos(t)]"), Names.NONE, 0),
                0,
                1.5);
    }
}

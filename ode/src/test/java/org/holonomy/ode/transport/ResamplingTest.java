package org.holonomy.ode.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.SampledOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.Output;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplingTest {

    private static final double END = 1.5;
    private static final double[] INPUT = {1, -0.5};

    /** x(T) of the catalogue's linear bed (NODE-1), sixteen digits. */
    private static final double[] BED_END = {2.040019866551443, 1.6457154154926685};

    private static final Integrator DOP853 = new Integrator(Method.DOP853, new StepControl.Adaptive(1e-13, 1e-14));

    @Test
    void theEndPointIsTheCatalogues() {
        ResampledOde resampled = new Resampling(Resampling.ROUNDING_GOAL).resample(bed());

        assertThat(resampled.deviation()).isLessThan(1e-13);
        assertThat(resampled.uncertainty()).isPositive().isLessThan(1e-11);
        double[] end = end(resampled.samples().ode(), END);
        for (int i = 0; i < 2; i++) {
            assertThat(end[i]).isCloseTo(BED_END[i], within(2e-12));
        }
    }

    /** States agree wherever a piece ends, so that the path is followed and not only its end. */
    @Test
    void everyPieceCarriesStatesAsTheSourceDoes() {
        SampledOde samples =
                new Resampling(Resampling.ROUNDING_GOAL).resample(bed()).samples();

        for (double t : samples.depths()) {
            if (t > 0) {
                assertThat(distance(end(samples.ode(), t), end(bed(), t)))
                        .as("t = %s", t)
                        .isLessThan(2e-12);
            }
        }
    }

    /** The same grid with samples of w and b in the middle of every piece: second order, and visibly so. */
    @Test
    void controlSamplesOfTheWeightsThemselvesDeviate() {
        double[] depths = new Resampling(Resampling.ROUNDING_GOAL)
                .resample(bed())
                .samples()
                .depths();
        LinearNeuralOde midpoints =
                new LinearNeuralOde(atMidpoints(bed().weights(), depths), atMidpoints(bed().biases(), depths), 0, END);

        assertThat(distance(end(midpoints, END), BED_END)).isGreaterThan(1e-7);
    }

    /** Sixth order: four times fewer rows for a goal 4⁶ times as large, or the refinement stops one doubling apart. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-11, 1e-13})
    void theGoalIsMetWithNoMoreRowsThanItNeeds(double goal) {
        ResampledOde resampled = new Resampling(goal).resample(bed());
        ResampledOde finest = new Resampling(Resampling.ROUNDING_GOAL).resample(bed());

        assertThat(resampled.deviation()).isLessThanOrEqualTo(goal);
        assertThat(resampled.samples().rows())
                .isLessThanOrEqualTo(finest.samples().rows());
    }

    @Test
    void kinksAreDepthsOfTheGrid() {
        double[] knots = {0, 0.4, 1.1, END};
        WeightPath steps = PiecewisePolynomialPath.linear(knots, List.of(turn(1), turn(-2), turn(3), turn(0.5)));
        LinearNeuralOde kinked = new LinearNeuralOde(steps, bed().biases(), 0, END);
        ResampledOde resampled = new Resampling(Resampling.ROUNDING_GOAL).resample(kinked);

        assertThat(resampled.samples().depths()).contains(knots);
        assertThat(resampled.deviation()).isLessThan(1e-13);
        assertThat(distance(end(resampled.samples().ode(), END), end(kinked, END)))
                .isLessThan(2e-12);
    }

    /** Two paths may round the same kink differently. */
    @Test
    void kinksThatAlmostCoincideAreKept() {
        double[] knots = {0, 0.7, Math.nextUp(0.7), END};
        WeightPath steps = PiecewisePolynomialPath.linear(knots, List.of(turn(1), turn(-2), turn(-2), turn(0.5)));
        ResampledOde resampled =
                new Resampling(Resampling.ROUNDING_GOAL).resample(new LinearNeuralOde(steps, bed().biases(), 0, END));

        assertThat(resampled.samples().depths()).contains(knots);
        assertThat(resampled.deviation()).isLessThan(1e-13);
    }

    /** A kink that the path does not tell costs every method its order. */
    @Test
    void aPathThatCannotBeFollowedIsRefusedWithItsNumber() {
        LinearNeuralOde wild = new LinearNeuralOde(
                FormulaPath.of(Formula.parse("abs(t - 0.7123)*[0, -100; 100, 0]"), Names.NONE, 0),
                bed().biases(),
                0,
                END);

        assertThatThrownBy(() -> new Resampling(1e-9).resample(wild))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("resampling: the end-point map deviates by ")
                .hasMessageContaining("expected at most 1e-09");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1e-8, Double.NaN})
    void goalsOutOfRangeAreRefused(double goal) {
        assertThatThrownBy(() -> new Resampling(goal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("resampling: goal " + goal);
    }

    @Test
    void endPointMapsAreComparedPartByPart() {
        ParallelTransport transport = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-13);
        AffinePropagator map = transport.propagator(bed(), 0, END);
        AffinePropagator moved = new AffinePropagator(
                map.wilsonLine(), map.shift().add(MatrixUtils.createRealVector(new double[] {0.25, 0})));

        assertThat(map.distance(moved).line()).isZero();
        assertThat(map.distance(moved).shift()).isCloseTo(0.25, within(1e-15));
        assertThat(map.deviation(moved)).isCloseTo(0.25 / map.size().largest(), within(1e-15));
        assertThat(map.deviation(map)).isZero();
        assertThat(map.size().plus(new AffineSize(1, 2)).line())
                .isEqualTo(map.size().line() + 1);
        assertThat(new AffineSize(3, 1).max(new AffineSize(2, 4)).times(2)).isEqualTo(new AffineSize(6, 8));
        AffinePropagator scalar = new AffinePropagator(
                new WilsonLine(MatrixUtils.createRealIdentityMatrix(1), 0, 1),
                MatrixUtils.createRealVector(new double[1]));
        assertThatThrownBy(() -> map.distance(scalar)).isInstanceOf(ShapeMismatchException.class);
    }

    private static WeightPath atMidpoints(WeightPath path, double[] depths) {
        List<RealMatrix> samples = new ArrayList<>();
        for (int k = 0; k < depths.length; k++) {
            int piece = Math.min(k, depths.length - 2);
            samples.add(path.value((depths[piece] + depths[piece + 1]) / 2));
        }
        return PiecewisePolynomialPath.constant(depths, samples);
    }

    private static RealMatrix turn(double speed) {
        return MatrixUtils.createRealMatrix(new double[][] {{0.1, -speed}, {speed, 0}});
    }

    private static double[] end(LinearNeuralOde ode, double t) {
        return DOP853.solve(ode.field(), ode.start(), INPUT, t, Output.END_STATE)
                .orThrow()
                .endState();
    }

    private static double distance(double[] x, double[] y) {
        return Math.hypot(x[0] - y[0], x[1] - y[1]);
    }

    private static LinearNeuralOde bed() {
        return new LinearNeuralOde(
                FormulaPath.of(Formula.parse("[0.3*cos(t), -0.8+0.2*t; 0.5+0.4*sin(2*t), -0.2*t]"), Names.NONE, 0),
                FormulaPath.of(Formula.parse("[sin(1.5*t); 0.5*cos(t)]"), Names.NONE, 0),
                0,
                END);
    }
}

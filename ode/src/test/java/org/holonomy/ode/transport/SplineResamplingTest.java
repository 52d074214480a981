package org.holonomy.ode.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.SampledOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplineResamplingTest {

    private static final ParallelTransport TRANSPORT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-14);

    private static final WeightPath BIASES = path("[sin(1.5*t); 0.5*cos(t)]");

    private static final LinearNeuralOde BED =
            new LinearNeuralOde(path("[0.3*cos(t), -0.8+0.2*t; 0.5+0.4*sin(2*t), -0.2*t]"), BIASES, 0, 1.5);

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-11, 1e-12})
    void trajectoriesAreFollowedEverywhere(double goal) {
        SplineResampling.Splined splined = new SplineResampling(goal).resample(BED);

        assertThat(splined.deviation()).isLessThanOrEqualTo(goal);
        for (double t : List.of(0.001, 0.31, 0.9, 1.4999, 1.5)) {
            assertThat(deviation(splined.samples().ode(), t)).as("t = %s", t).isLessThan(2 * goal);
        }
    }

    /** Equal intervals are of second order at the ends, where a natural spline bends too little. */
    @Test
    void equalIntervalsDeviateByFarMore() {
        SampledOde samples = new SplineResampling(1e-11).resample(BED).samples();
        int rows = samples.rows();
        double[] depths = new double[rows];
        for (int k = 0; k < rows; k++) {
            depths[k] = 1.5 * k / (rows - 1);
        }
        List<RealMatrix> weights =
                Arrays.stream(depths).mapToObj(t -> BED.weights().value(t)).toList();
        List<RealVector> biases = Arrays.stream(depths)
                .mapToObj(t -> BIASES.value(t).getColumnVector(0))
                .toList();
        LinearNeuralOde equal = new SampledOde(Interpolation.CUBIC_SPLINE, depths, weights, biases).ode();

        assertThat(deviation(equal, 1.5)).isGreaterThan(20 * deviation(samples.ode(), 1.5));
    }

    @Test
    void tensorsHoldTheSamplesRowByRow() {
        SampledOde samples = new SplineResampling(1e-9).resample(BED).samples();
        int last = samples.rows() - 1;

        assertThat(samples.depths()[0]).isZero();
        assertThat(samples.depths()[last]).isEqualTo(1.5);
        assertThat(samples.weightElements()).hasSize(4 * (last + 1));
        assertThat(samples.weightElements()[4 * last + 1]).isEqualTo(-0.5);
        assertThat(samples.biasElements()).hasSize(2 * (last + 1));
        assertThat(samples.biasElements()[1]).isEqualTo(0.5);
    }

    @Test
    void kinksAreRefused() {
        double[] knots = {0, 0.4, 1.5};
        RealMatrix zero = MatrixUtils.createRealMatrix(2, 2);
        LinearNeuralOde kinked =
                new LinearNeuralOde(PiecewisePolynomialPath.linear(knots, List.of(zero, zero, zero)), BIASES, 0, 1.5);

        assertThatThrownBy(() -> new SplineResampling(1e-9).resample(kinked))
                .hasMessage("spline resampling: 1 kinks, expected smooth paths; resample to constant pieces");
    }

    /** The trajectories of w = 1/(t − 0.75 + iε) come as near to each other as ε. */
    @Test
    void weightsThatVaryTooFastAreRefusedWithTheirSize() {
        LinearNeuralOde steep =
                new LinearNeuralOde(path("inv((t - 0.75)^2 + 1e-6)*[t - 0.75, -1e-3; 1e-3, t - 0.75]"), BIASES, 0, 1.5);

        assertThatThrownBy(() -> new SplineResampling(1e-9).resample(steep))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("spline resampling: trajectories deviate by ")
                .hasMessageContaining(" rows, expected at most 1e-09; the weights vary too fast");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1e-8, Double.NaN})
    void goalsOutsideTheRangeAreRefused(double goal) {
        assertThatThrownBy(() -> new SplineResampling(goal))
                .hasMessage("spline resampling: goal %s, expected 0 < goal <= 1e-09".formatted(goal));
    }

    private static double deviation(LinearNeuralOde ode, double t) {
        return TRANSPORT.propagator(BED, 0, t).deviation(TRANSPORT.propagator(ode, 0, t));
    }

    private static WeightPath path(String formula) {
        return FormulaPath.of(Formula.parse(formula), Names.NONE, 0);
    }
}

package org.holonomy.gauge.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.gauge.observe.TransportRegularizer;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.transport.SplineResampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearTransportGaugeTest {

    private static final TransportRegularizer REGULARIZER = new TransportRegularizer(4);

    @Test
    void trajectoriesAreStraightAndNoneOfTheSourcesIs() {
        LinearNeuralOde bed = CatalogueBed.linear();
        LinearNeuralOde straight =
                LinearTransportGauge.AFFINE.fix(bed).orThrow().ode();

        assertThat(Straightness.of(straight, 100).deviation()).isLessThan(1e-13);
        assertThat(Straightness.of(bed, 100).deviation()).isGreaterThan(0.1);
        assertThat(CatalogueBed.distance(CatalogueBed.end(straight), CatalogueBed.linearEnd()))
                .isLessThan(CatalogueBed.EXACT);
    }

    /** Reference digits of the catalogue: L_R before, and what frame changes alone leave of the part of the biases. */
    @Test
    void theRegularizerHasTheReferenceDigits() {
        LinearNeuralOde bed = CatalogueBed.linear();
        double[] before = REGULARIZER.measure(bed);
        double[] affine = REGULARIZER.measure(
                LinearTransportGauge.AFFINE.fix(bed).orThrow().ode());
        double[] linear = REGULARIZER.measure(
                LinearTransportGauge.LINEAR.fix(bed).orThrow().ode());

        assertThat(before[0]).isCloseTo(2.034827121269126, within(1e-12));
        assertThat(before[1]).isCloseTo(1.0684197041551058, within(1e-12));
        assertThat(affine[0] + affine[1]).isLessThan(1e-24);
        assertThat(linear[0]).isLessThan(1e-24);
        // The reference leaves out 1e-3 of the depth at both ends.
        assertThat(linear[1]).isCloseTo(0.6593357149683673, within(5e-3));
        assertThat(REGULARIZER.recomputed().measure(bed)[0]).isCloseTo(before[0], within(1e-13));
        assertThat(REGULARIZER.name()).isEqualTo("L_R");
    }

    @Test
    void aJumpMakesTheRegularizerInfinite() {
        double[] knots = {0, 0.5, 1.5};
        RealMatrix one = MatrixUtils.createRealIdentityMatrix(2);
        LinearNeuralOde steps = new LinearNeuralOde(
                PiecewisePolynomialPath.constant(knots, List.of(one, one.scalarMultiply(2), one)),
                CatalogueBed.linear().biases(),
                0,
                1.5);
        LinearNeuralOde continuous = new LinearNeuralOde(
                PiecewisePolynomialPath.linear(knots, List.of(one, one, one)),
                CatalogueBed.linear().biases(),
                0,
                1.5);

        assertThat(REGULARIZER.measure(steps)[0]).isInfinite();
        assertThat(REGULARIZER.measure(steps)[1]).isFinite();
        // w = I: ∫‖w²‖² = 2 T.
        assertThat(REGULARIZER.measure(continuous)[0]).isCloseTo(3, within(1e-14));
        assertThatThrownBy(() -> new TransportRegularizer(0))
                .hasMessage("integral over depth: 0 panels, expected at least 1");
    }

    /** A half turn: states and their opposites would meet in the middle. */
    @Test
    void halfATurnIsObstructed() {
        GaugeFixing fixing = LinearTransportGauge.AFFINE.fix(turning(Math.PI / 1.5));

        assertThat(fixing).isInstanceOf(GaugeObstruction.SingularTransport.class);
        GaugeObstruction.SingularTransport singular = (GaugeObstruction.SingularTransport) fixing;
        assertThat(singular.eigenvalue()).isCloseTo(-1, within(1e-13));
        assertThat(singular.depth()).isCloseTo(0.75, within(1e-13));
        assertThatThrownBy(fixing::orThrow)
                .hasMessage(
                        "W(T) has the eigenvalue -1.00000, and I + tM is singular at t = 0.750000: straight"
                                + " trajectories would meet there; the gauge exists only if no eigenvalue is real and at most 0");
    }

    /** With λ = −3 trajectories meet at T/4; the other eigenvalue −1/3 is reached later, at 3T/4. */
    @Test
    void theFirstSingularDepthIsReported() {
        // exp(π J) conjugated by diag(3, 1)-like growth: W = diag(-3, -1/3) is a half turn and then a stretch.
        double[] knots = {0, 1, 2};
        RealMatrix half = MatrixUtils.createRealMatrix(new double[][] {{0, -Math.PI}, {Math.PI, 0}});
        RealMatrix stretch = MatrixUtils.createRealDiagonalMatrix(new double[] {Math.log(3), -Math.log(3)});
        LinearNeuralOde ode = new LinearNeuralOde(
                PiecewisePolynomialPath.constant(knots, List.of(half, stretch, stretch)),
                CatalogueBed.path("[0; 0]"),
                0,
                2);
        GaugeObstruction.SingularTransport singular =
                (GaugeObstruction.SingularTransport) LinearTransportGauge.LINEAR.fix(ode);

        assertThat(singular.eigenvalue()).isCloseTo(-3, within(1e-12));
        assertThat(singular.depth()).isCloseTo(0.5, within(1e-12));
    }

    /** NEG of the catalogue: 3 rad are less than half a turn, and the gauge exists with large weights. */
    @ParameterizedTest
    @ValueSource(doubles = {3.0, 3.14, -3.1415, 6})
    void lessThanHalfATurnIsNot(double angle) {
        LinearNeuralOde ode = turning(angle / 1.5);
        FixedGauge fixed = LinearTransportGauge.AFFINE.fix(ode).orThrow();
        double middle = fixed.ode().weights().value(0.75).getFrobeniusNorm();

        // ‖w‖ = ‖M‖ / |cos(angle/2)| halfway.
        double m = 2 * Math.sqrt(2) * Math.abs(Math.sin(angle / 2)) / 1.5;
        assertThat(middle).isCloseTo(m / Math.abs(Math.cos(angle / 2)), within(1e-6 * middle));
    }

    /** Trajectories between the samples are as straight as those through them. */
    @Test
    void theRepresentativeFitsIntoSplines() {
        LinearNeuralOde fixed =
                LinearTransportGauge.AFFINE.fix(turning(1)).orThrow().ode();
        SplineResampling.Splined splined = new SplineResampling(1e-11).resample(fixed);

        assertThat(splined.deviation()).isLessThan(1e-11);
        assertThat(Straightness.of(splined.samples().ode(), 100).deviation()).isLessThan(1e-11);
    }

    @Test
    void eigenvaluesOnTheHalfLineAreFoundToRounding() {
        assertThat(LinearTransportGauge.obstructingEigenvalue(diagonal(1, -2, -5)))
                .hasValueSatisfying(lambda -> assertThat(lambda).isCloseTo(-5, within(1e-14)));
        assertThat(LinearTransportGauge.obstructingEigenvalue(diagonal(1, 2))).isEmpty();
        assertThat(LinearTransportGauge.obstructingEigenvalue(diagonal(0, 2))).hasValue(0.0);
        RealMatrix almost = CatalogueBed.line(turning((Math.PI - 1e-5) / 1.5));
        assertThat(LinearTransportGauge.obstructingEigenvalue(almost)).isEmpty();
        // A Jordan block, whose eigenvalues rounding moves by the root of it.
        RealMatrix jordan = MatrixUtils.createRealMatrix(new double[][] {{-1, 1}, {-1e-17, -1}});
        assertThat(LinearTransportGauge.obstructingEigenvalue(jordan)).isPresent();
    }

    @Test
    void straightnessNeedsTwoIntervals() {
        assertThatThrownBy(() -> Straightness.of(CatalogueBed.linear(), 1))
                .hasMessage("straightness: 1 intervals, expected at least 2");
    }

    private static RealMatrix diagonal(double... entries) {
        return MatrixUtils.createRealDiagonalMatrix(entries);
    }

    private static LinearNeuralOde turning(double rate) {
        return CatalogueBed.linear(String.format(Locale.ROOT, "%.17g*[0, -1; 1, 0]", rate), "[1; 0.5]");
    }
}

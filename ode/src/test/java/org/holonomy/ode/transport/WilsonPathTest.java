package org.holonomy.ode.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WilsonPathTest {

    private static final double END = 1.5;

    private static final ParallelTransport TRANSPORT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-14);

    private static final WeightPath BED = path("[0.3*cos(t), -0.8+0.2*t; 0.5+0.4*sin(2*t), -0.2*t]");

    /** w commutes with itself at all depths, so that the line is the exponential of its integral. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.7123, 1.4999, 1.5})
    void theLineOfAPlaneRotationIsKnown(double t) {
        WilsonPath line = WilsonPath.of(path("cos(t)*[0, -1; 1, 0]"), 0, END, TRANSPORT);
        double angle = Math.sin(t);

        RealMatrix value = line.value(t);
        assertThat(value.getEntry(0, 0)).isCloseTo(Math.cos(angle), within(1e-14));
        assertThat(value.getEntry(1, 0)).isCloseTo(Math.sin(angle), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.7, 1.5})
    void itIsTheLineThatIsDrawnDirectly(double t) {
        RealMatrix direct = TRANSPORT.along(BED, 0, t).matrix();

        assertThat(distance(WilsonPath.of(BED, 0, END, TRANSPORT).value(t), direct))
                .isLessThan(1e-13);
    }

    /** W' = w W, W'' = (w' + w²) W, W''' = (w'' + 2w'w + w w' + w³) W. */
    @Test
    void derivativesFollowFromThoseOfTheConnection() {
        WilsonPath path = WilsonPath.of(BED, 0, END, TRANSPORT);
        MatrixJet jet = path.jet(0.6, 3);
        MatrixJet w = BED.jet(0.6, 2);
        RealMatrix square = w.value().multiply(w.value());
        RealMatrix first = w.derivative(1);

        assertThat(distance(jet.derivative(1), w.value().multiply(jet.value()))).isLessThan(1e-14);
        assertThat(distance(jet.derivative(2), first.add(square).multiply(jet.value())))
                .isLessThan(1e-14);
        RealMatrix third = w.derivative(2)
                .add(first.multiply(w.value()).scalarMultiply(2))
                .add(w.value().multiply(first))
                .add(square.multiply(w.value()));
        assertThat(distance(jet.derivative(3), third.multiply(jet.value()))).isLessThan(1e-13);
        // The exponential series of w(0.6) alone has another second derivative.
        assertThat(distance(jet.derivative(2), square.multiply(jet.value()))).isGreaterThan(0.1);
    }

    /** At a kink the line goes on and its derivative has two values. */
    @Test
    void branchesMeetAtAKink() {
        double[] knots = {0, 0.5, END};
        WeightPath steps = PiecewisePolynomialPath.constant(knots, List.of(turn(1), turn(-2), turn(-2)));
        WilsonPath line = WilsonPath.of(steps, 0, END, TRANSPORT);

        assertThat(line.kinks()).containsExactly(0.5);
        assertThat(distance(line.on(0, 0.5).derivative(0.5), turn(1).multiply(line.value(0.5))))
                .isLessThan(1e-14);
        assertThat(distance(line.on(0.5, END).derivative(0.5), turn(-2).multiply(line.value(0.5))))
                .isLessThan(1e-14);
        // 0.5 forward and 2 · 0.25 back.
        assertThat(distance(line.value(0.75), MatrixUtils.createRealIdentityMatrix(2)))
                .isLessThan(1e-14);
    }

    @Test
    void propagatorsHoldTheShift() {
        LinearNeuralOde ode = new LinearNeuralOde(BED, path("[sin(1.5*t); 0.5*cos(t)]"), 0, END);
        AffinePropagator direct = TRANSPORT.propagator(ode, 0, 0.9);
        RealMatrix found = WilsonPath.ofPropagators(ode, TRANSPORT).value(0.9);

        assertThat(distance(found.getSubMatrix(0, 1, 0, 1), direct.wilsonLine().matrix()))
                .isLessThan(1e-13);
        assertThat(found.getColumnVector(2).getSubVector(0, 2).getDistance(direct.shift()))
                .isLessThan(1e-13);
        assertThat(found.getRow(2)).containsExactly(0, 0, 1);
    }

    private static RealMatrix turn(double rate) {
        return MatrixUtils.createRealMatrix(new double[][] {{0, -rate}, {rate, 0}});
    }

    private static WeightPath path(String formula) {
        return FormulaPath.of(Formula.parse(formula), Names.NONE, 0);
    }

    private static double distance(RealMatrix a, RealMatrix b) {
        return a.subtract(b).getFrobeniusNorm();
    }
}

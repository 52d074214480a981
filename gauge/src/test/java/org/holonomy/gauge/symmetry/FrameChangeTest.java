package org.holonomy.gauge.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.holonomy.gauge.catalogue.CatalogueBed.END;
import static org.holonomy.gauge.catalogue.CatalogueBed.EXACT;
import static org.holonomy.gauge.catalogue.CatalogueBed.closedFrame;
import static org.holonomy.gauge.catalogue.CatalogueBed.distance;
import static org.holonomy.gauge.catalogue.CatalogueBed.end;
import static org.holonomy.gauge.catalogue.CatalogueBed.line;
import static org.holonomy.gauge.catalogue.CatalogueBed.linear;
import static org.holonomy.gauge.catalogue.CatalogueBed.linearEnd;
import static org.holonomy.gauge.catalogue.CatalogueBed.openFrame;
import static org.holonomy.gauge.catalogue.CatalogueBed.path;
import static org.holonomy.gauge.catalogue.CatalogueBed.scalar;
import static org.holonomy.gauge.catalogue.CatalogueBed.wilsonLine;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.field.WeightPath;
import org.junit.jupiter.api.Test;

/** Catalogue NODE-2, HIGGS-1 and EXT-3. */
class FrameChangeTest {

    private static final long SEED = 20261121;

    private static final double PERCENT = 100 * CatalogueBed.CONTROL_SLACK;

    /** g⁻¹ w g + ġ g⁻¹: the frame and its inverse exchanged. */
    private static LinearNeuralOde wrongOrder(LinearNeuralOde transformed) {
        WeightPath weights = new CombinedPath(List.of(closedFrame().frame(), linear().weights()), 1, 2, 2, jets -> {
            MatrixJet g = jets.get(0);
            MatrixJet turned = g.inverse().times(jets.get(1)).times(g);
            return turned.truncate(g.order() - 1).plus(g.differentiate().times(g.inverse()));
        });
        return new LinearNeuralOde(weights, transformed.biases(), 0, END);
    }

    @Test
    void theBedIsTheCatalogues() {
        assertThat(distance(end(linear()), linearEnd())).isLessThan(1e-13);
        assertThat(distance(line(linear()), wilsonLine())).isLessThan(1e-13);
    }

    @Test
    void aClosedFrameKeepsEndPointAndWilsonLine() {
        LinearNeuralOde transformed = closedFrame().apply(linear());

        assertThat(distance(end(transformed), linearEnd())).isLessThan(EXACT);
        assertThat(distance(line(transformed), wilsonLine())).isLessThan(EXACT);
        assertThat(closedFrame().openness(0, END)).isLessThan(1e-15);
    }

    @Test
    void anOpenFrameCarriesThem() {
        FrameChange open = openFrame();
        RealMatrix atEnd = open.frame().value(END);
        LinearNeuralOde transformed = open.apply(linear());

        assertThat(distance(end(transformed), atEnd.operate(linearEnd()))).isLessThan(EXACT);
        assertThat(distance(line(transformed), atEnd.multiply(wilsonLine()))).isLessThan(EXACT);
        assertThat(distance(end(transformed), linearEnd()))
                .as("control: the end point itself")
                .isCloseTo(0.816, withinPercentage(PERCENT));
        assertThat(open.openness(0, END))
                .as("‖0.4 T G1‖")
                .isCloseTo(0.4 * END * Math.sqrt(0.16 + 0.36 + 0.25 + 0.04), within(1e-14));
    }

    /** g(0) ≠ I as well: W → g(T) W g(0)⁻¹ and the integrated bias goes with g(T) alone. */
    @Test
    void aFrameOpenAtBothEndsActsOnBoth() {
        FrameChange open = new FrameChange(path("identity(2) + 0.2*cos(t)*G2 + 0.4*t*G1"));
        RealMatrix first = open.frame().value(0);
        RealMatrix last = open.frame().value(END);
        LinearNeuralOde transformed = open.apply(linear());
        RealMatrix expected = last.multiply(wilsonLine())
                .multiply(new LUDecomposition(first).getSolver().getInverse());

        assertThat(distance(line(transformed), expected)).isLessThan(EXACT);
        assertThat(distance(end(transformed, first.operate(CatalogueBed.input())), last.operate(linearEnd())))
                .isLessThan(EXACT);
        assertThat(distance(line(transformed), first.multiply(wilsonLine())))
                .as("control: the ends exchanged")
                .isGreaterThan(1e-2);
    }

    @Test
    void controlsBreakByTheCataloguesNumbers() {
        LinearNeuralOde transformed = closedFrame().apply(linear());
        LinearNeuralOde biasLeft = new LinearNeuralOde(transformed.weights(), linear().biases(), 0, END);

        assertThat(distance(end(closedFrame().control(linear())), linearEnd()))
                .as("without ġ g⁻¹")
                .isCloseTo(0.335, withinPercentage(PERCENT));
        assertThat(distance(end(biasLeft), linearEnd()))
                .as("b not transformed")
                .isCloseTo(0.235, withinPercentage(PERCENT));
        assertThat(distance(end(wrongOrder(transformed)), linearEnd()))
                .as("g⁻¹ w g")
                .isCloseTo(0.278, withinPercentage(PERCENT));
    }

    /** EXT-3: g(0) = g(T) ≠ I conjugates the Wilson line, which only its traces survive. */
    @Test
    void aLoopKeepsTheTracesOfTheWilsonLine() {
        FrameChange loop = new FrameChange(
                path("(identity(2) + 0.5*sin(pi*t/T)*G1 + 0.3*sin(2*pi*t/T)*G2)*(identity(2) + 0.5*G2)"));
        RealMatrix transformed = line(loop.apply(linear()));

        assertThat(transformed.getTrace()).isCloseTo(wilsonLine().getTrace(), within(EXACT));
        assertThat(transformed.power(2).getTrace())
                .isCloseTo(wilsonLine().power(2).getTrace(), within(EXACT));
        assertThat(distance(transformed, wilsonLine())).as("control: W itself").isGreaterThan(1e-2);
    }

    /** A frame that winds once around GL(2) is no product of small ones, and yet a symmetry. */
    @Test
    void aLargeGaugeTransformationKeepsTheEndPoint() {
        FrameChange winding = FrameChange.ofGenerator(path("2*pi*t/T*[0, -1; 1, 0]"));

        assertThat(distance(end(winding.apply(linear())), linearEnd())).isLessThan(EXACT);
        assertThat(winding.conditionNumber(0, END)).isCloseTo(1, within(1e-13));
    }

    /** For scalars: w + γ̇ and e^γ b, the printed finite form. */
    @Test
    void theScalarFormIsThePrintedOne() {
        WeightPath generator = path("0.6*sin(pi*t/T)");
        LinearNeuralOde transformed = FrameChange.ofGenerator(generator).apply(scalar());
        LinearNeuralOde printed =
                CatalogueBed.linear("0.3 + cos(2*t) + t^2 + dt(0.6*sin(pi*t/T))", "exp(0.6*sin(pi*t/T))*sin(1.5*t)");
        for (double t : new double[] {0, 0.3, 0.75, 1.4, END}) {
            assertThat(distance(
                            transformed.weights().value(t), printed.weights().value(t)))
                    .isLessThan(1e-14);
            assertThat(distance(transformed.biases().value(t), printed.biases().value(t)))
                    .isLessThan(1e-14);
        }
        assertThat(distance(end(transformed), CatalogueBed.scalarEnd())).isLessThan(1e-10);
    }

    /** HIGGS-1: (∂ₜ − w) b is carried by g as b is; with the other sign it is not. */
    @Test
    void theCovariantDerivativeOfTheBiasIsCarriedByTheFrame() {
        double t = 0.6;
        LinearNeuralOde transformed = closedFrame().apply(linear());
        RealMatrix g = closedFrame().frame().value(t);

        assertThat(distance(covariant(transformed, t, -1), g.multiply(covariant(linear(), t, -1))))
                .isLessThan(1e-14);
        assertThat(distance(covariant(transformed, t, 1), g.multiply(covariant(linear(), t, 1))))
                .as("control: ∂ₜ + w")
                .isCloseTo(0.987, withinPercentage(PERCENT));
    }

    private static RealMatrix covariant(LinearNeuralOde ode, double t, double sign) {
        RealMatrix turned = ode.weights().value(t).multiply(ode.biases().value(t));
        return ode.biases().derivative(t).add(turned.scalarMultiply(sign));
    }

    /** HIGGS-1: the gauge in which a scalar b is constant moves the end point by b(0)/b(T). */
    @Test
    void unitaryGaugeMakesTheBiasConstant() {
        LinearNeuralOde model = CatalogueBed.linear("0.3 + cos(2*t) + t^2", "1.5 + sin(2*t)");
        FrameChange unitary = new FrameChange(path("1.5/(1.5 + sin(2*t))"));
        LinearNeuralOde transformed = unitary.apply(model);
        double ratio = 1.5 / (1.5 + Math.sin(2 * END));

        assertThat(transformed.biases().value(0.9).getEntry(0, 0)).isCloseTo(1.5, within(1e-14));
        assertThat(end(transformed)[0]).isCloseTo(ratio * end(model)[0], within(1e-10));
        assertThat(Math.abs(end(transformed)[0] - end(model)[0])).isGreaterThan(0.1);
    }

    /** Central differences know nothing of jets; their error is h² w‴/6 and rounding ulp/h. */
    @Test
    void derivativesOfTheTransformedPathsAgreeWithCentralDifferences() {
        LinearNeuralOde transformed = openFrame().apply(linear());
        LinearNeuralOde control = (LinearNeuralOde) openFrame().control(linear());
        WeightPath undone = openFrame().inverse().apply(transformed).weights();
        double h = 1e-5;
        for (WeightPath path : List.of(
                transformed.weights(),
                transformed.biases(),
                control.weights(),
                openFrame().inverse().frame(),
                undone)) {
            for (double t : new double[] {0.1, 0.7, 1.3}) {
                RealMatrix first = path.value(t + h).subtract(path.value(t - h)).scalarMultiply(1 / (2 * h));
                RealMatrix second =
                        path.derivative(t + h).subtract(path.derivative(t - h)).scalarMultiply(1 / (2 * h));

                assertThat(distance(path.derivative(t), first)).isLessThan(1e-7);
                assertThat(distance(path.jet(t, 2).derivative(2), second)).isLessThan(1e-6);
            }
        }
    }

    /** The general formula g F(t, g⁻¹y) + ġ g⁻¹y knows nothing of w and b. */
    @Test
    void aNonlinearModelAgreesWithTheLinearFormula() {
        NeuralOde general = new NonlinearNeuralOde(linear().field(), 0, END);
        VectorField transformed = closedFrame().apply(general).field();
        VectorField control = closedFrame().control(general).field();
        VectorField linear = closedFrame().apply(linear()).field();
        VectorField linearControl = closedFrame().control(linear()).field();
        RandomGenerator random = CatalogueBed.random(SEED);
        for (int draw = 0; draw < 100; draw++) {
            double t = END * random.nextDouble();
            double[] y = {3 * random.nextGaussian(), 3 * random.nextGaussian()};

            assertThat(distance(at(transformed, t, y), at(linear, t, y))).isLessThan(1e-13);
            assertThat(distance(at(control, t, y), at(linearControl, t, y))).isLessThan(1e-13);
        }
        assertThat(distance(end(closedFrame().apply(general)), linearEnd())).isLessThan(EXACT);
        assertThat(transformed.dimension()).isEqualTo(2);
    }

    private static double[] at(VectorField field, double t, double[] x) {
        double[] dxdt = new double[x.length];
        field.evaluate(t, x, dxdt);
        return dxdt;
    }

    @Test
    void aNonlinearFieldKeepsItsEndPoint() {
        NeuralOde model = CatalogueBed.nonlinear();

        assertThat(distance(end(closedFrame().apply(model)), CatalogueBed.nonlinearEnd()))
                .isLessThan(EXACT);
        assertThat(distance(
                        end(openFrame().apply(model)),
                        openFrame().frame().value(END).operate(CatalogueBed.nonlinearEnd())))
                .isLessThan(EXACT);
        assertThat(distance(end(closedFrame().control(model)), CatalogueBed.nonlinearEnd()))
                .isGreaterThan(1e-2);
    }

    @Test
    void itSaysWhatItDoes() {
        assertThat(closedFrame().describe()).isEqualTo("frame change y = g(t) x in GL(2)");
    }
}

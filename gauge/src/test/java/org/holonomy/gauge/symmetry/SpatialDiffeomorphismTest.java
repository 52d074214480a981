package org.holonomy.gauge.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.holonomy.gauge.catalogue.CatalogueBed.END;
import static org.holonomy.gauge.catalogue.CatalogueBed.EXACT;
import static org.holonomy.gauge.catalogue.CatalogueBed.diffeomorphism;
import static org.holonomy.gauge.catalogue.CatalogueBed.distance;
import static org.holonomy.gauge.catalogue.CatalogueBed.end;
import static org.holonomy.gauge.catalogue.CatalogueBed.input;
import static org.holonomy.gauge.catalogue.CatalogueBed.linear;
import static org.holonomy.gauge.catalogue.CatalogueBed.linearEnd;
import static org.holonomy.gauge.catalogue.CatalogueBed.nonlinear;
import static org.holonomy.gauge.catalogue.CatalogueBed.nonlinearEnd;
import static org.holonomy.gauge.catalogue.CatalogueBed.ofState;
import static org.holonomy.gauge.catalogue.CatalogueBed.reparametrization;
import static org.holonomy.gauge.catalogue.CatalogueBed.zigzag;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.formula.StateFormula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Catalogue NODE-6, the finite form. */
class SpatialDiffeomorphismTest {

    private static final long SEED = 20261121;

    private static final double PERCENT = 100 * CatalogueBed.CONTROL_SLACK;

    private static final String CLOSED = "sin(pi*t/T)";

    private static final String OPEN = "t/T";

    private static SpatialDiffeomorphism closed() {
        return new SpatialDiffeomorphism(diffeomorphism(CLOSED));
    }

    private static SpatialDiffeomorphism open() {
        return new SpatialDiffeomorphism(diffeomorphism(OPEN));
    }

    @Test
    void theModelIsTheCatalogues() {
        assertThat(distance(end(nonlinear()), nonlinearEnd())).isLessThan(1e-13);
    }

    @Test
    void aClosedMapKeepsTheEndPoint() {
        assertThat(distance(end(closed().apply(nonlinear())), nonlinearEnd())).isLessThan(EXACT);
        assertThat(distance(end(closed().apply(linear())), linearEnd()))
                .as("a linear model is a field like any other")
                .isLessThan(EXACT);
        assertThat(distance(end(closed().control(nonlinear())), nonlinearEnd()))
                .as("control: without ∂ₜφ")
                .isCloseTo(0.255, withinPercentage(PERCENT));
    }

    @Test
    void anOpenMapCarriesTheEndPoint() {
        double[] transformed = end(open().apply(nonlinear()));

        assertThat(distance(transformed, diffeomorphism(OPEN).apply(END, nonlinearEnd())))
                .isLessThan(EXACT);
        assertThat(distance(transformed, nonlinearEnd()))
                .as("control: the end point itself")
                .isCloseTo(0.338, withinPercentage(PERCENT));
    }

    static Stream<Symmetry<NeuralOde>> compositions() {
        return Stream.of(
                new Composition<>(List.of(closed(), reparametrization())),
                new Composition<>(List.of(reparametrization(), closed())),
                new Composition<>(List.of(zigzag(), closed(), CatalogueBed.closedFrame())),
                closed().inverse(),
                new Composition<>(List.of()));
    }

    /** Depth and state together: what maps slices of equal depth to such slices. */
    @ParameterizedTest
    @MethodSource("compositions")
    void compositionsKeepTheEndPoint(Symmetry<NeuralOde> symmetry) {
        assertThat(distance(end(symmetry.apply(nonlinear())), nonlinearEnd())).isLessThan(EXACT);
    }

    @Test
    void controlsOfCompositionsBreak() {
        Symmetry<NeuralOde> both = new Composition<>(List.of(closed(), reparametrization()));

        assertThat(distance(end(both.control(nonlinear())), nonlinearEnd())).isGreaterThan(0.1);
    }

    /** Applied in the order of their list; the inverse takes them back in the opposite order. */
    @Test
    void compositionsAndTheirInversesKeepTheOrder() {
        SpatialDiffeomorphism shear = open();
        FrameChange frame = CatalogueBed.openFrame();
        Composition<NeuralOde> both = new Composition<>(List.of(shear, frame));
        NeuralOde transformed = both.apply(nonlinear());
        double[] carried = frame.frame().value(END).operate(diffeomorphism(OPEN).apply(END, nonlinearEnd()));
        double[] otherOrder =
                diffeomorphism(OPEN).apply(END, frame.frame().value(END).operate(nonlinearEnd()));

        assertThat(distance(end(transformed), carried)).isLessThan(EXACT);
        assertThat(distance(end(transformed), otherOrder)).as("control").isGreaterThan(1e-2);
        assertThat(distance(end(both.inverse().apply(transformed)), nonlinearEnd()))
                .isLessThan(EXACT);
        assertThat(both.describe())
                .isEqualTo("spatial diffeomorphism y = φ(t, x) of ℝ^2, then frame change y = g(t) x in GL(2)");
        assertThat(new Composition<NeuralOde>(List.of()).describe()).isEqualTo("identity");
    }

    @Test
    void theInverseUndoesTheField() {
        VectorField undone =
                closed().inverse().apply(closed().apply(nonlinear())).field();
        VectorField other =
                closed().apply(closed().inverse().apply(nonlinear())).field();
        RandomGenerator random = CatalogueBed.random(SEED);
        for (int draw = 0; draw < 50; draw++) {
            double t = END * random.nextDouble();
            double[] x = {2 * random.nextGaussian(), 2 * random.nextGaussian()};
            double[] expected = at(nonlinear().field(), t, x);

            assertThat(distance(at(undone, t, x), expected)).isLessThan(1e-12);
            assertThat(distance(at(other, t, x), expected)).isLessThan(1e-12);
        }
    }

    @Test
    void theMapIsTheCatalogues() {
        double s = Math.sin(Math.PI * 0.4 / END);
        double y1 = 0.3 + s * Math.sin(-1.1);

        assertThat(distance(
                        diffeomorphism(CLOSED).apply(0.4, new double[] {0.3, -1.1}),
                        new double[] {y1, -1.1 + 0.5 * s * Math.tanh(y1)}))
                .isLessThan(1e-15);
    }

    /** φ⁻¹ ∘ φ to the few ulp that Newton's method leaves; the closed form of the inverse is the catalogue's. */
    @Test
    void newtonsMethodInvertsToRounding() {
        Diffeomorphism map = diffeomorphism(CLOSED);
        RandomGenerator random = CatalogueBed.random(SEED);
        for (int draw = 0; draw < 200; draw++) {
            double t = END * random.nextDouble();
            double s = Math.sin(Math.PI * t / END);
            double[] y = {3 * random.nextGaussian(), 3 * random.nextGaussian()};
            double[] x = map.applyInverse(t, y);
            double x2 = y[1] - 0.5 * s * Math.tanh(y[0]);

            assertThat(distance(x, new double[] {y[0] - s * Math.sin(x2), x2})).isLessThan(1e-14);
            assertThat(distance(map.inverse().apply(t, map.apply(t, y)), y)).isLessThan(1e-14);
            assertThat(distance(map.inverse().applyInverse(t, y), map.apply(t, y)))
                    .isZero();
        }
        assertThat(map.inverse().inverse()).isSameAs(map);
        assertThat(map.inverse().dimension()).isEqualTo(2);
    }

    /** Central differences know nothing of jets; their error is h² φ‴/6 and rounding ulp/h. */
    @Test
    void derivativesOfTheMapAndOfItsInverseAgreeWithCentralDifferences() {
        RandomGenerator random = CatalogueBed.random(SEED);
        double h = 1e-5;
        for (Diffeomorphism map :
                List.of(diffeomorphism(CLOSED), diffeomorphism(CLOSED).inverse())) {
            for (int draw = 0; draw < 20; draw++) {
                double t = END * random.nextDouble();
                double dt = random.nextGaussian();
                double[] x = {random.nextGaussian(), random.nextGaussian()};
                double[] dx = {random.nextGaussian(), random.nextGaussian()};
                double[] ahead = map.apply(t + h * dt, new double[] {x[0] + h * dx[0], x[1] + h * dx[1]});
                double[] behind = map.apply(t - h * dt, new double[] {x[0] - h * dx[0], x[1] - h * dx[1]});
                double[] exact = map.derivative(t, x, dt, dx);
                RealMatrix jacobian = map.jacobian(t, x);

                for (int i = 0; i < 2; i++) {
                    assertThat(exact[i]).isCloseTo((ahead[i] - behind[i]) / (2 * h), within(1e-8));
                }
                assertThat(distance(jacobian.operate(dx), map.derivative(t, x, 0, dx)))
                        .isLessThan(1e-14);
            }
        }
    }

    /** A map of size 1e-13 is as invertible as one of size 1. */
    @Test
    void smallNumbersAreNotTakenForSingularOnes() {
        Diffeomorphism tiny = new FormulaDiffeomorphism(ofState("1e-13*[x1 + x2; x1 - x2]"));

        assertThat(distance(tiny.applyInverse(0, new double[] {1e-13, 3e-13}), new double[] {2, -1}))
                .isLessThan(1e-14);
        assertThat(distance(
                        tiny.inverse().derivative(0, new double[] {0, 0}, 0, new double[] {1e-13, 3e-13}),
                        new double[] {2, -1}))
                .isLessThan(1e-14);
    }

    @Test
    void aStateThatIsNotReachedIsNamed() {
        Diffeomorphism folded = new FormulaDiffeomorphism(ofState("[x1^2 + 1; x2]"));
        Diffeomorphism flat = new FormulaDiffeomorphism(ofState("[0*x1; x2]"));
        Diffeomorphism cubic = new FormulaDiffeomorphism(new StateFormula(Formula.parse("x^3"), Names.NONE, 1));

        assertThatThrownBy(() -> folded.applyInverse(0.5, new double[] {-1.5, 2.5}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("diffeomorphism: no x with phi(t, x) = y was found at t = 0.5, y = {-1.5; 2.5};"
                        + " give a map nearer to the identity");
        assertThatThrownBy(() -> flat.applyInverse(0, new double[] {1, 2}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("diffeomorphism: no x with phi(t, x) = y was found at t = 0.0, y = {1; 2};"
                        + " give a map nearer to the identity");
        assertThatThrownBy(() -> folded.applyInverse(0, new double[] {Double.NaN, 2}))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> cubic.inverse().derivative(0, new double[] {0}, 0, new double[] {1}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("diffeomorphism: no x with phi(t, x) = y was found at t = 0.0, y = {0};"
                        + " give a map nearer to the identity");
    }

    @Test
    void aMapOfAnotherDimensionIsRefused() {
        assertThatThrownBy(() -> closed().apply(CatalogueBed.scalar()))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("spatial diffeomorphism: φ has shape [2], expected [1]");
    }

    private static double[] at(VectorField field, double t, double[] x) {
        double[] dxdt = new double[x.length];
        field.evaluate(t, x, dxdt);
        return dxdt;
    }

    /** The initial state is not moved by a map that begins as the identity. */
    @Test
    void bothMapsBeginAsTheIdentity() {
        assertThat(distance(diffeomorphism(CLOSED).apply(0, input()), input())).isZero();
        assertThat(distance(diffeomorphism(OPEN).apply(0, input()), input())).isZero();
    }
}

package org.holonomy.gauge.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.holonomy.gauge.catalogue.CatalogueBed.END;
import static org.holonomy.gauge.catalogue.CatalogueBed.EXACT;
import static org.holonomy.gauge.catalogue.CatalogueBed.closedFrame;
import static org.holonomy.gauge.catalogue.CatalogueBed.distance;
import static org.holonomy.gauge.catalogue.CatalogueBed.end;
import static org.holonomy.gauge.catalogue.CatalogueBed.input;
import static org.holonomy.gauge.catalogue.CatalogueBed.line;
import static org.holonomy.gauge.catalogue.CatalogueBed.reparametrization;
import static org.holonomy.gauge.catalogue.CatalogueBed.zigzag;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.formula.StateFormula;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.Output;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Weights that jump or bend, under frames and clocks that bend as well: invariance to rounding needs every kink in its
 * place, at its preimage where depth is reparametrized, and the limit from the right side at each.
 */
class KinkedModelTest {

    private static final long SEED = 20261121;

    private static final double[] KNOTS = {0, 0.4, 0.9, END};

    private static final double[] OTHER_KNOTS = {0, 0.3, 0.9, 1.1, END};

    static LinearNeuralOde constant() {
        return new LinearNeuralOde(
                PiecewisePolynomialPath.constant(KNOTS, samples(4, 2)),
                PiecewisePolynomialPath.constant(OTHER_KNOTS, samples(5, 1)),
                0,
                END);
    }

    static LinearNeuralOde bent() {
        return new LinearNeuralOde(
                PiecewisePolynomialPath.linear(KNOTS, samples(4, 2)),
                PiecewisePolynomialPath.linear(OTHER_KNOTS, samples(5, 1)),
                0,
                END);
    }

    static LinearNeuralOde spline() {
        return new LinearNeuralOde(
                PiecewisePolynomialPath.naturalCubicSpline(KNOTS, samples(4, 2)),
                PiecewisePolynomialPath.constant(OTHER_KNOTS, samples(5, 1)),
                0,
                END);
    }

    static FrameChange bentFrame() {
        return new FrameChange(PiecewisePolynomialPath.linear(OTHER_KNOTS, frameSamples()));
    }

    static FrameChange splineFrame() {
        return new FrameChange(PiecewisePolynomialPath.naturalCubicSpline(OTHER_KNOTS, frameSamples()));
    }

    /** Runs from 0 to 0.8 at one speed and on to T at another. */
    static TimeReparametrization bentClock() {
        return clock(new double[] {0, 0.5, END}, 0, 0.8, END);
    }

    /** Runs to 1.2, back to 0.3 and on to T, at three speeds. */
    static TimeReparametrization sawtooth() {
        return clock(new double[] {0, 0.5, 1, END}, 0, 1.2, 0.3, END);
    }

    static List<Symmetry<NeuralOde>> symmetries() {
        return List.of(
                closedFrame(),
                bentFrame(),
                splineFrame(),
                bentFrame().inverse(),
                reparametrization(),
                reparametrization().inverse(),
                zigzag(),
                bentClock(),
                bentClock().inverse(),
                sawtooth(),
                new Composition<>(List.of(bentFrame(), zigzag())),
                new Composition<>(List.of(sawtooth(), splineFrame(), bentClock())));
    }

    static Stream<Arguments> modelsAndSymmetries() {
        return Stream.of(constant(), bent(), spline())
                .flatMap(model -> symmetries().stream().map(symmetry -> arguments(model, symmetry, end(model))));
    }

    @ParameterizedTest
    @MethodSource("modelsAndSymmetries")
    void endPointAndWilsonLineAreInvariant(LinearNeuralOde model, Symmetry<NeuralOde> symmetry, double[] expected) {
        NeuralOde transformed = symmetry.apply(model);
        NeuralOde general = symmetry.apply(new NonlinearNeuralOde(model.field(), 0, END));

        assertThat(distance(end(transformed), expected)).isLessThan(EXACT);
        assertThat(distance(line((LinearNeuralOde) transformed), line(model))).isLessThan(EXACT);
        assertThat(distance(end(general), expected))
                .as("the formulas for a general field")
                .isLessThan(EXACT);
        assertThat(distance(rk4(symmetry.control(model).field(), 40), expected))
                .as("control")
                .isGreaterThan(1e-2);
    }

    /** A model of constant pieces is solved by exponentials, which know nothing of integrators. */
    @Test
    void thePiecewiseConstantModelIsAProductOfExponentials() {
        RealMatrix line = MatrixUtils.createRealIdentityMatrix(2);
        for (int k = 0; k + 1 < KNOTS.length; k++) {
            RealMatrix exponent = samples(4, 2).get(k).scalarMultiply(KNOTS[k + 1] - KNOTS[k]);
            line = MatrixUtils.matrixExponential(exponent).multiply(line);
        }

        assertThat(distance(line(sawtooth().apply(constant())), line)).isLessThan(EXACT);
    }

    /** Fixed steps keep their order only if they are laid out between the kinks, wherever those have moved. */
    @ParameterizedTest
    @MethodSource("symmetries")
    void fixedStepsKeepTheirOrder(Symmetry<NeuralOde> symmetry) {
        VectorField field = symmetry.apply(constant()).field();
        double[] expected = end(constant());
        double coarse = distance(rk4(field, 160), expected);
        double fine = distance(rk4(field, 320), expected);

        assertThat(coarse).isLessThan(1e-5);
        assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(4, within(0.4));
    }

    /** The same without the kinks: what the test above would find if one were lost. */
    @Test
    void controlStepsThatDoNotKnowTheKinksLoseTheirOrder() {
        double[] expected = end(constant());
        for (Symmetry<NeuralOde> symmetry : List.of(bentFrame(), sawtooth(), zigzag())) {
            VectorField hidden = new WithoutKinks(symmetry.apply(constant()).field());
            double coarse = distance(rk4(hidden, 150), expected);
            double fine = distance(rk4(hidden, 600), expected);

            assertThat(coarse).isGreaterThan(1e-2);
            assertThat(Math.log(coarse / fine) / Math.log(4)).isLessThan(1.5);
        }
    }

    private record WithoutKinks(VectorField field) implements VectorField {

        @Override
        public int dimension() {
            return field.dimension();
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            field.evaluate(t, x, dxdt);
        }
    }

    @Test
    void kinksMoveToTheirPreimages() {
        WeightPath weights = PiecewisePolynomialPath.constant(KNOTS, samples(4, 2));
        LinearNeuralOde model = new LinearNeuralOde(weights, CatalogueBed.path("[0; 0]"), 0, END);

        assertThat(bentClock().apply(model).field().kinks())
                .as("0.4 at half the way to 0.8; then the clock's own; 0.9 at a seventh of the rest")
                .usingComparatorWithPrecision(1e-14)
                .containsExactly(0.25, 0.5, 0.5 + 1.0 / 7);
        assertThat(sawtooth().apply(model).field().kinks())
                .as("every depth between 0.3 and 1.2 is passed three times")
                .usingComparatorWithPrecision(1e-14)
                .containsExactly(0.5 / 3, 0.375, 0.5, 0.5 + 1.0 / 6, 0.5 + 4.0 / 9, 1, 1 + 0.05 / 1.2, 1.25);
        double[] crossings = zigzag().apply(model).field().kinks();
        assertThat(Arrays.stream(crossings).map(t -> zigzag().clock().at(t)).toArray())
                .usingComparatorWithPrecision(1e-14)
                .containsExactly(0.4, 0.9);
        assertThat(bentClock().inverse().apply(model).field().kinks())
                .usingComparatorWithPrecision(1e-14)
                .containsExactly(0.64, 0.8, 0.8 + 0.4 * 0.7);
    }

    /** At a kink w̃ is the limit from the right; the branch before it ends in the limit from the left. */
    @Test
    void limitsAreTakenFromTheirSides() {
        WeightPath weights = bentFrame().apply(constant()).weights();
        double kink = 0.4;
        double aside = 1e-9;
        RealMatrix before = weights.on(0.3, kink).value(kink);
        RealMatrix after = weights.on(kink, 0.9).value(kink);

        assertThat(distance(before, weights.value(kink - aside))).isLessThan(1e-7);
        assertThat(distance(after, weights.value(kink + aside))).isLessThan(1e-7);
        assertThat(distance(weights.value(kink), after)).isZero();
        assertThat(distance(before, after)).as("they differ").isGreaterThan(0.1);
    }

    /** A map of states that is driven by a path with kinks hands them on. */
    @Test
    void aMapWithKinksKeepsTheOrderOfFixedSteps() {
        WeightPath strength = PiecewisePolynomialPath.linear(
                OTHER_KNOTS,
                Stream.of(0, 0.7, -0.3, 0.5, 0)
                        .map(v -> Names.number(v.doubleValue()))
                        .toList());
        Names names = Names.NONE.withPath("S", strength);
        SpatialDiffeomorphism bend = new SpatialDiffeomorphism(
                new FormulaDiffeomorphism(new StateFormula(Formula.parse("[x1 + S(t)*sin(x2); x2]"), names, 2)));
        NeuralOde model = CatalogueBed.nonlinear();
        for (Symmetry<NeuralOde> symmetry : List.of(bend, bend.inverse())) {
            VectorField field = symmetry.apply(model).field();
            double coarse = distance(rk4(field, 40), end(model));
            double fine = distance(rk4(field, 80), end(model));

            assertThat(field.kinks()).containsExactly(0.3, 0.9, 1.1);
            assertThat(distance(end(symmetry.apply(model)), end(model))).isLessThan(EXACT);
            assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(4, within(0.3));
        }
    }

    private static double[] rk4(VectorField field, int steps) {
        return new Integrator(Method.RK4, new StepControl.EqualSteps(steps))
                .solve(field, 0, input(), END, Output.END_STATE)
                .orThrow()
                .endState();
    }

    private static TimeReparametrization clock(double[] knots, double... values) {
        List<RealMatrix> samples = Arrays.stream(values).mapToObj(Names::number).toList();
        return new TimeReparametrization(new Clock(PiecewisePolynomialPath.linear(knots, samples)));
    }

    private static List<RealMatrix> samples(int count, int columns) {
        RandomGenerator random = CatalogueBed.random(SEED);
        return Stream.generate(() -> CatalogueBed.gaussian(random, 2, columns))
                .limit(count)
                .toList();
    }

    private static List<RealMatrix> frameSamples() {
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(2);
        RealMatrix turned = MatrixUtils.createRealMatrix(new double[][] {{1.3, -0.4}, {0.5, 0.9}});
        RealMatrix stretched = MatrixUtils.createRealMatrix(new double[][] {{0.7, 0.2}, {0, 1.6}});
        return List.of(identity, turned, stretched, turned, identity);
    }
}

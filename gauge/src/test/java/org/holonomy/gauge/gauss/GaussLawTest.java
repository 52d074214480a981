package org.holonomy.gauge.gauss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.gauge.symmetry.FrameChange;
import org.holonomy.gauge.symmetry.InfinitesimalFrameChange;
import org.holonomy.ode.batch.BatchField.LinearBatch;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.batch.gradient.DiscreteGradient;
import org.holonomy.ode.batch.gradient.LinearGradient;
import org.holonomy.ode.batch.gradient.MeanSquaredError;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.lattice.LatticeConnection;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogue EXT-5, and every gradient by the weights of a linear neural ODE put to its test. */
class GaussLawTest {

    private static final double[] TARGET = {0.3, 0.9};

    /** Propagators at 1e-13, and the sum of forty of them. */
    private static final double SOLVED = 1e-11;

    /** A few roundings of numbers up to ten. */
    private static final double ROUNDED = 1e-13;

    private static final LinearNeuralOde BED = CatalogueBed.linear();

    private static final FlowGradient GRADIENT =
            FlowGradient.ofSquaredDistance(BED, CatalogueBed.input(), TARGET, CatalogueBed.TRANSPORT);

    /** Mean squared error of one sample of two components is half of L. */
    private static final MeanSquaredError HALF_LOSS = new MeanSquaredError(TARGET);

    private static final String BUMP = "sin(pi*t/T)^2*G1 + sin(pi*t/T)*sin(2*pi*t/T)*G2";

    /** A gradient with a part missing, or one entry off by a thousandth. */
    private record Wrong(DepthGradient gradient, double entry, double current) implements DepthGradient {
        @Override
        public RealMatrix weights(double t) {
            RealMatrix field = gradient.weights(t).copy();
            field.multiplyEntry(0, 1, 1 + entry);
            return field;
        }

        @Override
        public RealMatrix biases(double t) {
            return gradient.biases(t).scalarMultiply(current);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1.5", "1.4, 0.2"})
    void holdsForTheGradientOfAFlow(double from, double to) {
        GaussLaw law = new GaussLaw(BED);

        assertThat(law.residual(GRADIENT, from, to).getFrobeniusNorm()).isLessThan(SOLVED);
        assertThat(law.residual(new Wrong(GRADIENT, 1e-3, 1), from, to).getFrobeniusNorm())
                .isGreaterThan(1e-4);
        assertThat(law.residual(new Wrong(GRADIENT, 0, 0), from, to).getFrobeniusNorm())
                .isGreaterThan(0.1);
    }

    /** The catalogue: β bᵀ has norm 4.13 at t = 0.8. */
    @Test
    void theMatterCurrentIsTheCatalogues() {
        RealMatrix current =
                GRADIENT.biases(0.8).multiplyTransposed(BED.biases().value(0.8));

        assertThat(current.getFrobeniusNorm()).isCloseTo(4.13, within(0.005));
    }

    /** E is in the coadjoint representation, g⁻ᵀ E gᵀ, and β in the dual one. */
    @Test
    void theGradientIsCovariant() {
        RealMatrix g = CatalogueBed.path("identity(2) + 0.5*sin(pi*t/T)*G1 + 0.3*sin(2*pi*t/T)*G2")
                .value(0.6);
        LinearNeuralOde moved = new FrameChange(
                        CatalogueBed.path("identity(2) + 0.5*sin(pi*t/T)*G1 + 0.3*sin(2*pi*t/T)*G2"))
                .apply(BED);
        FlowGradient gradient =
                FlowGradient.ofSquaredDistance(moved, CatalogueBed.input(), TARGET, CatalogueBed.TRANSPORT);
        RealMatrix dual = MatrixUtils.inverse(g).transpose();

        assertThat(CatalogueBed.distance(
                        gradient.weights(0.6),
                        dual.multiply(GRADIENT.weights(0.6)).multiplyTransposed(g)))
                .isLessThan(SOLVED);
        assertThat(CatalogueBed.distance(gradient.biases(0.6), dual.multiply(GRADIENT.biases(0.6))))
                .isLessThan(SOLVED);
    }

    @Test
    void isExactOnAnyLattice() {
        RandomGenerator random = CatalogueBed.random(5);
        LatticeConnection lattice = randomLattice(random, 3, 6);
        LatticeGradient gradient = LatticeGradient.ofSquaredDistance(
                lattice, random.doubles(3).toArray(), random.doubles(3).toArray());
        LatticeGaussLaw law = new LatticeGaussLaw(lattice);
        double scale = gradient.links().get(0).getFrobeniusNorm();
        List<RealMatrix> moved = new ArrayList<>(gradient.links());
        moved.set(2, moved.get(2).copy());
        moved.get(2).multiplyEntry(1, 2, 1.001);
        List<RealVector> dropped =
                gradient.shifts().stream().map(shift -> shift.mapMultiply(0)).toList();

        assertThat(law.largestResidual(gradient)).isLessThan(ROUNDED * scale);
        assertThat(law.largestResidual(new LatticeGradient(moved, gradient.shifts())))
                .isGreaterThan(1e-6 * scale);
        assertThat(law.largestResidual(new LatticeGradient(gradient.links(), dropped)))
                .isGreaterThan(1e-3 * scale);
    }

    private static LatticeConnection randomLattice(RandomGenerator random, int n, int steps) {
        List<RealMatrix> links = new ArrayList<>();
        List<RealVector> shifts = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            links.add(CatalogueBed.gaussian(random, n, n));
            shifts.add(CatalogueBed.gaussian(random, n, 1).getColumnVector(0));
        }
        return new LatticeConnection(links, shifts);
    }

    /** Euler's steps of a field that is constant on each are a lattice, and their gradient by its pieces is exact. */
    @Test
    void holdsExactlyForTheDiscreteGradientOfEulerSteps() {
        int steps = 5;
        RandomGenerator random = CatalogueBed.random(6);
        LatticeConnection pieces = randomLattice(random, 2, steps);
        double h = CatalogueBed.END / steps;
        LinearBatch field = constantPieces(pieces.links(), pieces.shifts(), h);
        List<LinearBatch> directions = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            for (int entry = 0; entry < 6; entry++) {
                directions.add(piece(steps, k, entry, h));
            }
        }
        double[] found = new DiscreteGradient(Method.EULER, new StepControl.EqualSteps(steps), 1)
                .of(field, 0, CatalogueBed.END, CatalogueBed.input(), HALF_LOSS, directions)
                .directions();
        LatticeConnection lattice = new LatticeConnection(
                pieces.links().stream()
                        .map(w -> w.scalarMultiply(h).add(MatrixUtils.createRealIdentityMatrix(2)))
                        .toList(),
                pieces.shifts().stream().map(b -> b.mapMultiply(h)).toList());
        LatticeGradient gradient = assembled(found, steps, h);
        LatticeGradient expected = LatticeGradient.ofSquaredDistance(lattice, CatalogueBed.input(), TARGET);
        LatticeGaussLaw law = new LatticeGaussLaw(lattice);
        double scale = gradient.links().get(0).getFrobeniusNorm();

        assertThat(law.largestResidual(gradient)).isLessThan(ROUNDED * scale);
        assertThat(CatalogueBed.distance(
                        gradient.links().get(2), expected.links().get(2).scalarMultiply(0.5)))
                .isLessThan(ROUNDED * scale);
        found[9] *= 1.001;
        assertThat(law.largestResidual(assembled(found, steps, h))).isGreaterThan(1e-6 * scale);
    }

    private static LinearBatch constantPieces(List<RealMatrix> weights, List<RealVector> biases, double h) {
        double[] knots = new double[weights.size() + 1];
        for (int k = 0; k < knots.length; k++) {
            knots[k] = k == weights.size() ? CatalogueBed.END : k * h;
        }
        List<RealMatrix> w = new ArrayList<>(weights);
        w.add(weights.get(0));
        List<RealMatrix> b = new ArrayList<>();
        biases.forEach(bias -> b.add(MatrixUtils.createColumnRealMatrix(bias.toArray())));
        b.add(b.get(0));
        return new LinearBatch(PiecewisePolynomialPath.constant(knots, w), PiecewisePolynomialPath.constant(knots, b));
    }

    /** The direction in which one of the four entries of w, or of the two of b, moves on one piece. */
    private static LinearBatch piece(int steps, int k, int entry, double h) {
        List<RealMatrix> weights = new ArrayList<>();
        List<RealVector> biases = new ArrayList<>();
        for (int piece = 0; piece < steps; piece++) {
            weights.add(MatrixUtils.createRealMatrix(2, 2));
            biases.add(MatrixUtils.createRealVector(new double[2]));
        }
        if (entry < 4) {
            weights.get(k).setEntry(entry / 2, entry % 2, 1);
        } else {
            biases.get(k).setEntry(entry - 4, 1);
        }
        return constantPieces(weights, biases, h);
    }

    /** δU = h δw, so that ∂L/∂U is ∂L/∂w over h. */
    private static LatticeGradient assembled(double[] directions, int steps, double h) {
        List<RealMatrix> links = new ArrayList<>();
        List<RealVector> shifts = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            double[] d = Arrays.copyOfRange(directions, 6 * k, 6 * k + 6);
            links.add(MatrixUtils.createRealMatrix(new double[][] {{d[0] / h, d[1] / h}, {d[2] / h, d[3] / h}}));
            shifts.add(MatrixUtils.createRealVector(new double[] {d[4] / h, d[5] / h}));
        }
        return new LatticeGradient(links, shifts);
    }

    /** Smeared with a generator: the derivative along its direction vanishes as the steps become exact. */
    @ParameterizedTest
    @CsvSource({"EULER, 1, 400", "MIDPOINT, 2, 100", "RK4, 4, 40", "LUTHER, 6, 20"})
    void isApproachedByTheDiscreteGradientAtTheOrderOfTheMethod(Method method, double order, int steps) {
        double coarse = smeared(method, steps, false);
        double fine = smeared(method, 2 * steps, false);

        assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(order, within(0.15));
        assertThat(smeared(method, 2 * steps, true)).as("without ξ̇").isGreaterThan(0.1);
    }

    private static double smeared(Method method, int steps, boolean control) {
        return Math.abs(along(
                new DiscreteGradient(method, new StepControl.EqualSteps(steps), 1),
                control ? withoutDerivative() : direction()));
    }

    private static double along(DiscreteGradient method, LinearNeuralOde direction) {
        LinearGradient gradient = method.of(
                new LinearBatch(BED.weights(), BED.biases()),
                0,
                CatalogueBed.END,
                CatalogueBed.input(),
                HALF_LOSS,
                List.of(new LinearBatch(direction.weights(), direction.biases())));
        return gradient.directions()[0];
    }

    private static LinearNeuralOde direction() {
        return new InfinitesimalFrameChange(CatalogueBed.path(BUMP)).direction(BED);
    }

    /** [ξ, w] and ξ b alone, written out. */
    private static LinearNeuralOde withoutDerivative() {
        String w = "[0.3*cos(t), -0.8 + 0.2*t; 0.5 + 0.4*sin(2*t), -0.2*t]";
        return new LinearNeuralOde(
                CatalogueBed.path("(" + BUMP + ")*" + w + " - " + w + "*(" + BUMP + ")"),
                CatalogueBed.path("(" + BUMP + ")*[sin(1.5*t); 0.5*cos(t)]"),
                0,
                CatalogueBed.END);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOPRI5", "DOP853", "HIGHAM_HALL54"})
    void holdsForTheDiscreteGradientOfAdaptiveStepsToTheirTolerance(String method) {
        DiscreteGradient gradient = new DiscreteGradient(
                Method.valueOf(method), new StepControl.Adaptive(1e-11, 1e-12), StepSharing.BATCH, 1);

        assertThat(along(gradient, direction())).isCloseTo(0, within(1e-8));
        assertThat(Math.abs(along(gradient, withoutDerivative()))).isGreaterThan(0.1);
    }

    /** Two ways to the same gradient: ∫ (tr Eᵀ δw + βᵀ δb) dt and the discrete one along (δw, δb). */
    @Test
    void theGradientOfAFlowIsTheDiscreteOneAlongEveryDirection() {
        LinearNeuralOde direction = withoutDerivative();
        DiscreteGradient method =
                new DiscreteGradient(Method.DOP853, new StepControl.Adaptive(1e-13, 1e-14), StepSharing.BATCH, 1);
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(16, 0, CatalogueBed.END);
        double integral = rule.integrate(t -> GRADIENT.weights(t)
                        .transposeMultiply(direction.weights().value(t))
                        .getTrace()
                + GRADIENT.biases(t)
                        .transposeMultiply(direction.biases().value(t))
                        .getTrace());

        assertThat(integral).isCloseTo(2 * along(method, direction), within(1e-9));
    }

    @Test
    void refusesWhatDoesNotFit() {
        LatticeConnection lattice = LatticeConnection.euler(BED, 3);
        LatticeGradient gradient =
                LatticeGradient.ofSquaredDistance(LatticeConnection.euler(BED, 4), CatalogueBed.input(), TARGET);

        assertThatThrownBy(() -> new LatticeGaussLaw(lattice).residuals(gradient))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("Gauss law: a gradient by 4 links of a lattice of 3, expected as many");
        assertThatThrownBy(() -> LatticeGradient.ofSquaredDistance(lattice, CatalogueBed.input(), new double[3]))
                .hasMessage("squared distance: target has shape [3], expected [2]");
        assertThatThrownBy(() -> new LatticeGradient(gradient.links(), List.of()))
                .hasMessage("gradient of a lattice: 4 links and 0 shifts, expected equal counts");
        assertThatThrownBy(() -> new FlowGradient(
                        BED,
                        MatrixUtils.createRealMatrix(2, 3),
                        MatrixUtils.createRealMatrix(2, 1),
                        CatalogueBed.TRANSPORT))
                .hasMessage("gradient of a flow: cotangents has shape [2, 1], expected [2, 3]");
    }
}

package org.holonomy.gauge.orbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.gauge.observe.Invariance;
import org.holonomy.gauge.symmetry.FrameChange;
import org.holonomy.gauge.symmetry.TimeReparametrization;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.SampledOde;
import org.holonomy.ode.transport.AffinePropagator;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.ode.transport.Resampling;
import org.holonomy.ode.transport.WilsonLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolarRepresentativeTest {

    private static final long SEED = 20240202;
    private static final ParallelTransport TRANSPORT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-14);

    @Test
    void theRepresentativeHasTheModelsEndPointMap() {
        for (LinearNeuralOde model : new LinearNeuralOde[] {
            CatalogueBed.linear(), CatalogueBed.scalar(), IrisModel.ode(),
        }) {
            PolarRepresentative representative = of(model);
            LinearNeuralOde canonical = representative.samples().ode();
            double[] x0 =
                    CatalogueBed.random(SEED).doubles(model.dimension(), -2, 2).toArray();

            assertThat(representative.deviation()).isLessThan(1e-12);
            assertThat(CatalogueBed.distance(CatalogueBed.end(canonical, x0), CatalogueBed.end(model, x0)))
                    .as("by DOP853")
                    .isLessThan(1e-10);
            assertThat(representative.tie()).isEmpty();
        }
    }

    /** log P is symmetric, log O antisymmetric, and the shift comes last. */
    @Test
    void theLayersAreStretchRotationAndShift() {
        PolarRepresentative representative = of(IrisModel.ode());
        LinearNeuralOde canonical = representative.samples().ode();
        RealMatrix stretch = canonical.weights().value(0.5);
        RealMatrix rotation = canonical.weights().value(1.5);

        assertThat(stretch.subtract(stretch.transpose()).getNorm1()).isLessThan(1e-13);
        assertThat(rotation.add(rotation.transpose()).getNorm1()).isLessThan(1e-13);
        assertThat(canonical.weights().value(2.5).getNorm1()).isZero();
        assertThat(canonical.biases().value(1.5).getNorm1()).isZero();
        assertThat(canonical.biases().value(2.5).getColumnVector(0))
                .isEqualTo(TRANSPORT.propagator(IrisModel.ode(), 0, 1).shift());
        assertThat(representative.samples().depths()).containsExactly(0, 1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void membersOfAnOrbitHaveOneRepresentative(int draw) {
        RandomGenerator random = CatalogueBed.random(SEED + draw);
        LinearNeuralOde iris = IrisModel.ode();
        LinearNeuralOde framed = FrameChange.random(random, 4, 0, 1, 10).apply(iris);
        LinearNeuralOde delayed = TimeReparametrization.random(random, 0, 1, 3).apply(framed);
        SampledOde filed =
                new Resampling(Resampling.ROUNDING_GOAL).resample(delayed).samples();

        assertThat(difference(of(framed), of(iris))).isLessThan(1e-10);
        assertThat(difference(of(delayed), of(iris))).isLessThan(1e-10);
        assertThat(difference(of(filed.ode()), of(iris))).isLessThan(1e-10);
        assertThat(difference(of(of(iris).samples().ode()), of(iris)))
                .as("and the representative is its own")
                .isLessThan(1e-10);
    }

    @Test
    void controlANoisyModelHasAnother() {
        RandomGenerator random = CatalogueBed.random(SEED);
        LinearNeuralOde noisy = IrisModel.ode(entry -> entry + 1e-6 * random.nextGaussian());

        assertThat(difference(of(noisy), of(IrisModel.ode()))).isGreaterThan(1e-8);
    }

    /** W = −I has no straight gauge and infinitely many logarithms; frames move it by rounding and not its representative. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void halfTurnsAreChosenByTheAxesAndReported(int n) {
        PolarRepresentative expected = of(minusIdentity(n, 0));
        for (int draw = 1; draw <= 4; draw++) {
            RandomGenerator random = CatalogueBed.random(SEED + draw);
            LinearNeuralOde member =
                    FrameChange.random(random, n, 0, CatalogueBed.END, 10).apply(minusIdentity(n, draw));
            PolarRepresentative representative = of(member);

            assertThat(representative.halfTurns()).isEqualTo(n / 2);
            assertThat(difference(representative, expected)).isLessThan(1e-10);
            assertThat(representative.deviation()).isLessThan(1e-12);
        }
        assertThat(expected.angleMargin()).isZero();
        assertThat(expected.samples().ode().weights().value(1.5).getEntry(1, 0)).isCloseTo(Math.PI, within(1e-12));
        assertThat(expected.tie())
                .hasValue("W = O P turns %s by half a turn, where the logarithm of O is not unique; "
                                .formatted(n == 2 ? "1 plane" : "2 planes")
                        + "coordinate axes chose it");
    }

    /** Planes in general position: what the rule sees is the space they span. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void rotationsHaveTheirLogarithms(int draw) {
        RandomGenerator random = CatalogueBed.random(SEED + draw);
        int n = 7;
        RealMatrix q = new QRDecomposition(CatalogueBed.gaussian(random, n, n)).getQ();
        double[] angles = {Math.PI, Math.PI, random.nextDouble(0, 3)};
        RealMatrix generator = MatrixUtils.createRealMatrix(n, n);
        for (int plane = 0; plane < 3; plane++) {
            RealVector p = q.getColumnVector(2 * plane);
            RealVector r = q.getColumnVector(2 * plane + 1);
            generator =
                    generator.add(r.outerProduct(p).subtract(p.outerProduct(r)).scalarMultiply(angles[plane]));
        }
        RealMatrix rotation = MatrixUtils.matrixExponential(generator);
        RotationLogarithm logarithm = RotationLogarithm.of(rotation);

        assertThat(logarithm.halfTurns()).isEqualTo(2);
        assertThat(distance(MatrixUtils.matrixExponential(logarithm.generator()), rotation))
                .isLessThan(1e-12);
        assertThat(logarithm.generator().getFrobeniusNorm()).isCloseTo(generator.getFrobeniusNorm(), within(1e-12));
        assertThat(distance(RotationLogarithm.of(sameSpaces(q, angles[2])).generator(), logarithm.generator()))
                .as("the same spaces from another basis")
                .isLessThan(1e-11);
    }

    /** A plane that turns by almost π is no half turn, but is told. */
    @Test
    void narrowMarginsAreReported() {
        PolarRepresentative narrow = PolarRepresentative.of(map(turn(Math.PI - 1e-9)));
        PolarRepresentative wide = PolarRepresentative.of(map(turn(-3)));

        assertThat(narrow.halfTurns()).isZero();
        assertThat(narrow.angleMargin()).isCloseTo(1e-9, within(1e-14));
        assertThat(narrow.tie().orElseThrow()).contains("half a turn less 1.00e-09 rad");
        assertThat(narrow.deviation()).isLessThan(1e-14);
        assertThat(wide.samples().ode().weights().value(1.5).getEntry(1, 0)).isCloseTo(-3, within(1e-14));
        assertThat(wide.tie()).isEmpty();
    }

    @Test
    void mapsThatNoModelHasAreRefused() {
        assertThatThrownBy(
                        () -> PolarRepresentative.of(map(MatrixUtils.createRealDiagonalMatrix(new double[] {1, -1}))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("representative: det W < 0, expected det W > 0 as every linear neural ODE has");
        assertThatThrownBy(() ->
                        PolarRepresentative.of(map(MatrixUtils.createRealDiagonalMatrix(new double[] {1, 1e-13}))))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("W has condition number 1.00e+13, expected at most 1e+12");
        assertThatThrownBy(() -> PolarRepresentative.of(map(MatrixUtils.createRealMatrix(2, 2))))
                .isInstanceOf(ArithmeticException.class);
    }

    /** Half a turn in every coordinate plane, or in planes turned against them. */
    private static LinearNeuralOde minusIdentity(int n, int draw) {
        RealMatrix turns = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n; i += 2) {
            turns.setEntry(i, i + 1, -Math.PI / CatalogueBed.END);
            turns.setEntry(i + 1, i, Math.PI / CatalogueBed.END);
        }
        RealMatrix q = draw == 0
                ? MatrixUtils.createRealIdentityMatrix(n)
                : new QRDecomposition(CatalogueBed.gaussian(CatalogueBed.random(SEED + draw), n, n)).getQ();
        return SampledOde.ofPieces(
                        new double[] {0, CatalogueBed.END},
                        List.of(q.multiply(turns).multiplyTransposed(q)),
                        List.of(MatrixUtils.createRealVector(new double[n])))
                .ode();
    }

    /** The rotation of the test with its planes of half turns mixed: O = −1 on all of their span. */
    private static RealMatrix sameSpaces(RealMatrix q, double angle) {
        RealMatrix blocks = MatrixUtils.createRealIdentityMatrix(7);
        for (int i = 0; i < 4; i++) {
            blocks.setEntry(i, i, -1);
        }
        blocks.setSubMatrix(turn(angle).getData(), 4, 4);
        return q.multiply(blocks).multiplyTransposed(q);
    }

    private static RealMatrix turn(double angle) {
        return MatrixUtils.createRealMatrix(
                new double[][] {{Math.cos(angle), -Math.sin(angle)}, {Math.sin(angle), Math.cos(angle)}});
    }

    private static AffinePropagator map(RealMatrix line) {
        return new AffinePropagator(
                new WilsonLine(line, 0, 1), MatrixUtils.createRealVector(new double[line.getRowDimension()]));
    }

    private static PolarRepresentative of(LinearNeuralOde model) {
        return PolarRepresentative.of(TRANSPORT.propagator(model, model.start(), model.end()));
    }

    private static double difference(PolarRepresentative one, PolarRepresentative two) {
        return Math.max(
                Invariance.largestDifference(
                        one.samples().weightElements(), two.samples().weightElements()),
                Invariance.largestDifference(
                        one.samples().biasElements(), two.samples().biasElements()));
    }

    private static double distance(RealMatrix a, RealMatrix b) {
        return CatalogueBed.distance(a, b);
    }
}

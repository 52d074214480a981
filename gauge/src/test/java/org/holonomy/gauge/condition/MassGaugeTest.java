package org.holonomy.gauge.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.util.FastMath;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.gauge.catalogue.ClosedForm;
import org.holonomy.gauge.observe.WeightDecay;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MassGaugeTest {

    private static final double T = CatalogueBed.END;

    private static final RealMatrix J = matrix(0, -1, 1, 0);

    /** w₀ and the action of the bed, TRAIN-1. */
    private static final double[] REFERENCE = {
        -0.0167807704895269, -0.8917081989868161, 0.4664022844756378, 0.0662797678103359
    };

    private static final double REFERENCE_ACTION = 1.5260238074754289;

    /** Actions of copies of 1.2 R(2.5) diag(1.3, 1/1.3), EXT-10. */
    private static final List<Double> COPIES =
            List.of(8.167594583146597, 17.776587547641512, 101.44506804221896, 102.40623377688544, 122.03274264201714);

    @Test
    void theBedHasTheReferenceDigits() {
        MassGauge gauge = bedGauge();

        for (int k = 0; k < 4; k++) {
            assertThat(gauge.generator().getEntry(k / 2, k % 2)).isCloseTo(REFERENCE[k], within(1e-12));
        }
        assertThat(gauge.action()).isCloseTo(REFERENCE_ACTION, within(1e-12));
        assertThat(action(CatalogueBed.linear())).isCloseTo(1.6592620094654165, within(1e-13));
        assertThat(CatalogueBed.distance(gauge.line(T), CatalogueBed.wilsonLine()))
                .isLessThan(1e-13);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void theFieldSolvesItsEquationAndReachesTheLine(int n) {
        LinearNeuralOde source = CatalogueBed.randomLinear(CatalogueBed.random(90 + n), n);
        LinearNeuralOde fixed = new UniformGauge().fix(source).orThrow().ode();

        for (double t : List.of(0.0, 0.6, 1.5)) {
            MatrixJet w = fixed.weights().jet(t, 1);
            RealMatrix transpose = w.value().transpose();
            RealMatrix commutator = w.value().multiply(transpose).subtract(transpose.multiply(w.value()));
            assertThat(CatalogueBed.distance(w.derivative(1), commutator))
                    .isLessThan(1e-12 * (1 + commutator.getFrobeniusNorm()));
            assertThat(commutator.getFrobeniusNorm()).isGreaterThan(1e-2);
        }
        RealMatrix line = CatalogueBed.line(source);
        assertThat(CatalogueBed.distance(CatalogueBed.line(fixed), line)).isLessThan(1e-11 * line.getFrobeniusNorm());
        assertThat(action(fixed)).isLessThan(action(source));
        assertThat(new WeightDecay(4).recomputed().measure(source)[0])
                .isCloseTo(action(source), within(1e-12 * action(source)));
    }

    /** A scalar commutes with its transpose: the gauge is the constant mean. */
    @Test
    void ofAScalarItIsTheMean() {
        LinearNeuralOde fixed =
                new UniformGauge().fix(CatalogueBed.scalar()).orThrow().ode();

        assertThat(fixed.weights().value(1.2).getEntry(0, 0)).isCloseTo(1.0970400026866223, within(1e-13));
    }

    /**
     * Of the copies of −I the one is taken that turns as often as the model does, and the same way. With three half turns it
     * is conjugate to I: the Jacobian is singular, and a residual of 1e-11 leaves the root of that.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, -1, 3, -3})
    void theModelsOwnTurnsAreKept(int halfTurns) {
        double rate = halfTurns * Math.PI / T;
        LinearNeuralOde turning = CatalogueBed.linear(rate + "*[0, -1; 1, 0]", "[1; 0]");
        LinearNeuralOde fixed = new UniformGauge().fix(turning).orThrow().ode();

        assertThat(CatalogueBed.distance(fixed.weights().value(0.3), J.scalarMultiply(rate)))
                .isLessThan(Math.abs(halfTurns) == 1 ? 1e-10 : 1e-4);
    }

    @Test
    void gribovCopiesHaveTheReferenceActions() {
        RealMatrix line = MatrixUtils.matrixExponential(J.scalarMultiply(2.5))
                .scalarMultiply(1.2)
                .multiply(MatrixUtils.createRealDiagonalMatrix(new double[] {1.3, 1 / 1.3}));
        List<RealMatrix> starts = new ArrayList<>();
        for (int turns = -2; turns <= 2; turns++) {
            for (double size : List.of(2, 4, 6)) {
                for (int quarter = 0; quarter < 4; quarter++) {
                    double c = size * FastMath.cos(quarter * Math.PI / 2);
                    double s = size * FastMath.sin(quarter * Math.PI / 2);
                    starts.add(J.scalarMultiply(2.5 + 2 * Math.PI * turns)
                            .add(matrix(c + 0.15, s, s, 0.15 - c))
                            .scalarMultiply(1 / T));
                }
            }
        }
        List<MassGauge> copies = new MassGaugeSearch(T).copies(line, starts);

        assertThat(copies).hasSizeGreaterThanOrEqualTo(COPIES.size());
        for (double action : COPIES) {
            assertThat(copies).anySatisfy(copy -> assertThat(copy.action()).isCloseTo(action, within(1e-6)));
        }
        for (int k = 0; k < copies.size(); k++) {
            assertThat(CatalogueBed.distance(copies.get(k).line(T), line)).isLessThan(1e-10);
            if (k > 0) {
                assertThat(copies.get(k).action())
                        .isGreaterThanOrEqualTo(copies.get(k - 1).action());
            }
        }
        // Starts beside each other lead to one copy.
        RealMatrix first = copies.get(0).generator();
        assertThat(new MassGaugeSearch(T).copies(line, List.of(first, first.scalarMultiply(1.001))))
                .hasSize(1);
    }

    /** w = (2k + 1)πJ/T reaches −I, w = 2πJ/T does not. */
    @Test
    void halfTurnsReachMinusOne() {
        RealMatrix minus = MatrixUtils.createRealIdentityMatrix(2).scalarMultiply(-1);

        for (int k : List.of(1, -1, 3)) {
            MassGauge gauge = new MassGauge(J.scalarMultiply(k * Math.PI / T), T);
            assertThat(CatalogueBed.distance(gauge.line(T), minus)).isLessThan(1e-13);
            assertThat(gauge.action()).isCloseTo(2 * k * k * Math.PI * Math.PI / T, within(1e-12));
        }
        assertThat(CatalogueBed.distance(new MassGauge(J.scalarMultiply(2 * Math.PI / T), T).line(T), minus))
                .isCloseTo(Math.sqrt(8), within(1e-13));
    }

    /** Lattice minima from starts beside the closed form, second order in h; N = 32 as the catalogue measures it. */
    @Test
    void theLatticeMinimumConvergesToTheActionWithOrderTwo() {
        double action = bedGauge().action();
        double sixteen = Math.abs(latticeMinimum(16) - action);
        double thirtyTwo = Math.abs(latticeMinimum(32) - action);

        assertThat(thirtyTwo).isCloseTo(4.212837261543534e-4, within(1e-9));
        assertThat(FastMath.log(2, sixteen / thirtyTwo)).isCloseTo(2, within(0.01));
    }

    @Test
    void theGradientOfTheLatticeActionIsExact() {
        LatticeAction action = new LatticeAction(CatalogueBed.wilsonLine(), T);
        RealVector sites = MatrixUtils.createRealVector(new double[12]);
        for (int k = 0; k < 3; k++) {
            sites.setSubVector(4 * k, MassGaugeEquation.vector(bedGauge().line(T * (k + 1) / 4)));
        }
        sites = sites.add(
                MatrixUtils.createRealVector(ClosedForm.numbers(3, 12)).mapMultiply(0.1));
        double[] gradient = new double[12];
        action.evaluate(sites.toArray(), gradient);
        double h = 1e-6;
        for (int k = 0; k < 12; k++) {
            RealVector step = MatrixUtils.createRealVector(new double[12]);
            step.setEntry(k, h);
            double difference = action.evaluate(sites.add(step).toArray(), new double[12])
                    - action.evaluate(sites.subtract(step).toArray(), new double[12]);
            assertThat(gradient[k]).isCloseTo(difference / (2 * h), within(1e-7));
        }
        assertThat(MatrixUtils.createRealVector(gradient).getNorm()).isGreaterThan(0.1);
    }

    @Test
    void theJacobianIsExact() {
        MassGaugeEquation equation = new MassGaugeEquation(CatalogueBed.wilsonLine());
        RealVector v = MatrixUtils.createRealVector(ClosedForm.numbers(5, 4));
        RealMatrix jacobian = equation.jacobian(v);
        double h = 1e-6;
        for (int k = 0; k < 4; k++) {
            RealVector step = MatrixUtils.createRealVector(new double[4]);
            step.setEntry(k, h);
            RealVector difference = equation.residual(v.add(step)).subtract(equation.residual(v.subtract(step)));
            assertThat(jacobian.getColumnVector(k).getDistance(difference.mapMultiply(1 / (2 * h))))
                    .isLessThan(1e-8);
        }
    }

    /** A line with a negative determinant is no line of a connection: nothing reaches it, and the search says how near it came. */
    @Test
    void aSearchWithoutASolutionSaysSo() {
        RealMatrix mirror = MatrixUtils.createRealDiagonalMatrix(new double[] {1, -1});
        RealMatrix one = MatrixUtils.createRealIdentityMatrix(2);
        MassGaugeSearch.Continuation found = new MassGaugeSearch(T)
                .alongLine(share -> one.add(mirror.subtract(one).scalarMultiply(share)));

        assertThat(found.solution()).isEmpty();
        assertThat(found.share()).isBetween(0.4, 0.5);
        GaugeObstruction obstruction = new GaugeObstruction.NotFound(found.residual(), found.share());
        assertThatThrownBy(obstruction::orThrow)
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("no w0 was found with W(T) = exp(T(w0 - w0^T)) exp(T w0^T)");
        assertThat(new MassGaugeSearch(T).copies(mirror, List.of(one, J))).isEmpty();
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(() -> new MassGauge(MatrixUtils.createRealMatrix(2, 3), 1))
                .hasMessageContaining("w0");
        assertThatThrownBy(() -> new MassGauge(J, 0)).hasMessage("mass gauge: depth 0.0, expected 0 < T < ∞");
        assertThatThrownBy(() -> new MassGaugeSearch(Double.NaN))
                .hasMessage("mass gauge: depth NaN, expected 0 < T < ∞");
        assertThatThrownBy(() -> new LatticeAction(J, -1)).hasMessage("lattice action: depth -1.0, expected 0 < T < ∞");
        assertThatThrownBy(() -> new LatticeAction(MatrixUtils.createRealMatrix(1, 2), 1))
                .hasMessageContaining("W");
        assertThatThrownBy(() -> new LatticeAction(J, 1).minimum(List.of(MatrixUtils.createRealMatrix(3, 3))))
                .hasMessageContaining("site 1");
    }

    private static double latticeMinimum(int links) {
        MassGauge gauge = bedGauge();
        double[] noise = ClosedForm.numbers(3, 4 * (links - 1));
        List<RealMatrix> sites = new ArrayList<>();
        for (int k = 1; k < links; k++) {
            RealMatrix site = gauge.line(T * k / links);
            for (int i = 0; i < 4; i++) {
                site.addToEntry(i / 2, i % 2, 0.05 * noise[4 * (k - 1) + i]);
            }
            sites.add(site);
        }
        return new LatticeAction(CatalogueBed.wilsonLine(), T).minimum(sites);
    }

    private static MassGauge bedGauge() {
        LinearNeuralOde fixed =
                new UniformGauge().fix(CatalogueBed.linear()).orThrow().ode();
        return new MassGauge(fixed.weights().value(0), T);
    }

    private static double action(LinearNeuralOde ode) {
        return new WeightDecay(4).measure(ode)[0];
    }

    private static RealMatrix matrix(double a, double b, double c, double d) {
        return MatrixUtils.createRealMatrix(new double[][] {{a, b}, {c, d}});
    }
}

package org.holonomy.ode.lattice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The linear bed of the catalogue (NODE-1) as a lattice. */
class LatticeConnectionTest {

    private static final double END = 1.5;

    private static final LinearNeuralOde BED = new LinearNeuralOde(
            path("[0.3*cos(t), -0.8 + 0.2*t; 0.5 + 0.4*sin(2*t), -0.2*t]"), path("[sin(1.5*t); 0.5*cos(t)]"), 0, END);

    private static final ParallelTransport TRANSPORT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-13);

    /** N products of 2 × 2 matrices with entries near 1: a few roundings a link. */
    private static double roundings(int links) {
        return 8 * Math.ulp(1.0) * links;
    }

    private static double[] input() {
        return new double[] {1, -0.5};
    }

    /** x(T) to sixteen digits, by scipy's DOP853 at 1e-13. */
    private static double[] exactEnd() {
        return new double[] {2.040019866551443, 1.6457154154926685};
    }

    /** The lattice and the residual network are two programs for one recursion. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 320})
    void theEulerLatticeIsTheResidualNetworkOfEulersMethod(int steps) {
        double[] lattice = LatticeConnection.euler(BED, steps).apply(input());
        double[] network = new ResidualNetwork(BED.field(), Method.EULER, 0, END, steps).apply(input());

        assertThat(distance(lattice, network)).isLessThan(roundings(steps));
    }

    @Test
    void theEulerLatticeConvergesAtOrderOne() {
        double coarse = distance(LatticeConnection.euler(BED, 160).apply(input()), exactEnd());
        double fine = distance(LatticeConnection.euler(BED, 320).apply(input()), exactEnd());

        assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(1, within(0.02));
    }

    /** Exact links know no discretization: seven sites anywhere give the end point to rounding. */
    @Test
    void exactLinksGiveTheEndPointFromAnySites() {
        double[] depths = {0, 0.1, 0.11, 0.5, 0.9, 1.3, END};
        LatticeConnection lattice = LatticeConnection.exact(BED, depths, TRANSPORT);

        assertThat(lattice.steps()).isEqualTo(6);
        assertThat(distance(lattice.apply(input()), exactEnd())).isLessThan(1e-12);
        assertThat(distance(LatticeConnection.euler(BED, 6).apply(input()), exactEnd()))
                .as("control: Euler's links")
                .isGreaterThan(0.1);
    }

    /** Links back and forth over a segment cancel. */
    @Test
    void sitesMayTurnBack() {
        LatticeConnection lattice = LatticeConnection.exact(BED, new double[] {0, 1, 0.4, END}, TRANSPORT);

        assertThat(distance(lattice.apply(input()), exactEnd())).isLessThan(1e-12);
    }

    @Test
    void exactLinksCrossKinks() {
        RealMatrix first = MatrixUtils.createRealMatrix(new double[][] {{0, 1}, {-1, 0}});
        RealMatrix second = MatrixUtils.createRealMatrix(new double[][] {{0.5, 0}, {0, -0.5}});
        LinearNeuralOde switched = new LinearNeuralOde(
                PiecewisePolynomialPath.constant(new double[] {0, 0.7, END}, List.of(first, second, second)),
                path("[0; 0]"),
                0,
                END);
        RealMatrix expected = MatrixUtils.matrixExponential(second.scalarMultiply(0.8))
                .multiply(MatrixUtils.matrixExponential(first.scalarMultiply(0.7)));

        RealMatrix line = LatticeConnection.exact(switched, new double[] {0, 0.3, END}, TRANSPORT)
                .wilsonLine();

        assertThat(line.subtract(expected).getFrobeniusNorm()).isLessThan(1e-13);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void fusedLinksGiveTheSameMap(int factor) {
        LatticeConnection fine = LatticeConnection.euler(BED, 8);

        LatticeConnection coarse = fine.fuse(factor);

        assertThat(coarse.steps()).isEqualTo(8 / factor);
        assertThat(distance(coarse.apply(input()), fine.apply(input()))).isLessThan(roundings(8));
        assertThat(coarse.wilsonLine().subtract(fine.wilsonLine()).getFrobeniusNorm())
                .isLessThan(roundings(8));
        assertThat(distance(LatticeConnection.euler(BED, 8 / factor).apply(input()), fine.apply(input())) > 1e-2)
                .as("control: fewer Euler steps are another map")
                .isEqualTo(factor > 1);
    }

    @Test
    void theWilsonLineIsTheLinearPartOfTheMap() {
        LatticeConnection lattice = LatticeConnection.euler(BED, 5);
        double[] linear = lattice.wilsonLine().operate(input());
        double[] origin = lattice.apply(new double[2]);
        double[] image = lattice.apply(input());

        assertThat(distance(image, new double[] {linear[0] + origin[0], linear[1] + origin[1]}))
                .isLessThan(roundings(5));
        assertThat(lattice.dimension()).isEqualTo(2);
    }

    @Test
    void laterChangesOfTheListsDoNotReachTheLattice() {
        List<RealMatrix> links = new ArrayList<>(List.of(MatrixUtils.createRealIdentityMatrix(2)));
        List<RealVector> shifts = new ArrayList<>(List.of(vector(1, 2)));
        LatticeConnection lattice = new LatticeConnection(links, shifts);
        links.clear();
        shifts.clear();

        assertThat(lattice.apply(new double[] {0, 0})).containsExactly(1, 2);
    }

    @Test
    void mistakesAreNamed() {
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(2);
        LatticeConnection lattice = LatticeConnection.euler(BED, 7);

        assertThatThrownBy(() -> new LatticeConnection(List.of(identity), List.of()))
                .hasMessage("lattice connection: 1 links and 0 shifts, expected equal counts, at least 1");
        assertThatThrownBy(() -> new LatticeConnection(List.of(), List.of()))
                .hasMessage("lattice connection: 0 links and 0 shifts, expected equal counts, at least 1");
        assertThatThrownBy(() -> new LatticeConnection(
                        List.of(identity, MatrixUtils.createRealMatrix(2, 3)), List.of(vector(1, 2), vector(1, 2))))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("lattice connection: link 1 has shape [2, 3], expected [2, 2]");
        assertThatThrownBy(() -> new LatticeConnection(List.of(identity), List.of(vector(1, 2, 3))))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("lattice connection: shift 0 has shape [3], expected [2]");
        assertThatThrownBy(() -> LatticeConnection.euler(BED, 0))
                .hasMessage("lattice connection: 0 steps, expected at least 1");
        assertThatThrownBy(() -> LatticeConnection.exact(BED, new double[] {0}, TRANSPORT))
                .hasMessage("lattice connection: 1 sites, expected at least 2");
        assertThatThrownBy(() -> lattice.apply(new double[3]))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("lattice connection: x0 has shape [3], expected [2]");
        assertThatThrownBy(() -> lattice.fuse(2)).hasMessage("fuse: 7 links cannot be joined 2 at a time");
        assertThatThrownBy(() -> lattice.fuse(0)).hasMessage("fuse: 7 links cannot be joined 0 at a time");
    }

    private static double distance(double[] x, double[] y) {
        return vector(x).subtract(vector(y)).getNorm();
    }

    private static RealVector vector(double... entries) {
        return MatrixUtils.createRealVector(Arrays.copyOf(entries, entries.length));
    }

    private static FormulaPath path(String text) {
        return FormulaPath.of(Formula.parse(text), Names.NONE, 0);
    }
}

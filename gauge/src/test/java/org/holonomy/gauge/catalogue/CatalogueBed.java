package org.holonomy.gauge.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.symmetry.Clock;
import org.holonomy.gauge.symmetry.FormulaDiffeomorphism;
import org.holonomy.gauge.symmetry.FrameChange;
import org.holonomy.gauge.symmetry.TimeReparametrization;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.formula.StateFormula;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.Output;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.transport.MagnusScheme;
import org.holonomy.ode.transport.ParallelTransport;

/**
 * The closed-form models of the catalogue on depths 0 to 1.5, the transformations that it puts them through, and its
 * reference digits, which another program computed (scipy's DOP853 at rtol 1e-13, atol 1e-14).
 */
public final class CatalogueBed {

    /** T; every model starts at depth 0. */
    public static final double END = 1.5;

    /** What the catalogue allows an exact symmetry; what it and these tests measure is about 1e-14. */
    public static final double EXACT = 1e-11;

    /** How far a measured negative control may lie from the catalogue's three digits, relative. */
    public static final double CONTROL_SLACK = 0.05;

    /** The tolerances of the catalogue's own reference. */
    public static final Integrator INTEGRATOR = new Integrator(Method.DOP853, new StepControl.Adaptive(1e-13, 1e-14));

    /** Computes Wilson lines independently of {@link #INTEGRATOR}. */
    public static final ParallelTransport TRANSPORT = new ParallelTransport(MagnusScheme.MAGNUS_6, 1e-13);

    private static final Names NAMES = Names.NONE
            .withConstant("T", Names.number(END))
            .withConstant("G1", matrix(new double[][] {{0.4, -0.6}, {0.5, 0.2}}))
            .withConstant("G2", matrix(new double[][] {{0.1, 0.7}, {-0.4, 0.3}}));

    private static final String CLOSED = "identity(2) + 0.5*sin(pi*t/T)*G1 + 0.3*sin(2*pi*t/T)*G2";

    private CatalogueBed() {}

    /** x(0). */
    public static double[] input() {
        return new double[] {1, -0.5};
    }

    /** The linear bed, NODE-1. */
    public static LinearNeuralOde linear() {
        return linear("[0.3*cos(t), -0.8 + 0.2*t; 0.5 + 0.4*sin(2*t), -0.2*t]", "[sin(1.5*t); 0.5*cos(t)]");
    }

    /** x(T) of {@link #linear}. */
    public static double[] linearEnd() {
        return new double[] {2.040019866551443, 1.6457154154926685};
    }

    /** W(T) of {@link #linear}. */
    public static RealMatrix wilsonLine() {
        return matrix(
                new double[][] {{0.8152797380155046, -0.8548480984894048}, {1.0100489357238531, 0.2620401303538635}});
    }

    /** The scalar bed, x(0) = 0.7. */
    public static LinearNeuralOde scalar() {
        return linear("0.3 + cos(2*t) + t^2", "sin(1.5*t)");
    }

    /** x(T) of {@link #scalar}. */
    public static double[] scalarEnd() {
        return new double[] {5.857968130180352};
    }

    /** A linear model in closed form; T, G1 and G2 are known to it. */
    public static LinearNeuralOde linear(String weights, String biases) {
        return new LinearNeuralOde(path(weights), path(biases), 0, END);
    }

    /** The nonlinear model of NODE-6. */
    public static NonlinearNeuralOde nonlinear() {
        Formula field = Formula.parse("[-x1 + tanh(x2) + 0.3*sin(t); 0.5*x1 - 0.8*sin(x2) + 0.2*t]");
        return new NonlinearNeuralOde(new StateFormula(field, NAMES, 2), 0, END);
    }

    /** x(T) of {@link #nonlinear}. */
    public static double[] nonlinearEnd() {
        return new double[] {0.3917298505566151, 0.2073409925748661};
    }

    /** g, the identity at both ends. */
    public static FrameChange closedFrame() {
        return new FrameChange(path(CLOSED));
    }

    /** h, the identity at 0 but not at T. */
    public static FrameChange openFrame() {
        return new FrameChange(path(CLOSED + " + 0.4*t*G1"));
    }

    /** s(t) = t + 0.15 sin(πt/T), which increases. */
    public static TimeReparametrization reparametrization() {
        return time("t + 0.15*sin(pi*t/T)");
    }

    /** z(t) = t + 0.4 sin(2πt/T), which turns back twice. */
    public static TimeReparametrization zigzag() {
        return time("t + 0.4*sin(2*pi*t/T)");
    }

    /** A change of depth in closed form. */
    public static TimeReparametrization time(String clock) {
        return new TimeReparametrization(new Clock(path(clock)));
    }

    /**
     * φ of NODE-6, two shears of strength S(t).
     *
     * @param strength S; the identity where it vanishes
     */
    public static FormulaDiffeomorphism diffeomorphism(String strength) {
        Names names = NAMES.withAbbreviations(Map.of(
                "S", Formula.parse(strength),
                "y1", Formula.parse("x1 + S*sin(x2)")));
        return new FormulaDiffeomorphism(new StateFormula(Formula.parse("[y1; x2 + 0.5*S*tanh(y1)]"), names, 2));
    }

    /** A path in closed form; T, G1 and G2 are known to it. */
    public static FormulaPath path(String text) {
        return FormulaPath.of(Formula.parse(text), NAMES, 0);
    }

    /** A function of depth and two components of state in closed form. */
    public static StateFormula ofState(String text) {
        return new StateFormula(Formula.parse(text), NAMES, 2);
    }

    /** x(T) for x(0) = {@link #input}, or 0.7 for a scalar model. */
    public static double[] end(NeuralOde ode) {
        return end(ode, ode.dimension() == 1 ? new double[] {0.7} : input());
    }

    /** x(T) for any x(0). */
    public static double[] end(NeuralOde ode, double[] x0) {
        return INTEGRATOR
                .solve(ode.field(), ode.start(), x0, ode.end(), Output.END_STATE)
                .orThrow()
                .endState();
    }

    /** W(T). */
    public static RealMatrix line(LinearNeuralOde ode) {
        return TRANSPORT.along(ode).matrix();
    }

    /** |x − y|, the catalogue's residual. */
    public static double distance(double[] x, double[] y) {
        return MatrixUtils.createRealVector(x)
                .subtract(MatrixUtils.createRealVector(y))
                .getNorm();
    }

    /** ‖A − B‖, Frobenius norm. */
    public static double distance(RealMatrix a, RealMatrix b) {
        return a.subtract(b).getFrobeniusNorm();
    }

    /** A seeded source of numbers. */
    public static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** A matrix of Gaussian entries. */
    public static RealMatrix gaussian(RandomGenerator random, int rows, int columns) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.setEntry(i, j, random.nextGaussian());
            }
        }
        return matrix;
    }

    /** A smooth linear model of any dimension, A + sin(2t) B and a + cos(t) c with Gaussian entries. */
    public static LinearNeuralOde randomLinear(RandomGenerator random, int n) {
        Names names = Names.NONE
                .withConstant("A", gaussian(random, n, n))
                .withConstant("B", gaussian(random, n, n))
                .withConstant("a", gaussian(random, n, 1))
                .withConstant("c", gaussian(random, n, 1));
        return new LinearNeuralOde(
                FormulaPath.of(Formula.parse("0.5*(A + sin(2*t)*B)"), names, 0),
                FormulaPath.of(Formula.parse("a + cos(t)*c"), names, 0),
                0,
                END);
    }

    /** The sizes 0.1, 0.05, 0.025 at which the catalogue measures orders. */
    public static List<Double> amplitudes() {
        return Arrays.asList(0.1, 0.05, 0.025);
    }

    private static RealMatrix matrix(double[][] rows) {
        return MatrixUtils.createRealMatrix(rows);
    }
}

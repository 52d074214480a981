package org.holonomy.gauge.symmetry;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;

/**
 * The gauge transformation y = g(t) x: w → g w g⁻¹ + ġ g⁻¹, b → g b, W(T) → g(T) W(T) g(0)⁻¹.
 *
 * <p>The end-point map is unchanged if and only if g(0) = g(T) = I. A general field becomes
 * G(t, y) = g F(t, g⁻¹ y) + ġ g⁻¹ y.
 *
 * <p><b>Source.</b> Catalogue NODE-2; arXiv:2402.02362 prints the scalar, first-order case.
 *
 * @param frame g, n × n, invertible at every depth
 */
public record FrameChange(WeightPath frame) implements Symmetry<NeuralOde> {

    /** Above this condition number g⁻¹ keeps fewer than four of a double's sixteen digits. */
    public static final double LARGEST_CONDITION_NUMBER = 1e12;

    /** Depths at which the condition number is looked at: fine enough for frames of a few oscillations. */
    private static final int CONDITION_SAMPLES = 257;

    /** Checks that g is square. */
    public FrameChange {
        if (frame.rows() != frame.columns()) {
            throw new ShapeMismatchException("frame change", "g", new int[] {frame.rows(), frame.rows()}, new int[] {
                frame.rows(), frame.columns()
            });
        }
    }

    /** Returns the frame change g = exp ξ(t) of a path in the Lie algebra gl(n). */
    public static FrameChange ofGenerator(WeightPath generator) {
        return new FrameChange(new CombinedPath(
                List.of(generator),
                0,
                generator.rows(),
                generator.columns(),
                jets -> jets.get(0).exponential()));
    }

    /**
     * Draws a frame that is exactly the identity at both ends: exp of two harmonics with Gaussian matrices, scaled so that
     * the condition number stays below a bound.
     *
     * @param random where the matrices come from
     * @param n dimension, at least 1
     * @param start depth at which g = I; finite
     * @param end the other one; finite, larger than {@code start}
     * @param condition bound on the condition number, above 1 and at most {@link #LARGEST_CONDITION_NUMBER}
     * @throws IllegalArgumentException if one of the numbers is outside its range
     */
    public static FrameChange random(RandomGenerator random, int n, double start, double end, double condition) {
        if (n < 1 || !(start < end && Double.isFinite(end - start))) {
            throw new IllegalArgumentException(
                    "random frame: dimension %d between t = %s and %s, expected at least 1 and finite start < end"
                            .formatted(n, start, end));
        }
        if (!(condition > 1 && condition <= LARGEST_CONDITION_NUMBER)) {
            throw new IllegalArgumentException("random frame: condition number %s, expected above 1 and at most %.0e"
                    .formatted(condition, LARGEST_CONDITION_NUMBER));
        }
        RealMatrix first = gaussian(random, n);
        RealMatrix second = gaussian(random, n);
        // ‖exp ξ‖ ‖exp −ξ‖ ≤ exp 2‖ξ‖, and ‖ξ‖ ≤ amplitude (‖A‖ + ‖B‖).
        double norm = first.getFrobeniusNorm() + second.getFrobeniusNorm();
        double amplitude = FastMath.log(condition) / (2 * norm);
        Names names = Names.NONE
                .withConstant("A", first.scalarMultiply(amplitude))
                .withConstant("B", second.scalarMultiply(amplitude))
                .withConstant("half", Names.number(Math.PI / (2 * (end - start))))
                .withConstant("start", Names.number(start))
                .withConstant("finish", Names.number(end));
        // sin θ A + sin 2θ B with sin θ = 2 sin(θ/2) sin((π − θ)/2), which vanishes at both ends without rounding.
        Formula generator =
                Formula.parse("2*sin(half*(t - start))*sin(half*(finish - t))*(A + 2*cos(2*half*(t - start))*B)");
        return ofGenerator(FormulaPath.of(generator, names, start));
    }

    private static RealMatrix gaussian(RandomGenerator random, int n) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix.setEntry(i, j, random.nextGaussian());
            }
        }
        return matrix;
    }

    /**
     * Returns the same transformation of a linear model, whose type is kept.
     *
     * @throws IllConditionedFrameException if g is singular or nearly so somewhere on the model's depth
     * @throws IllegalArgumentException if g does not have the model's dimension, or jumps
     */
    public LinearNeuralOde apply(LinearNeuralOde ode) {
        requireFits(ode);
        int n = ode.dimension();
        WeightPath weights =
                new CombinedPath(List.of(frame, ode.weights()), 1, n, n, jets -> connection(jets.get(0), jets.get(1)));
        WeightPath biases = new CombinedPath(
                List.of(frame, ode.biases()), 0, n, 1, jets -> jets.get(0).times(jets.get(1)));
        return new LinearNeuralOde(weights, biases, ode.start(), ode.end());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllConditionedFrameException if g is singular or nearly so somewhere on the model's depth
     * @throws IllegalArgumentException if g does not have the model's dimension, or jumps
     */
    @Override
    public NeuralOde apply(NeuralOde ode) {
        if (ode instanceof LinearNeuralOde linear) {
            return apply(linear);
        }
        requireFits(ode);
        return new NonlinearNeuralOde(new FramedField(frame, ode.field(), 1), ode.start(), ode.end());
    }

    /** Leaves ġ g⁻¹ out: w → g w g⁻¹ as if the frame did not turn. */
    @Override
    public NeuralOde control(NeuralOde ode) {
        requireFits(ode);
        if (ode instanceof LinearNeuralOde linear) {
            int n = ode.dimension();
            WeightPath weights = new CombinedPath(
                    List.of(frame, linear.weights()),
                    0,
                    n,
                    n,
                    jets -> jets.get(0).times(jets.get(1)).times(jets.get(0).inverse()));
            return new LinearNeuralOde(weights, apply(linear).biases(), ode.start(), ode.end());
        }
        return new NonlinearNeuralOde(new FramedField(frame, ode.field(), 0), ode.start(), ode.end());
    }

    /** g w g⁻¹ + ġ g⁻¹. */
    private static MatrixJet connection(MatrixJet g, MatrixJet w) {
        MatrixJet inverse = g.inverse();
        return g.times(w)
                .times(inverse)
                .truncate(g.order() - 1)
                .plus(g.differentiate().times(inverse));
    }

    @Override
    public FrameChange inverse() {
        return new FrameChange(new CombinedPath(
                List.of(frame),
                0,
                frame.rows(),
                frame.columns(),
                jets -> jets.get(0).inverse()));
    }

    @Override
    public String describe() {
        return "frame change y = g(t) x in GL(" + frame.rows() + ")";
    }

    /** Returns the larger of ‖g(start) − I‖ and ‖g(end) − I‖, Frobenius norm: zero where end points are fixed. */
    public double openness(double start, double end) {
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(frame.rows());
        return Math.max(
                frame.value(start).subtract(identity).getFrobeniusNorm(),
                frame.value(end).subtract(identity).getFrobeniusNorm());
    }

    /**
     * Returns the largest condition number of g on an interval, at {@value #CONDITION_SAMPLES} equally spaced depths.
     *
     * @throws IllConditionedFrameException if it exceeds {@link #LARGEST_CONDITION_NUMBER}
     */
    public double conditionNumber(double start, double end) {
        double worst = 1;
        for (int k = 0; k < CONDITION_SAMPLES; k++) {
            double t = start + (end - start) * k / (CONDITION_SAMPLES - 1);
            double condition = new SingularValueDecomposition(frame.value(t)).getConditionNumber();
            if (!(condition <= LARGEST_CONDITION_NUMBER)) {
                throw new IllConditionedFrameException(t, condition);
            }
            worst = Math.max(worst, condition);
        }
        return worst;
    }

    private void requireFits(NeuralOde ode) {
        int n = ode.dimension();
        if (frame.rows() != n) {
            throw new ShapeMismatchException(
                    "frame change", "g", new int[] {n, n}, new int[] {frame.rows(), frame.columns()});
        }
        conditionNumber(ode.start(), ode.end());
        Continuity.require("frame change", "g", frame, ode.start(), ode.end());
    }

    /** The inertial term ġ g⁻¹ y is multiplied by a weight, 1 for the symmetry and 0 for its control. */
    private record FramedField(WeightPath frame, VectorField field, double inertia) implements VectorField {

        @Override
        public int dimension() {
            return field.dimension();
        }

        @Override
        public void evaluate(double t, double[] y, double[] dydt) {
            MatrixJet g = frame.jet(t, 1);
            double[] x = g.truncate(0).inverse().value().operate(y);
            double[] velocity = new double[x.length];
            field.evaluate(t, x, velocity);
            double[] carried = g.value().operate(velocity);
            double[] moving = g.derivative(1).operate(x);
            for (int i = 0; i < dydt.length; i++) {
                dydt[i] = carried[i] + inertia * moving[i];
            }
        }

        @Override
        public double[] kinks() {
            return SmoothPieces.union(frame.kinks(), field.kinks());
        }

        @Override
        public VectorField on(double from, double to) {
            return new FramedField(frame.on(from, to), field.on(from, to), inertia);
        }
    }
}

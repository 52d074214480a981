package org.holonomy.gauge.symmetry;

import java.util.List;
import java.util.random.RandomGenerator;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;

/**
 * The change of depth t → s(t): w(t) → ṡ(t) w(s(t)), b(t) → ṡ(t) b(s(t)), F(t, x) → ṡ(t) F(s(t), x).
 *
 * <p>The end-point map is unchanged when s fixes both ends. s need not increase: where it turns back, depth is run through
 * backwards and then again.
 *
 * <p><b>Source.</b> Catalogue NODE-3; arXiv:2402.02362 prints the first-order form, see
 * {@link InfinitesimalTimeReparametrization}.
 *
 * @param clock s
 */
public record TimeReparametrization(Clock clock) implements Symmetry<NeuralOde> {

    /**
     * Draws a change of depth that increases and keeps both ends exactly: s(t) = t + L (p sin θ + q sin 2θ) with L = end −
     * start, θ = π(t − start)/L and Gaussian p, q scaled so that the slope stays within bounds.
     *
     * @param random where p and q come from
     * @param start depth that is kept; finite
     * @param end the other one; finite, larger than {@code start}
     * @param slope ṡ stays between 1/slope and slope; finite, above 1
     * @throws IllegalArgumentException if one of the numbers is outside its range
     */
    public static TimeReparametrization random(RandomGenerator random, double start, double end, double slope) {
        if (!(start < end && Double.isFinite(end - start))) {
            throw new IllegalArgumentException(
                    "random time reparametrization: between t = %s and %s, expected finite start < end"
                            .formatted(start, end));
        }
        if (!(slope > 1 && slope < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "random time reparametrization: slope %s, expected finite and above 1".formatted(slope));
        }
        double first = random.nextGaussian();
        double second = random.nextGaussian();
        // |ṡ − 1| ≤ π (|p| + 2|q|), which 1 − 1/slope bounds; 2 − 1/slope ≤ slope does the rest.
        double amplitude = (1 - 1 / slope) * (end - start) / (Math.PI * (Math.abs(first) + 2 * Math.abs(second)));
        Names names = Names.NONE
                .withConstant("p", Names.number(amplitude * first))
                .withConstant("q", Names.number(amplitude * second))
                .withConstant("half", Names.number(Math.PI / (2 * (end - start))))
                .withConstant("start", Names.number(start))
                .withConstant("finish", Names.number(end));
        // sin θ = 2 sin(θ/2) sin((π − θ)/2) vanishes at both ends without rounding.
        Formula clock =
                Formula.parse("t + 2*sin(half*(t - start))*sin(half*(finish - t))*(p + 2*cos(2*half*(t - start))*q)");
        return new TimeReparametrization(new Clock(FormulaPath.of(clock, names, start)));
    }

    /**
     * Returns the same transformation of a linear model, whose type is kept.
     *
     * @throws IllegalArgumentException if s jumps on the model's depth
     * @throws ArithmeticException if this is the inverse of a transformation whose s turns back
     */
    public LinearNeuralOde apply(LinearNeuralOde ode) {
        return reparametrize(ode, true);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if s jumps on the model's depth
     * @throws ArithmeticException if this is the inverse of a transformation whose s turns back
     */
    @Override
    public NeuralOde apply(NeuralOde ode) {
        return reparametrize(ode, true);
    }

    /** {@inheritDoc} Where s turns back there is none, and applying what is returned says so. */
    @Override
    public TimeReparametrization inverse() {
        return new TimeReparametrization(clock.inverse());
    }

    @Override
    public String describe() {
        return "time reparametrization t → s(t)";
    }

    /** Leaves the Jacobian ṡ out: w → w(s(t)), as if w were a function instead of a density. */
    @Override
    public NeuralOde control(NeuralOde ode) {
        return reparametrize(ode, false);
    }

    private NeuralOde reparametrize(NeuralOde ode, boolean density) {
        if (ode instanceof LinearNeuralOde linear) {
            return reparametrize(linear, density);
        }
        Clock ready = clock.over(ode.start(), ode.end());
        VectorField field = new ReparametrizedField(ode.field(), ready, ode.start(), ode.end(), density);
        return new NonlinearNeuralOde(field, ode.start(), ode.end());
    }

    private LinearNeuralOde reparametrize(LinearNeuralOde ode, boolean density) {
        Clock ready = clock.over(ode.start(), ode.end());
        return new LinearNeuralOde(
                new ReparametrizedPath(ode.weights(), ready, ode.start(), ode.end(), density),
                new ReparametrizedPath(ode.biases(), ready, ode.start(), ode.end(), density),
                ode.start(),
                ode.end());
    }

    private record ReparametrizedPath(WeightPath path, Clock clock, double start, double end, boolean density)
            implements WeightPath {

        @Override
        public int rows() {
            return path.rows();
        }

        @Override
        public int columns() {
            return path.columns();
        }

        @Override
        public MatrixJet jet(double t, int order) {
            MatrixJet s = clock.path().jet(t, order + 1);
            MatrixJet inner = path.jet(s.scalarValue(), order).compose(s.truncate(order));
            return density ? inner.times(s.differentiate()) : inner;
        }

        @Override
        public double[] kinks() {
            return clock.preimages(path.kinks(), start, end);
        }

        @Override
        public WeightPath on(double from, double to) {
            Clock smooth = clock.on(from, to);
            List<Double> range = smooth.range(from, to);
            return new ReparametrizedPath(path.on(range.get(0), range.get(1)), smooth, start, end, density);
        }
    }

    private record ReparametrizedField(VectorField field, Clock clock, double start, double end, boolean density)
            implements VectorField {

        @Override
        public int dimension() {
            return field.dimension();
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            MatrixJet s = clock.path().jet(t, 1);
            field.evaluate(s.scalarValue(), x, dxdt);
            double speed = density ? s.derivative(1).getEntry(0, 0) : 1;
            for (int i = 0; i < dxdt.length; i++) {
                dxdt[i] *= speed;
            }
        }

        @Override
        public double[] kinks() {
            return clock.preimages(field.kinks(), start, end);
        }

        @Override
        public VectorField on(double from, double to) {
            Clock smooth = clock.on(from, to);
            List<Double> range = smooth.range(from, to);
            return new ReparametrizedField(field.on(range.get(0), range.get(1)), smooth, start, end, density);
        }
    }
}

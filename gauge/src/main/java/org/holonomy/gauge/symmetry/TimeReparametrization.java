package org.holonomy.gauge.symmetry;

import java.util.List;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.field.WeightPath;

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

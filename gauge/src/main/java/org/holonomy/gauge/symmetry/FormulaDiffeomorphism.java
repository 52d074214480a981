package org.holonomy.gauge.symmetry;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.SingularMatrixException;
import org.holonomy.ode.formula.StateFormula;

/**
 * A diffeomorphism in closed form, inverted by Newton's method with its exact Jacobian.
 *
 * @param map φ(t, x)
 */
public record FormulaDiffeomorphism(StateFormula map) implements Diffeomorphism {

    /** Newton's method doubles its digits: more iterations than this mean that it does not converge. */
    private static final int MAX_ITERATIONS = 50;

    /** A correction below this, relative to the state, is rounding: a few ulp. */
    private static final double CONVERGED = 4 * Math.ulp(1.0);

    @Override
    public int dimension() {
        return map.dimension();
    }

    @Override
    public double[] apply(double t, double[] x) {
        double[] y = new double[x.length];
        map.evaluate(t, x, y);
        return y;
    }

    /** Starts from y itself, so φ should not be far from the identity. */
    @Override
    public double[] applyInverse(double t, double[] y) {
        double[] x = y.clone();
        double previous = Double.POSITIVE_INFINITY;
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            double[] miss = apply(t, x);
            for (int i = 0; i < miss.length; i++) {
                miss[i] -= y[i];
            }
            double[] correction;
            try {
                correction = MatrixJet.of(jacobian(t, x)).inverse().value().operate(miss);
            } catch (SingularMatrixException flat) {
                break;
            }
            double size = 0;
            double scale = 1;
            for (int i = 0; i < x.length; i++) {
                x[i] -= correction[i];
                size = Math.max(size, Math.abs(correction[i]));
                scale = Math.max(scale, Math.abs(x[i]));
            }
            // Once small, corrections fall as their squares do, so that the next one is known without computing it.
            boolean small = size <= Math.sqrt(CONVERGED) * scale;
            double next = size * FastMath.pow(size / previous, 2);
            boolean lastOne = iteration > 0 && (next <= CONVERGED * scale || size >= previous);
            if (size <= CONVERGED * scale || (small && lastOne)) {
                return x;
            }
            previous = size;
        }
        throw new ArithmeticException(
                "diffeomorphism: no x with phi(t, x) = y was found at t = %s, y = %s; give a map nearer to the identity"
                        .formatted(t, MatrixUtils.createRealVector(y)));
    }

    @Override
    public double[] kinks() {
        return map.kinks();
    }

    @Override
    public FormulaDiffeomorphism on(double from, double to) {
        return new FormulaDiffeomorphism(map.on(from, to));
    }

    @Override
    public double[] derivative(double t, double[] x, double dt, double[] dx) {
        return map.derivative(t, x, dt, dx);
    }
}

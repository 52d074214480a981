package org.holonomy.gauge.symmetry;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;

/**
 * A family of invertible maps of the state space, y = φ(t, x), with their derivatives.
 *
 * <p>Implementations are immutable and safe to evaluate from several threads at once.
 */
public interface Diffeomorphism {

    /** Returns n, the number of components of a state. */
    int dimension();

    /**
     * Returns φ(t, x).
     *
     * @param t depth
     * @param x state, n components; not modified
     */
    double[] apply(double t, double[] x);

    /**
     * Returns the x with φ(t, x) = y.
     *
     * @param t depth
     * @param y transformed state, n components; not modified
     * @throws ArithmeticException if none is found
     */
    double[] applyInverse(double t, double[] y);

    /**
     * Returns ∂ₜφ·δt + Dφ·δx at (t, x).
     *
     * @param t depth
     * @param x state, n components; not modified
     * @param dt δt, the direction's component along depth
     * @param dx δx, the direction's components along the state; not modified
     */
    double[] derivative(double t, double[] x, double dt, double[] dx);

    /** Returns the Jacobian Dφ(t, x), n × n. */
    default RealMatrix jacobian(double t, double[] x) {
        int n = dimension();
        RealMatrix jacobian = new Array2DRowRealMatrix(n, n);
        for (int j = 0; j < n; j++) {
            double[] direction = new double[n];
            direction[j] = 1;
            jacobian.setColumn(j, derivative(t, x, 0, direction));
        }
        return jacobian;
    }

    /** Returns the depths at which a derivative of φ along depth jumps, strictly increasing; φ itself must not jump. */
    default double[] kinks() {
        return new double[0];
    }

    /**
     * Returns the smooth branch of the family on an interval with no kink inside.
     *
     * @param from one end of the interval
     * @param to the other end, on either side of {@code from}
     */
    default Diffeomorphism on(double from, double to) {
        return this;
    }

    /** Returns the family of inverse maps, y ↦ x. */
    default Diffeomorphism inverse() {
        Diffeomorphism forward = this;
        return new Diffeomorphism() {
            @Override
            public int dimension() {
                return forward.dimension();
            }

            @Override
            public double[] apply(double t, double[] y) {
                return forward.applyInverse(t, y);
            }

            @Override
            public double[] applyInverse(double t, double[] x) {
                return forward.apply(t, x);
            }

            /** From φ(t, x(t)) = y(t): Dφ δx = δy − ∂ₜφ δt. */
            @Override
            public double[] derivative(double t, double[] y, double dt, double[] dy) {
                double[] x = forward.applyInverse(t, y);
                double[] drift = forward.derivative(t, x, dt, new double[x.length]);
                for (int i = 0; i < drift.length; i++) {
                    drift[i] = dy[i] - drift[i];
                }
                return MatrixJet.of(forward.jacobian(t, x)).inverse().value().operate(drift);
            }

            @Override
            public double[] kinks() {
                return forward.kinks();
            }

            @Override
            public Diffeomorphism on(double from, double to) {
                return forward.on(from, to).inverse();
            }

            @Override
            public Diffeomorphism inverse() {
                return forward;
            }
        };
    }
}

package org.holonomy.gauge.symmetry;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

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
                return new LUDecomposition(forward.jacobian(t, x))
                        .getSolver()
                        .solve(MatrixUtils.createRealVector(dy).subtract(MatrixUtils.createRealVector(drift)))
                        .toArray();
            }

            @Override
            public Diffeomorphism inverse() {
                return forward;
            }
        };
    }
}

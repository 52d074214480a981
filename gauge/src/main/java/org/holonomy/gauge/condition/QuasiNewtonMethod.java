package org.holonomy.gauge.condition;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The minimum of a smooth function from its gradient, by the method of Broyden, Fletcher, Goldfarb and Shanno.
 *
 * <p><b>Source.</b> J. Nocedal, S. J. Wright, <i>Numerical Optimization</i>, 2nd ed., Springer 2006, algorithm 6.1 with
 * backtracking; pairs of negative curvature are left out.
 *
 * @param tolerance largest entry of the gradient at a minimum, relative to 1 + |value|; positive
 */
record QuasiNewtonMethod(double tolerance) {

    private static final int MOST_STEPS = 2000;

    private static final int MOST_HALVINGS = 40;

    /** Armijo's condition: a step gains at least this share of what the slope promises. */
    private static final double SUFFICIENT = 1e-4;

    /** So much may rounding add to a value that does not grow. */
    private static final double ROUNDING = 16 * Math.ulp(1.0);

    /** f and ∇f at one place. */
    record Slope(double value, RealVector gradient) {}

    /** A function with an exact gradient; a value that is not finite is too far away. */
    interface Smooth {
        Slope at(RealVector x);
    }

    /**
     * Where the method stopped.
     *
     * @param value f there
     * @param gradient largest entry of ∇f there
     * @param steps how many were taken
     * @param converged whether the gradient is below the tolerance
     */
    record Outcome(double value, double gradient, int steps, boolean converged) {}

    /** Returns the minimum that is reached downhill from a start. */
    Outcome minimize(Smooth function, RealVector start) {
        RealVector x = start;
        Slope here = function.at(x);
        RealMatrix inverseHessian = MatrixUtils.createRealIdentityMatrix(x.getDimension());
        boolean first = true;
        int steps = 0;
        while (steps < MOST_STEPS && !flat(here)) {
            RealVector direction = inverseHessian.operate(here.gradient()).mapMultiply(-1);
            double slope = direction.dotProduct(here.gradient());
            double length = first ? Math.min(1, 1 / direction.getNorm()) : 1;
            Slope there = function.at(x.add(direction.mapMultiply(length)));
            for (int k = 0; k < MOST_HALVINGS && !gains(here, there, length * slope); k++) {
                length /= 2;
                there = function.at(x.add(direction.mapMultiply(length)));
            }
            if (!gains(here, there, length * slope)) {
                break;
            }
            RealVector move = direction.mapMultiply(length);
            inverseHessian = updated(inverseHessian, move, there.gradient().subtract(here.gradient()), first);
            x = x.add(move);
            here = there;
            first = false;
            steps++;
        }
        return new Outcome(here.value(), here.gradient().getLInfNorm(), steps, flat(here));
    }

    private boolean flat(Slope here) {
        return here.gradient().getLInfNorm() <= tolerance * (1 + Math.abs(here.value()));
    }

    private static boolean gains(Slope here, Slope there, double promised) {
        return there.value() <= here.value() + SUFFICIENT * promised + ROUNDING * Math.abs(here.value());
    }

    /** (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ with ρ = 1/sᵀy; the first H is scaled to the curvature found. */
    private static RealMatrix updated(RealMatrix h, RealVector s, RealVector y, boolean first) {
        double curvature = s.dotProduct(y);
        if (!(curvature > 0)) {
            return h;
        }
        RealMatrix before = first ? h.scalarMultiply(curvature / y.dotProduct(y)) : h;
        RealVector hy = before.operate(y);
        double weight = (1 + y.dotProduct(hy) / curvature) / curvature;
        RealMatrix mixed = s.outerProduct(hy);
        return before.subtract(mixed.add(mixed.transpose()).scalarMultiply(1 / curvature))
                .add(s.outerProduct(s).scalarMultiply(weight));
    }
}

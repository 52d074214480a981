package org.holonomy.gauge.condition;

import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Newton's method for F(x) = 0 with as many equations as unknowns, held back by a trust region: a step is a Newton step
 * if that is short enough, else it bends from steepest descent of |F|² towards it.
 *
 * <p><b>Source.</b> J. Nocedal, S. J. Wright, <i>Numerical Optimization</i>, 2nd ed., Springer 2006, section 11.2 and
 * algorithm 4.1; M. J. D. Powell's hybrid method.
 *
 * @param tolerance largest |F| of a solution, relative to 1 + |F(0)|; positive
 */
record DoglegMethod(double tolerance) {

    private static final int MOST_STEPS = 200;

    /** Steps this much shorter than the unknowns change nothing but roundings. */
    private static final double SMALLEST_RADIUS = 1e-14;

    /** Algorithm 4.1: below the first share of the predicted gain the region shrinks, above the second it grows. */
    private static final double POOR = 0.25;

    private static final double GOOD = 0.75;

    /** F and its exact derivative. */
    interface Equation {
        RealVector residual(RealVector x);

        RealMatrix jacobian(RealVector x);
    }

    /**
     * Where the method stopped.
     *
     * @param x the unknowns
     * @param residual |F(x)|
     * @param converged whether the residual is below the tolerance
     */
    record Outcome(RealVector x, double residual, boolean converged) {}

    /** Returns a solution near a start, or where no step gains any more. */
    Outcome solve(Equation equation, RealVector start) {
        double scale = 1 + equation.residual(start.mapMultiply(0)).getNorm();
        RealVector x = start;
        RealVector f = equation.residual(x);
        double radius = Math.max(1, x.getNorm());
        for (int step = 0; step < MOST_STEPS && f.getNorm() > 0; step++) {
            if (!Double.isFinite(f.getNorm()) || radius < SMALLEST_RADIUS * (1 + x.getNorm())) {
                break;
            }
            RealMatrix jacobian = equation.jacobian(x);
            if (!Double.isFinite(jacobian.getFrobeniusNorm())) {
                break;
            }
            RealVector p = step(jacobian, f, radius);
            RealVector candidate = x.add(p);
            RealVector value = equation.residual(candidate);
            double predicted = square(f) - square(f.add(jacobian.operate(p)));
            double share = (square(f) - square(value)) / predicted;
            if (share > GOOD) {
                radius = Math.max(radius, 2 * p.getNorm());
            } else if (!(share >= POOR)) {
                radius = p.getNorm() / 4;
            }
            if (value.getNorm() < f.getNorm()) {
                x = candidate;
                f = value;
            }
        }
        double residual = f.getNorm();
        return new Outcome(x, residual, residual <= tolerance * scale);
    }

    private static RealVector step(RealMatrix jacobian, RealVector f, double radius) {
        RealVector gradient = jacobian.preMultiply(f);
        double slope = gradient.getNorm();
        RealVector descent = gradient.mapMultiply(-square(gradient) / square(jacobian.operate(gradient)));
        DecompositionSolver newton = new LUDecomposition(jacobian).getSolver();
        if (descent.getNorm() >= radius || !newton.isNonSingular()) {
            return gradient.mapMultiply(-Math.min(radius, descent.getNorm()) / slope);
        }
        RealVector full = newton.solve(f).mapMultiply(-1);
        if (full.getNorm() <= radius) {
            return full;
        }
        RealVector bend = full.subtract(descent);
        double a = square(bend);
        double b = descent.dotProduct(bend);
        double c = square(descent) - radius * radius;
        return descent.add(bend.mapMultiply((-b + Math.sqrt(b * b - a * c)) / a));
    }

    private static double square(RealVector v) {
        return v.dotProduct(v);
    }
}

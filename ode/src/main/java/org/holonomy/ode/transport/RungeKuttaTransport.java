package org.holonomy.ode.transport;

import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.WeightPath;

/**
 * Computes Wilson lines and affine propagators by Dormand and Prince's method of order 8(5, 3), all columns together: faster
 * than {@link ParallelTransport} where errors of 1e-8 to 1e-12 are wanted.
 *
 * <p><b>Error.</b> Each step's own error is estimated in the Frobenius norm, as Hairer's program combines its errors of orders
 * 5 and 3; all together may come to the tolerance, each in proportion to its step. What is reported is their sum, each error
 * multiplied by exp ∫ ν dt from where it was made to the end, which bounds ‖W(end) W(t)⁻¹‖: ν ≥ ‖(w + wᵀ)/2‖₂ is taken at both
 * ends of each step, the larger counts. Roundings are added. For antisymmetric w nothing grows and the report is at most
 * about the tolerance; in general it may exceed the tolerance by exp ∫ ν dt. It is an estimate as far as the embedded errors
 * are, which exceed the error of order 8 wherever steps are short enough for the order to show.
 *
 * <p><b>Groups.</b> Steps leave the group by as much as they err. Where w is antisymmetric up to rounding at the ends of all
 * steps, and the line found orthogonal up to three times its error, it is moved to the nearest orthogonal matrix by Newton's
 * iteration Y (3 I − YᵀY)/2.
 *
 * <p><b>Source.</b> E. Hairer, S. P. Nørsett, G. Wanner, <i>Solving Ordinary Differential Equations I</i>, 2nd ed., Springer
 * 1993, section II.5 for the method and I.10 for the growth of errors; N. J. Higham, <i>Functions of Matrices</i>, SIAM 2008,
 * section 8.3 for the iteration.
 *
 * @param tolerance what the errors of all steps may add up to before they grow; positive
 */
public record RungeKuttaTransport(double tolerance) {

    /** Checks the tolerance. */
    public RungeKuttaTransport {
        if (!(tolerance > 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Wilson line: tolerance " + tolerance + ", expected 0 < tolerance < ∞");
        }
    }

    /**
     * Returns W(to ← from) of a connection.
     *
     * @param connection w, n × n
     * @param from start of the line
     * @param to its end, on either side of {@code from}
     * @throws ArithmeticException if w is not finite somewhere on the way, or varies too fast for the tolerance
     */
    public WilsonLine along(WeightPath connection, double from, double to) {
        try (WilsonLines lines = lines(connection)) {
            return lines.along(from, to);
        }
    }

    /**
     * Returns what draws many lines of one connection, keeping the memory that it works in; to be closed.
     *
     * @param connection w, n × n
     */
    public WilsonLines lines(WeightPath connection) {
        return new WilsonLines(connection, null, tolerance);
    }

    /** Returns the Wilson line of a linear neural ODE over its whole depth. */
    public WilsonLine along(LinearNeuralOde ode) {
        return along(ode.weights(), ode.start(), ode.end());
    }

    /**
     * Returns the affine propagator of a linear neural ODE; the error reported is that of W and c together.
     *
     * @param ode the model
     * @param from start of the line
     * @param to its end, on either side of {@code from}
     * @throws ArithmeticException as {@link #along} does
     */
    public AffinePropagator propagator(LinearNeuralOde ode, double from, double to) {
        try (WilsonLines lines = new WilsonLines(ode.weights(), ode.biases(), tolerance)) {
            return lines.propagator(from, to);
        }
    }
}

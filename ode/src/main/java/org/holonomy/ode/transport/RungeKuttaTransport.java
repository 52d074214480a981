package org.holonomy.ode.transport;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.kernel.MatrixProducts;
import org.jspecify.annotations.Nullable;

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

    /** About the products of a line of some ten steps; decides whether a library is loaded for them. */
    private static final long TYPICAL_PRODUCTS = 2048;

    /** The defect of Y is at most twice its error, and the square of that; a third stands for the square and rounding. */
    private static final double LARGEST_DEFECT = 3;

    /** So often is the defect squared: enough where it starts at 1e-4. */
    private static final int CORRECTIONS = 2;

    /** A defect that rounding leaves. */
    private static final double ROUNDING = Math.ulp(1.0) / 2;

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
        LineSteps steps = draw(connection, null, from, to);
        return new WilsonLine(Line.asMatrix(steps.state(), connection.rows()), steps.error(), steps.count());
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
        int n = ode.dimension();
        LineSteps steps = draw(ode.weights(), ode.biases(), from, to);
        RealMatrix joined = new Array2DRowRealMatrix(n, n + 1);
        for (int k = 0; k < steps.state().length; k++) {
            joined.setEntry(k / (n + 1), k % (n + 1), steps.state()[k]);
        }
        WilsonLine line = new WilsonLine(joined.getSubMatrix(0, n - 1, 0, n - 1), steps.error(), steps.count());
        return new AffinePropagator(line, joined.getColumnVector(n));
    }

    private LineSteps draw(WeightPath weights, @Nullable WeightPath biases, double from, double to) {
        int n = weights.rows();
        MatrixProducts products = MatrixProducts.forWork(TYPICAL_PRODUCTS * n * n * n);
        try (LineField field = new LineField(weights, biases, products)) {
            LineSteps steps = new LineSteps(field);
            for (SmoothPieces.Piece piece : SmoothPieces.of(field.kinks(), from, to)) {
                steps.follow(piece, tolerance / Math.abs(to - from));
            }
            if (biases == null && steps.preservesLengths()) {
                orthogonalize(field, steps);
            }
            return steps;
        }
    }

    /** A line that is not orthogonal within its error belongs to a connection that was not antisymmetric everywhere. */
    private static void orthogonalize(LineField field, LineSteps steps) {
        double defect = field.orthogonalityDefect(steps.state());
        if (!(defect <= LARGEST_DEFECT * steps.error())) {
            return;
        }
        for (int k = 0; k < CORRECTIONS; k++) {
            field.orthogonalize(steps.state());
            if (defect * defect <= ROUNDING) {
                return;
            }
            defect = field.orthogonalityDefect(steps.state());
        }
    }
}

package org.holonomy.ode.transport;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.kernel.MatrixProducts;
import org.jspecify.annotations.Nullable;

/**
 * Lines of one connection, as {@link RungeKuttaTransport} draws them, in memory that is kept from one to the next.
 *
 * <p>Belongs to one thread, and may hold native memory until closed.
 */
public final class WilsonLines implements AutoCloseable {

    /** About the products of a line of some ten steps; decides whether a library is loaded for them. */
    private static final long TYPICAL_PRODUCTS = 2048;

    /** The defect of Y is at most twice its error, and the square of that; a third stands for the square and rounding. */
    private static final double LARGEST_DEFECT = 3;

    /** So often is the defect squared: enough where it starts at 1e-4. */
    private static final int CORRECTIONS = 2;

    /** A defect that rounding leaves. */
    private static final double ROUNDING = Math.ulp(1.0) / 2;

    private final int n;
    private final boolean affine;
    private final double tolerance;
    private final LineField field;
    private final LineSteps steps;

    WilsonLines(WeightPath weights, @Nullable WeightPath biases, double tolerance) {
        n = weights.rows();
        affine = biases != null;
        this.tolerance = tolerance;
        field = new LineField(weights, biases, MatrixProducts.forWork(TYPICAL_PRODUCTS * n * n * n));
        steps = new LineSteps(field);
    }

    /**
     * Returns W(to ← from).
     *
     * @param from start of the line
     * @param to its end, on either side of {@code from}
     * @throws ArithmeticException if w is not finite somewhere on the way, or varies too fast for the tolerance
     */
    public WilsonLine along(double from, double to) {
        draw(from, to);
        return new WilsonLine(Line.asMatrix(steps.state(), n), steps.error(), steps.count());
    }

    /** Returns W and c together, where there are biases. */
    AffinePropagator propagator(double from, double to) {
        draw(from, to);
        RealMatrix joined = new Array2DRowRealMatrix(n, n + 1);
        for (int k = 0; k < steps.state().length; k++) {
            joined.setEntry(k / (n + 1), k % (n + 1), steps.state()[k]);
        }
        WilsonLine line = new WilsonLine(joined.getSubMatrix(0, n - 1, 0, n - 1), steps.error(), steps.count());
        return new AffinePropagator(line, joined.getColumnVector(n));
    }

    private void draw(double from, double to) {
        steps.start();
        for (SmoothPieces.Piece piece : SmoothPieces.of(field.kinks(), from, to)) {
            steps.follow(piece, tolerance / Math.abs(to - from));
        }
        if (!affine && steps.preservesLengths()) {
            orthogonalize();
        }
    }

    /** A line that is not orthogonal within its error belongs to a connection that was not antisymmetric everywhere. */
    private void orthogonalize() {
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

    @Override
    public void close() {
        field.close();
    }
}

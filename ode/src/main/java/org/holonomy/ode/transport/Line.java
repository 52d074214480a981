package org.holonomy.ode.transport;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.kernel.LinearCombination;
import org.holonomy.ode.kernel.SquareProducts;

/** A Wilson line while it is being drawn: the product of the steps so far and the bound on its error. */
final class Line {

    /**
     * Roundings in one step, relative to its norm: the exponential (a polynomial with a few squarings) and two products,
     * each of a few ulp.
     */
    private static final double ROUNDINGS = 16 * Math.ulp(1.0);

    private final SquareProducts products;
    private final int n;
    private final double[] matrix;
    private final double[] truncation;
    private final double[] gram;
    private final double[] whole;
    private double spectralBound = 1;
    private double rounding;
    private int steps;

    Line(SquareProducts products) {
        this.products = products;
        n = products.dimension();
        matrix = new double[n * n];
        for (int i = 0; i < n * n; i += n + 1) {
            matrix[i] = 1;
        }
        truncation = new double[n * n];
        gram = new double[n * n];
        whole = new double[n * n];
    }

    /** Returns the line, row by row; not to be modified. */
    double[] matrix() {
        return matrix;
    }

    /** Returns a bound on the spectral norm of the step whose difference to the identity is given. */
    double boundOf(double[] step) {
        System.arraycopy(step, 0, whole, 0, whole.length);
        for (int i = 0; i < n * n; i += n + 1) {
            whole[i] += 1;
        }
        return boundOfWhole(whole);
    }

    private double boundOfWhole(double[] matrix) {
        products.gram(matrix, gram);
        return Norms.spectralBound(gram, n);
    }

    /** Returns what rounding a step of some spectral norm does to the line; no smaller error can be seen. */
    double roundingOf(double stepBound) {
        return ROUNDINGS * stepBound * spectralBound;
    }

    /** Appends a step that was drawn from this line. */
    void extend(TrialStep trial, double stepBound) {
        rounding = stepBound * rounding + roundingOf(stepBound);
        products.multiplyAndAdd(trial.step(), truncation, truncation);
        LinearCombination.add(truncation, 1, trial.effect());
        System.arraycopy(trial.image(), 0, matrix, 0, matrix.length);
        spectralBound = boundOfWhole(matrix);
        steps++;
    }

    WilsonLine end() {
        double squares = 0;
        for (double entry : truncation) {
            squares += entry * entry;
        }
        return new WilsonLine(asMatrix(matrix, n), Math.sqrt(squares) + rounding, steps);
    }

    /** Returns a matrix whose entries lie row by row. */
    static RealMatrix asMatrix(double[] entries, int n) {
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(entries, i * n, rows[i], 0, n);
        }
        return MatrixUtils.createRealMatrix(rows);
    }
}

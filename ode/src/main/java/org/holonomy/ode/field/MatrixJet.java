package org.holonomy.ode.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * A truncated Taylor series A(t + δ) = A₀ + A₁δ + … + A_kδᵏ of a matrix-valued function.
 *
 * <p>Jets are closed under sum, product, inverse, exponential, differentiation and substitution, so that every path built
 * from others by formulas has derivatives as exact as theirs: no differences are ever taken.
 *
 * <p><b>Shape.</b> All coefficients are m × n. A 1 × 1 jet is a scalar: {@link #times} multiplies a matrix by it from
 * either side.
 *
 * <p><b>Source.</b> A. Griewank, A. Walther, <i>Evaluating Derivatives</i>, 2nd ed., SIAM 2008, ch. 13.
 */
public final class MatrixJet {

    /** The coefficients of a scalar; null for every larger matrix. */
    private final double @Nullable [] series;

    /** The coefficients of a matrix; empty for a scalar. */
    private final List<RealMatrix> coefficients;

    private MatrixJet(double[] series) {
        this.series = series;
        this.coefficients = List.of();
    }

    private MatrixJet(List<RealMatrix> coefficients) {
        this.series = null;
        this.coefficients = coefficients;
    }

    /** A function of one variable, for plain numbers and for series alike. */
    @FunctionalInterface
    public interface EntryFunction {

        /** Returns f(u). */
        <T extends CalculusFieldElement<T>> T apply(T u);
    }

    /**
     * Returns the jet with the given derivatives.
     *
     * @param derivatives A(t), Ȧ(t), Ä(t), …, at least one, all of one shape; not modified, and not to be modified later
     */
    public static MatrixJet ofDerivatives(List<RealMatrix> derivatives) {
        List<RealMatrix> coefficients = new ArrayList<>(derivatives.size());
        double factorial = 1;
        for (int k = 0; k < derivatives.size(); k++) {
            factorial *= Math.max(1, k);
            RealMatrix derivative = derivatives.get(k);
            coefficients.add(k < 2 ? derivative : derivative.scalarMultiply(1 / factorial));
        }
        return ofCoefficients(coefficients);
    }

    /** Returns the jet of order 0 of a matrix: its value, no derivative. */
    public static MatrixJet of(RealMatrix value) {
        return constant(value, 0);
    }

    /** Returns the 1 × 1 jet of order 0 of a number. */
    public static MatrixJet of(double value) {
        return constant(value, 0);
    }

    /** Returns the jet of a function that does not depend on t. */
    public static MatrixJet constant(RealMatrix value, int order) {
        if (isScalar(value)) {
            return constant(value.getEntry(0, 0), order);
        }
        List<RealMatrix> coefficients = new ArrayList<>(order + 1);
        coefficients.add(value);
        for (int k = 1; k <= order; k++) {
            coefficients.add(MatrixUtils.createRealMatrix(value.getRowDimension(), value.getColumnDimension()));
        }
        return new MatrixJet(coefficients);
    }

    /** Returns the 1 × 1 jet of a number. */
    public static MatrixJet constant(double value, int order) {
        double[] series = new double[order + 1];
        series[0] = value;
        return new MatrixJet(series);
    }

    /** Returns the 1 × 1 jet of t itself. */
    public static MatrixJet time(double t, int order) {
        double[] series = new double[order + 1];
        series[0] = t;
        if (order > 0) {
            series[1] = 1;
        }
        return new MatrixJet(series);
    }

    /** Returns the order k of the highest derivative carried. */
    public int order() {
        return (series != null ? series.length : coefficients.size()) - 1;
    }

    /** Returns the number of rows. */
    public int rows() {
        return series != null ? 1 : coefficients.get(0).getRowDimension();
    }

    /** Returns the number of columns. */
    public int columns() {
        return series != null ? 1 : coefficients.get(0).getColumnDimension();
    }

    /** Tells whether the jet is 1 × 1. */
    public boolean isScalar() {
        return series != null;
    }

    /** Returns A(t). */
    public RealMatrix value() {
        return coefficient(0);
    }

    /** Returns the number a(t) of a scalar jet. */
    public double scalarValue() {
        return requireSeries("read a number")[0];
    }

    /**
     * Returns the derivative of the given order at t.
     *
     * @throws IndexOutOfBoundsException if the jet does not carry it
     */
    public RealMatrix derivative(int order) {
        double factorial = 1;
        for (int k = 2; k <= order; k++) {
            factorial *= k;
        }
        RealMatrix coefficient = coefficient(order);
        return order < 2 ? coefficient : coefficient.scalarMultiply(factorial);
    }

    /** Returns the jet of Ȧ, one order shorter. */
    public MatrixJet differentiate() {
        return series != null
                ? new MatrixJet(ScalarSeries.differentiate(series))
                : new MatrixJet(MatrixSeries.differentiate(coefficients));
    }

    /** Returns the same series cut after the given order. */
    public MatrixJet truncate(int order) {
        if (order == order()) {
            return this;
        }
        return series != null
                ? new MatrixJet(Arrays.copyOf(series, order + 1))
                : new MatrixJet(coefficients.subList(0, order + 1));
    }

    /** Returns the jet of A + B. */
    public MatrixJet plus(MatrixJet other) {
        return sum(other, 1, "add");
    }

    /** Returns the jet of A − B. */
    public MatrixJet minus(MatrixJet other) {
        return sum(other, -1, "subtract");
    }

    /** Returns the jet of cA. */
    public MatrixJet scale(double c) {
        return series != null
                ? new MatrixJet(ScalarSeries.scale(series, c))
                : coefficientwise(a -> a.scalarMultiply(c));
    }

    /** Returns the jet of Aᵀ. */
    public MatrixJet transpose() {
        return series != null ? this : coefficientwise(RealMatrix::transpose);
    }

    /** Returns the jet of one row, 1 × n. */
    public MatrixJet row(int i) {
        if (columns() == 1) {
            double[] entry = new double[order() + 1];
            for (int k = 0; k < entry.length; k++) {
                entry[k] = coefficient(k).getEntry(i, 0);
            }
            return new MatrixJet(entry);
        }
        return coefficientwise(a -> a.getRowMatrix(i));
    }

    /** Returns the 1 × 1 jet of the trace. */
    public MatrixJet trace() {
        requireSquare("add the diagonal");
        return series != null
                ? this
                : new MatrixJet(
                        coefficients.stream().mapToDouble(RealMatrix::getTrace).toArray());
    }

    /** Returns the jet of the product A B; if either is 1 × 1 it multiplies as a scalar. */
    public MatrixJet times(MatrixJet other) {
        if (series != null) {
            return other.series != null
                    ? new MatrixJet(ScalarSeries.multiply(series, other.series))
                    : new MatrixJet(MatrixSeries.multiply(series, other.coefficients));
        }
        if (other.series != null) {
            return new MatrixJet(MatrixSeries.multiply(other.series, coefficients));
        }
        if (columns() != other.rows()) {
            throw new ShapeMismatchException(
                    "multiply", "right factor", new int[] {columns(), other.columns()}, new int[] {
                        other.rows(), other.columns()
                    });
        }
        return ofCoefficients(MatrixSeries.multiply(coefficients, other.coefficients));
    }

    /**
     * Returns the jet of A⁻¹.
     *
     * @throws SingularMatrixException if A(t) is singular to working precision
     */
    public MatrixJet inverse() {
        requireSquare("invert");
        if (series == null) {
            return new MatrixJet(MatrixSeries.inverse(coefficients));
        }
        if (series[0] == 0) {
            throw new SingularMatrixException(value());
        }
        return new MatrixJet(ScalarSeries.reciprocal(series));
    }

    /** Returns the jet of exp(A). */
    public MatrixJet exponential() {
        requireSquare("exponentiate");
        return series != null ? map(CalculusFieldElement::exp) : new MatrixJet(MatrixSeries.exponential(coefficients));
    }

    /**
     * Returns the jet of t ↦ A(s(t)), where this jet is that of A at s(t).
     *
     * @param s 1 × 1 jet of the inner function
     */
    public MatrixJet compose(MatrixJet s) {
        int order = Math.min(order(), s.order());
        double[] shift = Arrays.copyOf(s.requireSeries("compose"), order + 1);
        shift[0] = 0;
        MatrixJet inner = new MatrixJet(shift);
        MatrixJet result = constant(coefficient(order), order);
        for (int k = order - 1; k >= 0; k--) {
            result = result.times(inner).plus(constant(coefficient(k), order));
        }
        return result;
    }

    /** Returns the jet of a function applied to every entry. */
    public MatrixJet map(EntryFunction f) {
        return series != null
                ? new MatrixJet(ScalarSeries.map(f, series))
                : new MatrixJet(MatrixSeries.map(f, coefficients));
    }

    private static MatrixJet ofCoefficients(List<RealMatrix> coefficients) {
        if (!isScalar(coefficients.get(0))) {
            return new MatrixJet(List.copyOf(coefficients));
        }
        return new MatrixJet(
                coefficients.stream().mapToDouble(a -> a.getEntry(0, 0)).toArray());
    }

    private static boolean isScalar(RealMatrix a) {
        return a.getRowDimension() == 1 && a.getColumnDimension() == 1;
    }

    private RealMatrix coefficient(int k) {
        return series != null ? MatrixUtils.createRealMatrix(new double[][] {{series[k]}}) : coefficients.get(k);
    }

    private MatrixJet sum(MatrixJet other, double sign, String operation) {
        if (series != null && other.series != null) {
            return new MatrixJet(ScalarSeries.add(series, other.series, sign));
        }
        if (rows() != other.rows() || columns() != other.columns()) {
            throw new ShapeMismatchException(
                    operation, "right operand", new int[] {rows(), columns()}, new int[] {other.rows(), other.columns()
                    });
        }
        return new MatrixJet(MatrixSeries.add(coefficients, other.coefficients, sign));
    }

    private MatrixJet coefficientwise(UnaryOperator<RealMatrix> operation) {
        List<RealMatrix> result = new ArrayList<>(coefficients.size());
        for (RealMatrix coefficient : coefficients) {
            result.add(operation.apply(coefficient));
        }
        return new MatrixJet(result);
    }

    private void requireSquare(String operation) {
        if (rows() != columns()) {
            throw new ShapeMismatchException(
                    operation, "matrix", new int[] {rows(), rows()}, new int[] {rows(), columns()});
        }
    }

    private double[] requireSeries(String operation) {
        if (series == null) {
            throw new ShapeMismatchException(operation, "matrix", new int[] {1, 1}, new int[] {rows(), columns()});
        }
        return series;
    }
}

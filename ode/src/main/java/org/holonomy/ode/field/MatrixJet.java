package org.holonomy.ode.field;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.analysis.differentiation.UnivariateDerivative1;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.Binary64;

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

    private final List<RealMatrix> coefficients;

    private MatrixJet(List<RealMatrix> coefficients) {
        this.coefficients = List.copyOf(coefficients);
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
        return new MatrixJet(coefficients);
    }

    /** Returns the jet of a function that does not depend on t. */
    public static MatrixJet constant(RealMatrix value, int order) {
        List<RealMatrix> coefficients = new ArrayList<>(order + 1);
        coefficients.add(value);
        for (int k = 1; k <= order; k++) {
            coefficients.add(MatrixUtils.createRealMatrix(value.getRowDimension(), value.getColumnDimension()));
        }
        return new MatrixJet(coefficients);
    }

    /** Returns the 1 × 1 jet of a number. */
    public static MatrixJet constant(double value, int order) {
        return constant(scalarMatrix(value), order);
    }

    /** Returns the 1 × 1 jet of t itself. */
    public static MatrixJet time(double t, int order) {
        MatrixJet jet = constant(t, order);
        if (order == 0) {
            return jet;
        }
        List<RealMatrix> coefficients = new ArrayList<>(jet.coefficients);
        coefficients.set(1, scalarMatrix(1));
        return new MatrixJet(coefficients);
    }

    /** Returns the order k of the highest derivative carried. */
    public int order() {
        return coefficients.size() - 1;
    }

    /** Returns the number of rows. */
    public int rows() {
        return coefficients.get(0).getRowDimension();
    }

    /** Returns the number of columns. */
    public int columns() {
        return coefficients.get(0).getColumnDimension();
    }

    /** Tells whether the jet is 1 × 1. */
    public boolean isScalar() {
        return rows() == 1 && columns() == 1;
    }

    /** Returns A(t). */
    public RealMatrix value() {
        return coefficients.get(0);
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
        RealMatrix coefficient = coefficients.get(order);
        return order < 2 ? coefficient : coefficient.scalarMultiply(factorial);
    }

    /** Returns the jet of Ȧ, one order shorter. */
    public MatrixJet differentiate() {
        List<RealMatrix> result = new ArrayList<>(order());
        for (int k = 1; k <= order(); k++) {
            result.add(k == 1 ? coefficients.get(k) : coefficients.get(k).scalarMultiply(k));
        }
        return new MatrixJet(result);
    }

    /** Returns the same series cut after the given order. */
    public MatrixJet truncate(int order) {
        return order == order() ? this : new MatrixJet(coefficients.subList(0, order + 1));
    }

    /** Returns the jet of A + B. */
    public MatrixJet plus(MatrixJet other) {
        requireSameShape("add", other);
        return termwise(other, RealMatrix::add);
    }

    /** Returns the jet of A − B. */
    public MatrixJet minus(MatrixJet other) {
        requireSameShape("subtract", other);
        return termwise(other, RealMatrix::subtract);
    }

    /** Returns the jet of cA. */
    public MatrixJet scale(double c) {
        return new MatrixJet(coefficients.stream().map(a -> a.scalarMultiply(c)).toList());
    }

    /** Returns the jet of Aᵀ. */
    public MatrixJet transpose() {
        return coefficientwise(RealMatrix::transpose);
    }

    /** Returns the jet of the product A B; if either is 1 × 1 it multiplies as a scalar. */
    public MatrixJet times(MatrixJet other) {
        if (!isScalar() && !other.isScalar() && columns() != other.rows()) {
            throw new ShapeMismatchException(
                    "multiply", "right factor", new int[] {columns(), other.columns()}, new int[] {
                        other.rows(), other.columns()
                    });
        }
        int order = Math.min(order(), other.order());
        List<RealMatrix> result = new ArrayList<>(order + 1);
        for (int k = 0; k <= order; k++) {
            RealMatrix sum = product(coefficients.get(0), other.coefficients.get(k));
            for (int i = 1; i <= k; i++) {
                sum = sum.add(product(coefficients.get(i), other.coefficients.get(k - i)));
            }
            result.add(sum);
        }
        return new MatrixJet(result);
    }

    /**
     * Returns the jet of A⁻¹, from A A⁻¹ = I term by term.
     *
     * @throws SingularMatrixException if A(t) is singular to working precision
     */
    public MatrixJet inverse() {
        requireSquare("invert");
        RealMatrix inverse = invert(value());
        List<RealMatrix> result = new ArrayList<>(order() + 1);
        result.add(inverse);
        for (int k = 1; k <= order(); k++) {
            RealMatrix sum = coefficients.get(1).multiply(result.get(k - 1));
            for (int i = 2; i <= k; i++) {
                sum = sum.add(coefficients.get(i).multiply(result.get(k - i)));
            }
            result.add(inverse.multiply(sum).scalarMultiply(-1));
        }
        return new MatrixJet(result);
    }

    /**
     * Returns the jet of exp(A).
     *
     * <p>Truncated series multiply like block upper-triangular Toeplitz matrices, so one exponential of that larger matrix
     * holds every coefficient.
     */
    public MatrixJet exponential() {
        requireSquare("exponentiate");
        int n = rows();
        int blocks = order() + 1;
        RealMatrix toeplitz = MatrixUtils.createRealMatrix(n * blocks, n * blocks);
        for (int i = 0; i < blocks; i++) {
            for (int j = i; j < blocks; j++) {
                toeplitz.setSubMatrix(coefficients.get(j - i).getData(), i * n, j * n);
            }
        }
        RealMatrix exponential = MatrixUtils.matrixExponential(toeplitz);
        List<RealMatrix> result = new ArrayList<>(blocks);
        for (int k = 0; k < blocks; k++) {
            result.add(exponential.getSubMatrix(0, n - 1, k * n, (k + 1) * n - 1));
        }
        return new MatrixJet(result);
    }

    /**
     * Returns the jet of t ↦ A(s(t)), where this jet is that of A at s(t).
     *
     * @param s 1 × 1 jet of the inner function
     */
    public MatrixJet compose(MatrixJet s) {
        s.requireScalar("compose");
        int order = Math.min(order(), s.order());
        MatrixJet shift = s.truncate(order).minus(constant(s.scalarValue(), order));
        MatrixJet result = constant(coefficients.get(order), order);
        for (int k = order - 1; k >= 0; k--) {
            result = result.times(shift).plus(constant(coefficients.get(k), order));
        }
        return result;
    }

    /** A function of one variable, for plain numbers and for series alike. */
    @FunctionalInterface
    public interface EntryFunction {

        /** Returns f(u). */
        <T extends CalculusFieldElement<T>> T apply(T u);
    }

    /** Returns the jet of a function applied to every entry. */
    public MatrixJet map(EntryFunction f) {
        List<RealMatrix> images = new ArrayList<>(order() + 1);
        for (int k = 0; k <= order(); k++) {
            images.add(MatrixUtils.createRealMatrix(rows(), columns()));
        }
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < columns(); j++) {
                mapEntry(f, i, j, images);
            }
        }
        return order() < 2 ? new MatrixJet(images) : ofDerivatives(images);
    }

    /** Low orders, of which most evaluations are, have leaner series than the general ones. */
    private void mapEntry(EntryFunction f, int i, int j, List<RealMatrix> images) {
        double u = value().getEntry(i, j);
        if (order() == 0) {
            images.get(0).setEntry(i, j, f.apply(new Binary64(u)).getReal());
        } else if (order() == 1) {
            UnivariateDerivative1 image =
                    f.apply(new UnivariateDerivative1(u, coefficients.get(1).getEntry(i, j)));
            images.get(0).setEntry(i, j, image.getValue());
            images.get(1).setEntry(i, j, image.getFirstDerivative());
        } else {
            DerivativeStructure image = f.apply(new DSFactory(1, order()).build(entryDerivatives(i, j)));
            for (int k = 0; k <= order(); k++) {
                images.get(k).setEntry(i, j, image.getPartialDerivative(k));
            }
        }
    }

    private double[] entryDerivatives(int i, int j) {
        double[] derivatives = new double[order() + 1];
        double factorial = 1;
        for (int k = 0; k <= order(); k++) {
            factorial *= Math.max(1, k);
            derivatives[k] = factorial * coefficients.get(k).getEntry(i, j);
        }
        return derivatives;
    }

    /** Returns the jet of one row, 1 × n. */
    public MatrixJet row(int i) {
        return coefficientwise(a -> a.getRowMatrix(i));
    }

    /** Returns the number a(t) of a scalar jet. */
    public double scalarValue() {
        requireScalar("read a number");
        return value().getEntry(0, 0);
    }

    private MatrixJet coefficientwise(UnaryOperator<RealMatrix> operation) {
        List<RealMatrix> result = new ArrayList<>(coefficients.size());
        for (RealMatrix coefficient : coefficients) {
            result.add(operation.apply(coefficient));
        }
        return new MatrixJet(result);
    }

    private MatrixJet termwise(MatrixJet other, BinaryOperator<RealMatrix> operation) {
        int order = Math.min(order(), other.order());
        List<RealMatrix> result = new ArrayList<>(order + 1);
        for (int k = 0; k <= order; k++) {
            result.add(operation.apply(coefficients.get(k), other.coefficients.get(k)));
        }
        return new MatrixJet(result);
    }

    private static RealMatrix product(RealMatrix a, RealMatrix b) {
        if (a.getRowDimension() == 1 && a.getColumnDimension() == 1) {
            return b.scalarMultiply(a.getEntry(0, 0));
        }
        if (b.getRowDimension() == 1 && b.getColumnDimension() == 1) {
            return a.scalarMultiply(b.getEntry(0, 0));
        }
        return a.multiply(b);
    }

    private static RealMatrix invert(RealMatrix a) {
        LUDecomposition decomposition = new LUDecomposition(a, a.getRowDimension() * Math.ulp(1.0) * a.getNormInfty());
        if (!decomposition.getSolver().isNonSingular()) {
            throw new SingularMatrixException(a);
        }
        return decomposition.getSolver().getInverse();
    }

    private static RealMatrix scalarMatrix(double value) {
        return MatrixUtils.createRealMatrix(new double[][] {{value}});
    }

    private void requireSameShape(String operation, MatrixJet other) {
        if (rows() != other.rows() || columns() != other.columns()) {
            throw new ShapeMismatchException(
                    operation, "right operand", new int[] {rows(), columns()}, new int[] {other.rows(), other.columns()
                    });
        }
    }

    private void requireSquare(String operation) {
        if (rows() != columns()) {
            throw new ShapeMismatchException(
                    operation, "matrix", new int[] {rows(), rows()}, new int[] {rows(), columns()});
        }
    }

    private void requireScalar(String operation) {
        if (!isScalar()) {
            throw new ShapeMismatchException(operation, "matrix", new int[] {1, 1}, new int[] {rows(), columns()});
        }
    }
}

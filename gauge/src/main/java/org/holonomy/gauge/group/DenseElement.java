package org.holonomy.gauge.group;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.ShapeMismatchException;

/** An element of GL(n) as a matrix. */
public final class DenseElement implements GroupElement {

    /** Above this condition number an inverse keeps fewer than four of a double's sixteen digits. */
    public static final double LARGEST_CONDITION_NUMBER = 1e12;

    private final RealMatrix matrix;

    private DenseElement(RealMatrix matrix) {
        this.matrix = matrix;
    }

    /**
     * Returns an element.
     *
     * @param matrix n × n; copied
     * @throws IllegalArgumentException if it is not square, or singular or nearly so, with its condition number
     */
    public static DenseElement of(RealMatrix matrix) {
        int n = matrix.getRowDimension();
        if (matrix.getColumnDimension() != n) {
            throw new ShapeMismatchException(
                    "group element", "matrix", new int[] {n, n}, new int[] {n, matrix.getColumnDimension()});
        }
        double condition = new SingularValueDecomposition(matrix).getConditionNumber();
        if (!(condition <= LARGEST_CONDITION_NUMBER)) {
            throw new IllegalArgumentException(
                    "group element: matrix has condition number %.3g, expected at most %.0e; choose one that is better invertible"
                            .formatted(condition, LARGEST_CONDITION_NUMBER));
        }
        return new DenseElement(matrix.copy());
    }

    @Override
    public int dimension() {
        return matrix.getRowDimension();
    }

    @Override
    public DenseElement compose(GroupElement other) {
        if (other.dimension() != dimension()) {
            throw new ShapeMismatchException(
                    "group element", "operand", new int[] {dimension()}, new int[] {other.dimension()});
        }
        return new DenseElement(matrix.multiply(other.matrix()));
    }

    @Override
    public DenseElement inverse() {
        return new DenseElement(MatrixJet.of(matrix).inverse().value());
    }

    @Override
    public DenseElement dual() {
        return new DenseElement(inverse().matrix.transpose());
    }

    @Override
    public boolean isIdentity() {
        return matrix.equals(MatrixUtils.createRealIdentityMatrix(dimension()));
    }

    @Override
    public double conditionNumber() {
        return new SingularValueDecomposition(matrix).getConditionNumber();
    }

    @Override
    public RealMatrix matrix() {
        return matrix.copy();
    }

    @Override
    public double[] apply(double[] rows, int width) {
        int n = dimension();
        if (rows.length != n * width) {
            throw new ShapeMismatchException(
                    "group element", "operand", new int[] {n, width}, new int[] {rows.length / width, width});
        }
        double[] result = new double[rows.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double entry = matrix.getEntry(i, k);
                for (int j = 0; j < width; j++) {
                    result[i * width + j] += entry * rows[k * width + j];
                }
            }
        }
        return result;
    }

    @Override
    public String toString() {
        return "matrix of GL(" + dimension() + ")";
    }
}

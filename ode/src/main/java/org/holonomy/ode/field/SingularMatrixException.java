package org.holonomy.ode.field;

import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/** A matrix that must be invertible is not. The message gives its condition number. */
public final class SingularMatrixException extends ArithmeticException {

    private static final long serialVersionUID = 1L;

    /** Reports the matrix that could not be inverted. */
    public SingularMatrixException(RealMatrix matrix) {
        super("invert: %d × %d matrix is singular, condition number %.3g"
                .formatted(
                        matrix.getRowDimension(),
                        matrix.getColumnDimension(),
                        new SingularValueDecomposition(matrix).getConditionNumber()));
    }
}

package org.holonomy.ode.transport;

import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The Wilson line W(end ← start) of a connection, with what is known about its error.
 *
 * <p>Under a frame change g it becomes g(end) W g(start)⁻¹; the traces of its powers are invariant when g(end) =
 * g(start).
 *
 * @param matrix W, n × n; not to be modified
 * @param errorEstimate a-posteriori bound on the largest entry of the error, truncation and rounding
 * @param steps number of steps taken
 */
public record WilsonLine(RealMatrix matrix, double errorEstimate, int steps) {

    /** Returns tr Wᵏ, an invariant of closed loops. */
    public double traceOfPower(int k) {
        return matrix.power(k).getTrace();
    }

    /** Returns det W = exp ∫ tr w dt. */
    public double determinant() {
        return new LUDecomposition(matrix, 0).getDeterminant();
    }

    /** Returns ‖WᵀW − I‖ in the Frobenius norm: zero where w is antisymmetric. */
    public double orthogonalityDefect() {
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(matrix.getRowDimension());
        return matrix.transposeMultiply(matrix).subtract(identity).getFrobeniusNorm();
    }
}

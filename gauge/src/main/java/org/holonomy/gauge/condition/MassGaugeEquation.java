package org.holonomy.gauge.condition;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.MatrixExponential;
import org.holonomy.ode.field.MatrixJet;

/**
 * The equation e^{v−vᵀ} e^{vᵀ} = W for v = T w₀, its unknowns row by row.
 *
 * @param line W, n × n; not to be modified
 */
record MassGaugeEquation(RealMatrix line) implements DoglegMethod.Equation {

    @Override
    public RealVector residual(RealVector unknowns) {
        RealMatrix v = matrix(unknowns);
        RealMatrix transpose = v.transpose();
        return vector(MatrixExponential.of(v.subtract(transpose))
                .multiply(MatrixExponential.of(transpose))
                .subtract(line));
    }

    /** The column of an entry is the derivative along it, by the product rule for jets of both exponentials. */
    @Override
    public RealMatrix jacobian(RealVector unknowns) {
        int n = line.getRowDimension();
        RealMatrix v = matrix(unknowns);
        RealMatrix jacobian = MatrixUtils.createRealMatrix(n * n, n * n);
        for (int k = 0; k < n * n; k++) {
            RealMatrix direction = MatrixUtils.createRealMatrix(n, n);
            direction.setEntry(k / n, k % n, 1);
            MatrixJet moving = MatrixJet.ofDerivatives(List.of(v, direction));
            MatrixJet transpose = moving.transpose();
            MatrixJet product = moving.minus(transpose).exponential().times(transpose.exponential());
            jacobian.setColumnVector(k, vector(product.derivative(1)));
        }
        return jacobian;
    }

    static RealVector vector(RealMatrix v) {
        int n = v.getColumnDimension();
        RealVector entries = MatrixUtils.createRealVector(new double[v.getRowDimension() * n]);
        for (int i = 0; i < v.getRowDimension(); i++) {
            entries.setSubVector(i * n, v.getRowVector(i));
        }
        return entries;
    }

    RealMatrix matrix(RealVector entries) {
        int n = line.getRowDimension();
        RealMatrix v = MatrixUtils.createRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            v.setRowVector(i, entries.getSubVector(i * n, n));
        }
        return v;
    }
}

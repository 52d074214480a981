package org.holonomy.ode.formula;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.DifferentiableField;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * A function of depth and state in closed form, ℝ × ℝⁿ → ℝⁿ, with exact derivatives along any direction.
 *
 * <p>The state is the column {@code x}; its components are {@code x1}, …, {@code xn}.
 *
 * @param formula its value, n × 1
 * @param names what else it mentions
 * @param dimension n, at least 1
 */
public record StateFormula(Formula formula, Names names, int dimension) implements DifferentiableField {

    @Override
    public void evaluate(double t, double[] x, double[] dxdt) {
        MatrixJet state = MatrixJet.of(MatrixUtils.createColumnRealMatrix(x));
        RealMatrix value = checked(formula.evaluate(new StateScope(names, MatrixJet.of(t), state)))
                .value();
        for (int i = 0; i < dimension; i++) {
            dxdt[i] = value.getEntry(i, 0);
        }
    }

    @Override
    public double[] derivative(double t, double[] x, double dt, double[] dx) {
        MatrixJet depth = MatrixJet.ofDerivatives(List.of(Names.number(t), Names.number(dt)));
        MatrixJet state = MatrixJet.ofDerivatives(
                List.of(MatrixUtils.createColumnRealMatrix(x), MatrixUtils.createColumnRealMatrix(dx)));
        return checked(formula.evaluate(new StateScope(names, depth, state)))
                .derivative(1)
                .getColumn(0);
    }

    @Override
    public double[] kinks() {
        return names.kinksIn(formula);
    }

    @Override
    public StateFormula on(double from, double to) {
        return new StateFormula(formula, names.on(from, to), dimension);
    }

    private MatrixJet checked(MatrixJet value) {
        if (value.rows() != dimension || value.columns() != 1) {
            throw new ShapeMismatchException(
                    "formula of the state", "value", new int[] {dimension, 1}, new int[] {value.rows(), value.columns()
                    });
        }
        return value;
    }
}

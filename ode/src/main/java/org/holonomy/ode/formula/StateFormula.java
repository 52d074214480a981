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
        RealMatrix value = checked(formula.evaluate(new StateScope(MatrixJet.constant(t, 0), column(x))))
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
        return checked(formula.evaluate(new StateScope(depth, state)))
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

    private static MatrixJet column(double[] x) {
        return MatrixJet.constant(MatrixUtils.createColumnRealMatrix(x), 0);
    }

    private MatrixJet checked(MatrixJet value) {
        if (value.rows() != dimension || value.columns() != 1) {
            throw new ShapeMismatchException(
                    "formula of the state", "value", new int[] {dimension, 1}, new int[] {value.rows(), value.columns()
                    });
        }
        return value;
    }

    private final class StateScope implements Scope {

        private final MatrixJet depth;
        private final MatrixJet state;

        StateScope(MatrixJet depth, MatrixJet state) {
            this.depth = depth;
            this.state = state;
        }

        @Override
        public int order() {
            return state.order();
        }

        @Override
        public MatrixJet variable(Formula.Variable variable) {
            String name = variable.name();
            if (name.equals("t")) {
                return depth;
            }
            if (name.equals("x")) {
                return state;
            }
            for (int i = 0; i < dimension; i++) {
                if (name.equals("x" + (i + 1))) {
                    return state.row(i);
                }
            }
            if (name.matches("x[0-9]+") && !names.constants().containsKey(name)) {
                throw new FormulaException(
                        "unknown name '%s'; the state has the components x1 to x%d".formatted(name, dimension),
                        variable.offset());
            }
            return names.variable(variable, this);
        }

        @Override
        public MatrixJet call(Formula.Call call) {
            if (call.name().equals("dt")) {
                throw new FormulaException(
                        "'dt' differentiates along depth alone and has no meaning in a formula of the state",
                        call.offset());
            }
            return names.call(call, this);
        }
    }
}

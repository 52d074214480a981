package org.holonomy.ode.formula;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern COMPONENT = Pattern.compile("x([0-9]{1,9})");

    @Override
    public void evaluate(double t, double[] x, double[] dxdt) {
        MatrixJet state = MatrixJet.constant(MatrixUtils.createColumnRealMatrix(x), 0);
        RealMatrix value = checked(formula.evaluate(new StateScope(MatrixJet.constant(t, 0), state)))
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

    private MatrixJet checked(MatrixJet value) {
        if (value.rows() != dimension || value.columns() != 1) {
            throw new ShapeMismatchException(
                    "formula of the state", "value", new int[] {dimension, 1}, new int[] {value.rows(), value.columns()
                    });
        }
        return value;
    }

    /** One evaluation; what an abbreviation stands for is computed once in it. */
    private final class StateScope implements Scope {

        private final MatrixJet state;
        private final Map<String, MatrixJet> known = new HashMap<>();

        StateScope(MatrixJet depth, MatrixJet state) {
            this.state = state;
            known.put("t", depth);
            known.put("x", state);
        }

        @Override
        public int order() {
            return state.order();
        }

        @Override
        public Set<String> variables() {
            Set<String> variables = new HashSet<>(Set.of("t", "x"));
            for (int i = 1; i <= dimension; i++) {
                variables.add("x" + i);
            }
            return variables;
        }

        @Override
        public MatrixJet variable(Formula.Variable variable) {
            MatrixJet value = known.get(variable.name());
            if (value == null) {
                Matcher component = COMPONENT.matcher(variable.name());
                value = component.matches() && !names.constants().containsKey(variable.name())
                        ? component(Integer.parseInt(component.group(1)), variable)
                        : names.variable(variable, this);
                known.put(variable.name(), value);
            }
            return value;
        }

        private MatrixJet component(int number, Formula.Variable variable) {
            if (number < 1 || number > dimension) {
                throw new FormulaException(
                        "unknown name '%s'; the state has the components x1 to x%d"
                                .formatted(variable.name(), dimension),
                        variable.offset());
            }
            return state.row(number - 1);
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

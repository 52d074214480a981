package org.holonomy.ode.formula;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hipparchus.linear.MatrixUtils;
import org.holonomy.ode.field.MatrixJet;

/**
 * Evaluation along a curve in depth and state: {@code t} is depth, {@code x} the state, {@code x1}, …, {@code xn} its
 * components, and jets expand in the parameter of the curve.
 *
 * <p>Serves one evaluation; what an abbreviation stands for is computed once in it.
 */
public final class StateScope implements Scope {

    private static final Pattern COMPONENT = Pattern.compile("x([0-9]{1,9})");

    private final Names names;
    private final MatrixJet state;
    private final boolean knowsDepth;
    private final Map<String, MatrixJet> known = new HashMap<>();

    private StateScope(Names names, MatrixJet state, boolean knowsDepth) {
        this.names = names;
        this.state = state;
        this.knowsDepth = knowsDepth;
        known.put("x", state);
    }

    /**
     * Takes a curve.
     *
     * @param names what else formulas mention
     * @param depth jet of depth, 1 × 1
     * @param state jet of the state, n × 1, of the same order
     */
    public StateScope(Names names, MatrixJet depth, MatrixJet state) {
        this(names, state, true);
        known.put("t", depth);
    }

    /**
     * Returns the scope of a straight line through a state, in which depth has no name.
     *
     * @param names what else formulas mention
     * @param x state, n components; not modified
     * @param direction derivative of the state along the line, n components; not modified
     * @param order of the jets wanted
     */
    public static StateScope alongLine(Names names, double[] x, double[] direction, int order) {
        MatrixJet moved = MatrixJet.constant(MatrixUtils.createColumnRealMatrix(direction), order)
                .times(MatrixJet.time(0, order));
        MatrixJet place = MatrixJet.constant(MatrixUtils.createColumnRealMatrix(x), order);
        return new StateScope(names, place.plus(moved), false);
    }

    @Override
    public int order() {
        return state.order();
    }

    @Override
    public Set<String> variables() {
        Set<String> variables = new HashSet<>(knowsDepth ? Set.of("t", "x") : Set.of("x"));
        for (int i = 1; i <= state.rows(); i++) {
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
        if (number < 1 || number > state.rows()) {
            throw new FormulaException(
                    "unknown name '%s'; the state has the components x1 to x%d"
                            .formatted(variable.name(), state.rows()),
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

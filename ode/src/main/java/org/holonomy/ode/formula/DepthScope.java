package org.holonomy.ode.formula;

import java.util.Set;
import org.holonomy.ode.field.MatrixJet;

/**
 * Evaluation along depth: {@code t} is the variable that jets expand in, and {@code dt(…)} differentiates.
 *
 * @param names constants and paths
 * @param t depth
 * @param order of the jets wanted
 */
public record DepthScope(Names names, double t, int order) implements Scope {

    @Override
    public Set<String> variables() {
        return Set.of("t");
    }

    @Override
    public MatrixJet variable(Formula.Variable variable) {
        return variable.name().equals("t") ? MatrixJet.time(t, order) : names.variable(variable, this);
    }

    @Override
    public MatrixJet call(Formula.Call call) {
        if (call.name().equals("dt")) {
            Builtin.requireArguments(call, 1);
            return call.arguments()
                    .get(0)
                    .evaluate(new DepthScope(names, t, order + 1))
                    .differentiate();
        }
        return names.call(call, this);
    }
}

package org.holonomy.cli.experiment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaException;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.formula.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Where a claim's formula is evaluated: besides what every formula knows, it may measure models by name.
 *
 * @param workspace the experiment's models
 * @param asker where the formula is written
 * @param t the depth bound by {@code at} or {@code integral}, if any
 * @param order of the jets wanted
 * @param parameters what the parameters of a function stand for inside it
 */
record MeasurementScope(
        Workspace workspace, ConfigNode asker, @Nullable Double t, int order, Map<String, RealMatrix> parameters)
        implements Scope {

    static MatrixJet measure(FormulaNode formula, Workspace workspace) {
        return formula.located(
                () -> formula.formula().evaluate(new MeasurementScope(workspace, formula.node(), null, 0, Map.of())));
    }

    /** Returns the value at one {@code t}. */
    static MatrixJet measureAt(double t, FormulaNode formula, Workspace workspace) {
        return formula.located(
                () -> formula.formula().evaluate(new MeasurementScope(workspace, formula.node(), t, 0, Map.of())));
    }

    /** Returns a column as the value of a measurement. */
    static MatrixJet column(double[] values) {
        return MatrixJet.of(MatrixUtils.createColumnRealMatrix(values));
    }

    /** Returns the scope in which {@code t} stands for a depth. */
    MeasurementScope at(double depth, int atOrder) {
        return new MeasurementScope(workspace, asker, depth, atOrder, parameters);
    }

    /** Returns a number that an argument stands for. */
    double number(Formula argument) {
        return argument.evaluate(atOrder(0)).scalarValue();
    }

    /** Returns the components of a column that an argument stands for. */
    double[] column(Formula argument) {
        MatrixJet value = argument.evaluate(atOrder(0));
        if (value.columns() != 1) {
            throw new IllegalArgumentException(
                    "a state is a column of numbers, found %d × %d".formatted(value.rows(), value.columns()));
        }
        return value.value().getColumn(0);
    }

    /** Returns the matrix that an argument stands for. */
    RealMatrix matrix(Formula argument) {
        return argument.evaluate(atOrder(0)).value();
    }

    private MeasurementScope atOrder(int otherOrder) {
        return new MeasurementScope(workspace, asker, t, otherOrder, parameters);
    }

    @Override
    public Set<String> variables() {
        Set<String> variables = values();
        if (t != null) {
            variables.add("t");
        }
        return variables;
    }

    @Override
    public MatrixJet variable(Formula.Variable variable) {
        RealMatrix parameter = parameters.get(variable.name());
        if (parameter != null) {
            return MatrixJet.constant(parameter, order);
        }
        if (variable.name().equals("t")) {
            if (t == null) {
                throw new FormulaException(
                        "'t' has no value here; write at(…, 0.5), integral(…, 0, 1) or w(0.5)", variable.offset());
            }
            return MatrixJet.time(t, order);
        }
        if (variable.name().equals("x0")) {
            return MatrixJet.constant(MatrixUtils.createColumnRealMatrix(workspace.initialState()), order);
        }
        MatrixJet quantity = workspace.quantity(variable.name());
        if (quantity != null) {
            return MatrixJet.constant(quantity.value(), order);
        }
        if (!isDefined(variable.name())) {
            throw new FormulaException(
                    "unknown name '%s'; known: %s%s"
                            .formatted(
                                    variable.name(),
                                    String.join(", ", values()),
                                    Suggestion.hint(variable.name(), values())),
                    variable.offset());
        }
        return workspace.names().variable(variable, this);
    }

    @Override
    public MatrixJet call(Formula.Call call) {
        if (call.name().equals("dt")) {
            return derivative(call);
        }
        FunctionDefinition function = function(call.name());
        if (function != null) {
            return MatrixJet.constant(function.apply(call, this), order);
        }
        Measure measurement = Measure.named(call.name());
        if (measurement == null) {
            requireFunction(call);
            return workspace.names().call(call, this);
        }
        if (order > 0 && !measurement.isDifferentiable()) {
            throw new FormulaException("'%s' has no derivative".formatted(call.name()), call.offset());
        }
        int arguments = call.arguments().size();
        if (!measurement.takes(arguments)) {
            throw new FormulaException(
                    "'%s' takes %s, found %d argument%s"
                            .formatted(call.name(), measurement.usage(), arguments, arguments == 1 ? "" : "s"),
                    call.offset());
        }
        return measurement.take(new MeasurementArguments(this, call));
    }

    /** Returns the experiment's own function of a name; null if there is none. */
    @Nullable FunctionDefinition function(String name) {
        return workspace.experiment().definitions().functions().get(name);
    }

    private boolean isDefined(String name) {
        Names names = workspace.names();
        return name.equals("pi")
                || names.constants().containsKey(name)
                || names.paths().containsKey(name);
    }

    /** Returns every name that has a value in a claim. */
    private Set<String> values() {
        Set<String> names = new TreeSet<>(workspace.names().constants().keySet());
        names.addAll(workspace.experiment().definitions().quantities().keySet());
        names.addAll(List.of("pi", "x0"));
        names.addAll(parameters.keySet());
        return names;
    }

    private void requireFunction(Formula.Call call) {
        Set<String> functions = new TreeSet<>(workspace.names().paths().keySet());
        functions.addAll(Names.builtIn());
        if (functions.contains(call.name())) {
            return;
        }
        functions.addAll(Measure.names());
        functions.addAll(workspace.experiment().definitions().functions().keySet());
        throw new FormulaException(
                "unknown function '%s'; known: %s%s"
                        .formatted(call.name(), String.join(", ", functions), Suggestion.hint(call.name(), functions)),
                call.offset());
    }

    private MatrixJet derivative(Formula.Call call) {
        if (t == null || call.arguments().size() != 1) {
            throw new FormulaException("'dt' takes one function of depth and belongs inside at(…, t)", call.offset());
        }
        return call.arguments().get(0).evaluate(at(t, order + 1)).differentiate();
    }

    /** The scope of constants: no models yet, but the catalogue's closed-form weights. */
    record Constants(Names names) implements Scope {
        @Override
        public int order() {
            return 0;
        }

        @Override
        public Set<String> variables() {
            return Set.of();
        }

        @Override
        public MatrixJet variable(Formula.Variable variable) {
            return names.variable(variable, this);
        }

        @Override
        public MatrixJet call(Formula.Call call) {
            return call.name().equals("D") ? ClosedFormWeights.of(call, this) : names.call(call, this);
        }
    }
}

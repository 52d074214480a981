package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaException;

/**
 * A function that an experiment's file defines for its measures, such as {@code loss(Q, K)}. It may mention constants,
 * quantities and functions before it.
 *
 * @param name by which it is called
 * @param parameters names of what it takes, which hide constants of the same names
 * @param body what it returns
 */
record FunctionDefinition(String name, List<String> parameters, FormulaNode body) {

    private static final Pattern SIGNATURE = Pattern.compile("([^(),]+)\\(([^()]*)\\)");

    FunctionDefinition {
        parameters = List.copyOf(parameters);
    }

    /** Returns the functions of an experiment by their names, in the order of the file. */
    static Map<String, FunctionDefinition> all(ConfigNode root) {
        Map<String, FunctionDefinition> functions = new LinkedHashMap<>();
        Map<String, ConfigNode> section = Sections.of(root, "functions");
        Set<String> later = new TreeSet<>();
        section.keySet().forEach(signature -> later.add(names(signature).get(0)));
        section.forEach((signature, node) -> {
            List<String> names = names(signature);
            FunctionDefinition function =
                    new FunctionDefinition(names.get(0), names.subList(1, names.size()), FormulaNode.read(node));
            function.requireEarlier(later);
            later.remove(function.name());
            functions.put(function.name(), function);
        });
        return functions;
    }

    /** Returns the name and the parameters of a signature such as {@code f(a, b)}; nothing if it is none. */
    static List<String> names(String signature) {
        Matcher matcher = SIGNATURE.matcher(signature);
        if (!matcher.matches()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(List.of(matcher.group(1).strip()));
        Arrays.stream(matcher.group(2).split(",", -1)).map(String::strip).forEach(names::add);
        boolean repeated = names.stream().skip(1).distinct().count() < names.size() - 1;
        return repeated || names.contains("") ? List.of() : names;
    }

    /** A function in terms of itself would never end. */
    private void requireEarlier(Set<String> later) {
        body.located(() -> {
            body.formula().visitNames(mention -> {
                boolean variable = mention instanceof Formula.Variable;
                String mentioned = variable ? ((Formula.Variable) mention).name() : ((Formula.Call) mention).name();
                int offset = variable ? ((Formula.Variable) mention).offset() : ((Formula.Call) mention).offset();
                if (later.contains(mentioned) && !(variable && parameters.contains(mentioned))) {
                    throw new FormulaException(
                            "'%s' is not defined before '%s'; a function may mention those above it"
                                    .formatted(mentioned, name),
                            offset);
                }
            });
            return true;
        });
    }

    /**
     * Returns the value of a call.
     *
     * @param call with as many arguments as there are parameters
     * @param scope where it is called
     * @throws FormulaException if there are more or fewer arguments, or a derivative is asked for
     */
    RealMatrix apply(Formula.Call call, MeasurementScope scope) {
        int given = call.arguments().size();
        if (given != parameters.size()) {
            throw new FormulaException(
                    "'%s' takes %s, found %d argument%s"
                            .formatted(name, String.join(", ", parameters), given, given == 1 ? "" : "s"),
                    call.offset());
        }
        if (scope.order() > 0) {
            throw new FormulaException("'%s' has no derivative".formatted(name), call.offset());
        }
        return apply(
                call.arguments().stream()
                        .map(argument -> argument.evaluate(scope).value())
                        .toList(),
                scope.workspace());
    }

    /** Returns the value for as many arguments as there are parameters; what the body refuses is reported there. */
    RealMatrix apply(List<RealMatrix> arguments, Workspace workspace) {
        Map<String, RealMatrix> values = new LinkedHashMap<>();
        IntStream.range(0, parameters.size()).forEach(i -> values.put(parameters.get(i), arguments.get(i)));
        MeasurementScope inside = new MeasurementScope(workspace, body.node(), null, 0, values);
        return body.located(() -> body.formula().evaluate(inside).value());
    }
}

package org.holonomy.ode.formula;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;

/**
 * The constants and the functions of depth that a formula may mention.
 *
 * @param constants matrices by name; a number is 1 × 1; {@code pi} is always there
 * @param paths functions of depth by name, written {@code w(t)}
 * @param abbreviations formulas that a name stands for, evaluated where it is used
 */
public record Names(
        Map<String, RealMatrix> constants, Map<String, WeightPath> paths, Map<String, Formula> abbreviations) {

    /** No names but the built-in ones. */
    public static final Names NONE = new Names(Map.of(), Map.of(), Map.of());

    /**
     * Copies the maps.
     *
     * @throws FormulaException if an abbreviation stands for itself, directly or through others
     */
    public Names {
        constants = Map.copyOf(constants);
        paths = Map.copyOf(paths);
        abbreviations = Map.copyOf(abbreviations);
        for (String name : new TreeSet<>(abbreviations.keySet())) {
            Mentions.calls(new Formula.Variable(name, 0), abbreviations);
        }
    }

    /** Returns the functions that every formula knows. */
    public static SortedSet<String> builtIn() {
        return Builtin.names();
    }

    /** Returns these names and one more constant, which hides another of its name. */
    public Names withConstant(String name, RealMatrix value) {
        Map<String, RealMatrix> more = new LinkedHashMap<>(constants);
        more.put(name, value);
        return new Names(more, paths, abbreviations);
    }

    /** Returns these names and one more path, which hides another of its name. */
    public Names withPath(String name, WeightPath path) {
        Map<String, WeightPath> more = new LinkedHashMap<>(paths);
        more.put(name, path);
        return new Names(constants, more, abbreviations);
    }

    /** Returns these names and more abbreviations. */
    public Names withAbbreviations(Map<String, Formula> more) {
        Map<String, Formula> all = new LinkedHashMap<>(abbreviations);
        all.putAll(more);
        return new Names(constants, paths, all);
    }

    /** Returns these names with every path replaced by its smooth branch on an interval. */
    Names on(double from, double to) {
        return new Names(
                constants,
                paths.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, e -> e.getValue().on(from, to))),
                abbreviations);
    }

    /** Returns the value of any name but the variables of the scope itself. */
    public MatrixJet variable(Formula.Variable variable, Scope scope) {
        Formula abbreviated = abbreviations.get(variable.name());
        if (abbreviated != null) {
            return within(variable.name(), variable.offset(), () -> abbreviated.evaluate(scope));
        }
        RealMatrix value = constants.get(variable.name());
        if (value != null) {
            return MatrixJet.constant(value, scope.order());
        }
        if (variable.name().equals("pi")) {
            return MatrixJet.constant(Math.PI, scope.order());
        }
        if (paths.containsKey(variable.name())) {
            throw new FormulaException(
                    "'%s' is a function of depth, write %s(t)".formatted(variable.name(), variable.name()),
                    variable.offset());
        }
        throw new FormulaException(
                "unknown name '%s'; known: %s".formatted(variable.name(), known(scope)), variable.offset());
    }

    /** Evaluates what a name stands for; its text is elsewhere, so a mistake in it is reported where the name is used. */
    private static MatrixJet within(String name, int offset, Supplier<MatrixJet> evaluation) {
        try {
            return evaluation.get();
        } catch (FormulaException e) {
            throw new FormulaException("in '%s': %s".formatted(name, e.getMessage()), offset);
        }
    }

    private String known(Scope scope) {
        TreeSet<String> names = new TreeSet<>(constants.keySet());
        names.addAll(scope.variables());
        names.add("pi");
        paths.keySet().forEach(name -> names.add(name + "(t)"));
        names.addAll(abbreviations.keySet());
        return String.join(", ", names);
    }

    /** Returns the jet of a path along the jet of its argument, or of a built-in function. */
    public MatrixJet call(Formula.Call call, Scope scope) {
        WeightPath path = paths.get(call.name());
        if (path == null) {
            return Builtin.apply(call, scope);
        }
        if (call.arguments().size() != 1) {
            throw new FormulaException(
                    "'%s' takes one depth, found %d arguments"
                            .formatted(call.name(), call.arguments().size()),
                    call.offset());
        }
        MatrixJet depth = call.arguments().get(0).evaluate(scope);
        if (!depth.isScalar()) {
            throw new FormulaException("'%s' takes a depth, found a matrix".formatted(call.name()), call.offset());
        }
        return within(call.name(), call.offset(), () -> path.jet(depth.scalarValue(), depth.order()))
                .compose(depth);
    }

    /**
     * Returns the kinks of every path that the formula mentions, itself or through abbreviations.
     *
     * @throws FormulaException if a path with kinks is evaluated at anything but {@code t}
     */
    double[] kinksIn(Formula formula) {
        double[] kinks = new double[0];
        for (Formula.Call call : Mentions.calls(formula, abbreviations)) {
            WeightPath path = paths.get(call.name());
            if (path == null || path.kinks().length == 0) {
                continue;
            }
            if (!isPlainDepth(call)) {
                throw new FormulaException(
                        "'%s' has kinks and can only be written %s(t) here; use a time symmetry to reparametrize it"
                                .formatted(call.name(), call.name()),
                        call.offset());
            }
            kinks = SmoothPieces.union(kinks, path.kinks());
        }
        return kinks;
    }

    private static boolean isPlainDepth(Formula.Call call) {
        return call.arguments().size() == 1
                && call.arguments().get(0) instanceof Formula.Variable v
                && v.name().equals("t");
    }

    /** Returns a 1 × 1 matrix holding a number. */
    public static RealMatrix number(double value) {
        return MatrixUtils.createRealMatrix(new double[][] {{value}});
    }
}

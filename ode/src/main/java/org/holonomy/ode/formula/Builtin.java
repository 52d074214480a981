package org.holonomy.ode.formula;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.MatrixJet.EntryFunction;
import org.holonomy.ode.field.ShapeMismatchException;

/** The functions that every formula knows. Those of one number act entry by entry on a matrix. */
final class Builtin {

    private static final Map<String, EntryFunction> ENTRYWISE = Map.ofEntries(
            entrywise("sin", CalculusFieldElement::sin),
            entrywise("cos", CalculusFieldElement::cos),
            entrywise("tan", CalculusFieldElement::tan),
            entrywise("asin", CalculusFieldElement::asin),
            entrywise("acos", CalculusFieldElement::acos),
            entrywise("atan", CalculusFieldElement::atan),
            entrywise("sinh", CalculusFieldElement::sinh),
            entrywise("cosh", CalculusFieldElement::cosh),
            entrywise("tanh", CalculusFieldElement::tanh),
            entrywise("exp", CalculusFieldElement::exp),
            entrywise("log", CalculusFieldElement::log),
            entrywise("sqrt", CalculusFieldElement::sqrt),
            entrywise("abs", CalculusFieldElement::abs),
            entrywise("relu", new Rectifier()),
            entrywise("step", new Step()));

    private static final Map<String, UnaryOperator<MatrixJet>> MATRIX = Map.of(
            "inv", MatrixJet::inverse,
            "expm", MatrixJet::exponential,
            "transpose", MatrixJet::transpose,
            "trace", MatrixJet::trace);

    /** Functions that make one number of a matrix and do not know its derivative. */
    private static final Map<String, ToDoubleFunction<MatrixJet>> NUMBER = Map.of(
            "det", Builtin::determinant,
            "norm", a -> a.value().getFrobeniusNorm(),
            "maxabs", Builtin::maxAbs,
            "sum", Builtin::sum);

    private Builtin() {}

    /** max(u, 0), with derivative 0 at the kink. */
    private record Rectifier() implements EntryFunction {
        @Override
        public <T extends CalculusFieldElement<T>> T apply(T u) {
            return u.getReal() > 0 ? u : u.getField().getZero();
        }
    }

    /** 1 for u &gt; 0, else 0, with derivative 0 everywhere. */
    private record Step() implements EntryFunction {
        @Override
        public <T extends CalculusFieldElement<T>> T apply(T u) {
            return u.getReal() > 0 ? u.getField().getOne() : u.getField().getZero();
        }
    }

    private static Map.Entry<String, EntryFunction> entrywise(String name, EntryFunction function) {
        return Map.entry(name, function);
    }

    static MatrixJet apply(Formula.Call call, Scope scope) {
        EntryFunction entrywise = ENTRYWISE.get(call.name());
        UnaryOperator<MatrixJet> matrix = MATRIX.get(call.name());
        ToDoubleFunction<MatrixJet> number = NUMBER.get(call.name());
        try {
            if (entrywise != null) {
                return onlyArgument(call, scope).map(entrywise);
            }
            if (matrix != null) {
                return matrix.apply(onlyArgument(call, scope));
            }
            if (number != null) {
                return constant(call, number.applyAsDouble(onlyArgument(call, scope)), scope.order());
            }
        } catch (ShapeMismatchException mismatch) {
            throw new FormulaException(call.name() + ": " + mismatch.getMessage(), call.offset());
        }
        MatrixFunction function = MatrixFunction.named(call.name());
        return function == null ? constructor(call, scope) : function.apply(call, scope);
    }

    private static MatrixJet onlyArgument(Formula.Call call, Scope scope) {
        requireArguments(call, 1);
        return call.arguments().get(0).evaluate(scope);
    }

    /** Functions that make matrices out of numbers. */
    private static MatrixJet constructor(Formula.Call call, Scope scope) {
        switch (call.name()) {
            case "identity" -> {
                requireArguments(call, 1);
                int n = size(call, call.arguments().get(0).evaluate(scope));
                return MatrixJet.constant(MatrixUtils.createRealIdentityMatrix(n), scope.order());
            }
            case "diag" -> {
                return diagonal(call, scope);
            }
            default ->
                throw new FormulaException(
                        "unknown function '%s'; known: %s".formatted(call.name(), String.join(", ", names())),
                        call.offset());
        }
    }

    private static MatrixJet diagonal(Formula.Call call, Scope scope) {
        int n = call.arguments().size();
        if (n == 0) {
            throw new FormulaException("'diag' takes the entries of the diagonal, found none", call.offset());
        }
        MatrixJet sum = MatrixJet.constant(MatrixUtils.createRealMatrix(n, n), scope.order());
        for (int i = 0; i < n; i++) {
            MatrixJet entry = call.arguments().get(i).evaluate(scope);
            if (!entry.isScalar()) {
                throw new FormulaException(
                        "'diag' takes numbers, found %d × %d".formatted(entry.rows(), entry.columns()), call.offset());
            }
            RealMatrix unit = MatrixUtils.createRealMatrix(n, n);
            unit.setEntry(i, i, 1);
            sum = sum.plus(MatrixJet.constant(unit, scope.order()).times(entry));
        }
        return sum;
    }

    static void requireArguments(Formula.Call call, int count) {
        if (call.arguments().size() != count) {
            throw new FormulaException(
                    "'%s' takes %d argument%s, found %d"
                            .formatted(
                                    call.name(),
                                    count,
                                    count == 1 ? "" : "s",
                                    call.arguments().size()),
                    call.offset());
        }
    }

    /** Returns the names of all functions. */
    static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(ENTRYWISE.keySet());
        names.addAll(MATRIX.keySet());
        names.addAll(NUMBER.keySet());
        names.addAll(MatrixFunction.names());
        names.addAll(List.of("diag", "identity", "dt"));
        return names;
    }

    private static double determinant(MatrixJet a) {
        requireSquare("multiply the eigenvalues", a);
        // A pivot of exactly zero would leave 0/0.
        return new LUDecomposition(a.value(), Double.MIN_NORMAL).getDeterminant();
    }

    private static void requireSquare(String operation, MatrixJet a) {
        if (a.rows() != a.columns()) {
            throw new ShapeMismatchException(
                    operation, "matrix", new int[] {a.rows(), a.rows()}, new int[] {a.rows(), a.columns()});
        }
    }

    private static double maxAbs(MatrixJet a) {
        double largest = 0;
        for (double[] row : a.value().getData()) {
            for (double entry : row) {
                largest = Double.isNaN(entry) ? Double.NaN : Math.max(largest, Math.abs(entry));
            }
        }
        return largest;
    }

    private static double sum(MatrixJet a) {
        return Arrays.stream(a.value().getData())
                .flatMapToDouble(Arrays::stream)
                .sum();
    }

    private static MatrixJet constant(Formula.Call call, double value, int order) {
        if (order > 0) {
            throw new FormulaException(call.name() + " has no derivative; use it in measurements only", call.offset());
        }
        return MatrixJet.of(value);
    }

    private static int size(Formula.Call call, MatrixJet argument) {
        double n = argument.isScalar() ? argument.scalarValue() : Double.NaN;
        if (!(n >= 1 && n <= 1000 && n == Math.rint(n))) {
            throw new FormulaException("'identity' takes a whole number from 1 to 1000", call.offset());
        }
        return (int) n;
    }
}

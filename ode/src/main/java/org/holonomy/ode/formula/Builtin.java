package org.holonomy.ode.formula;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.ShapeMismatchException;

/** The functions that every formula knows. Those of one number act entry by entry on a matrix. */
final class Builtin {

    /** One function, for plain numbers and for series: the same mathematics twice, because numbers are the hot path. */
    private record Entrywise(DoubleUnaryOperator onNumbers, UnaryOperator<DerivativeStructure> onSeries) {}

    private static final Map<String, Entrywise> ENTRYWISE = Map.ofEntries(
            Map.entry("sin", new Entrywise(FastMath::sin, DerivativeStructure::sin)),
            Map.entry("cos", new Entrywise(FastMath::cos, DerivativeStructure::cos)),
            Map.entry("tan", new Entrywise(FastMath::tan, DerivativeStructure::tan)),
            Map.entry("asin", new Entrywise(FastMath::asin, DerivativeStructure::asin)),
            Map.entry("acos", new Entrywise(FastMath::acos, DerivativeStructure::acos)),
            Map.entry("atan", new Entrywise(FastMath::atan, DerivativeStructure::atan)),
            Map.entry("sinh", new Entrywise(FastMath::sinh, DerivativeStructure::sinh)),
            Map.entry("cosh", new Entrywise(FastMath::cosh, DerivativeStructure::cosh)),
            Map.entry("tanh", new Entrywise(FastMath::tanh, DerivativeStructure::tanh)),
            Map.entry("exp", new Entrywise(FastMath::exp, DerivativeStructure::exp)),
            Map.entry("log", new Entrywise(FastMath::log, DerivativeStructure::log)),
            Map.entry("sqrt", new Entrywise(FastMath::sqrt, DerivativeStructure::sqrt)),
            Map.entry("abs", new Entrywise(FastMath::abs, DerivativeStructure::abs)),
            Map.entry("relu", new Entrywise(u -> Math.max(u, 0), u -> u.getValue() > 0 ? u : u.multiply(0))));

    private static final Map<String, UnaryOperator<MatrixJet>> MATRIX = Map.of(
            "inv", MatrixJet::inverse,
            "expm", MatrixJet::exponential,
            "transpose", MatrixJet::transpose,
            "trace", Builtin::trace,
            "det", a -> number("det", a, determinant(a)),
            "norm", a -> number("norm", a, a.value().getFrobeniusNorm()),
            "maxabs", a -> number("maxabs", a, maxAbs(a)));

    private Builtin() {}

    static MatrixJet apply(Formula.Call call, Scope scope) {
        Entrywise entrywise = ENTRYWISE.get(call.name());
        UnaryOperator<MatrixJet> matrix = MATRIX.get(call.name());
        try {
            if (entrywise != null) {
                return onlyArgument(call, scope).mapEntries(entrywise.onNumbers(), entrywise.onSeries());
            }
            if (matrix != null) {
                return matrix.apply(onlyArgument(call, scope));
            }
        } catch (ShapeMismatchException mismatch) {
            throw new FormulaException(call.name() + ": " + mismatch.getMessage(), call.offset());
        }
        return constructor(call, scope);
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
                        "unknown function '%s'; known: %s".formatted(call.name(), known()), call.offset());
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

    private static String known() {
        TreeSet<String> names = new TreeSet<>(ENTRYWISE.keySet());
        names.addAll(MATRIX.keySet());
        names.addAll(List.of("diag", "identity", "dt"));
        return String.join(", ", names);
    }

    private static MatrixJet trace(MatrixJet a) {
        requireSquare("add the diagonal", a);
        MatrixJet ones = MatrixJet.constant(MatrixUtils.createRealMatrix(1, a.rows()), a.order());
        MatrixJet sum = MatrixJet.constant(0, a.order());
        for (int i = 0; i < a.rows(); i++) {
            var unit = ones.value().copy();
            unit.setEntry(0, i, 1);
            MatrixJet row = MatrixJet.constant(unit, a.order());
            sum = sum.plus(row.times(a).times(row.transpose()));
        }
        return sum;
    }

    private static double determinant(MatrixJet a) {
        requireSquare("multiply the eigenvalues", a);
        return new LUDecomposition(a.value(), 0).getDeterminant();
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

    private static MatrixJet number(String name, MatrixJet a, double value) {
        if (a.order() > 0) {
            throw new FormulaException(name + " has no derivative; use it in measurements only", 0);
        }
        return MatrixJet.constant(value, 0);
    }

    private static int size(Formula.Call call, MatrixJet argument) {
        double n = argument.isScalar() ? argument.scalarValue() : Double.NaN;
        if (!(n >= 1 && n <= 1000 && n == Math.rint(n))) {
            throw new FormulaException("'identity' takes a whole number from 1 to 1000", call.offset());
        }
        return (int) n;
    }
}

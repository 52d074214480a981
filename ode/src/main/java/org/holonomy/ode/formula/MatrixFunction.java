package org.holonomy.ode.formula;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;
import org.jspecify.annotations.Nullable;

/** The functions of a formula that put matrices together and take them apart. They do not know their derivatives. */
enum MatrixFunction {
    /** A matrix of ones. */
    ONES("ones", 2, "rows, columns") {
        @Override
        RealMatrix apply(List<RealMatrix> given) {
            int rows = whole(given.get(0), 1);
            return MatrixUtils.createRealMatrix(rows, whole(given.get(1), 1)).scalarAdd(1);
        }
    },
    /** The matrix P with (P x)ᵢ = x_π(i), so that P A has the rows π(0), π(1), … of A. */
    PERMUTATION("permutation", MatrixFunction.ANY, "every index from 0 on once") {
        @Override
        RealMatrix apply(List<RealMatrix> given) {
            int n = given.size();
            RealMatrix matrix = MatrixUtils.createRealMatrix(n, n);
            boolean[] seen = new boolean[n];
            for (int i = 0; i < n; i++) {
                int source = whole(given.get(i), 0);
                if (source >= n || seen[source]) {
                    throw new IllegalArgumentException(
                            "index %d at place %d, expected every index from 0 to %d once".formatted(source, i, n - 1));
                }
                seen[source] = true;
                matrix.setEntry(i, source, 1);
            }
            return matrix;
        }
    },
    /** Matrices below each other. */
    STACK("stack", MatrixFunction.ANY, "matrices of one width") {
        @Override
        RealMatrix apply(List<RealMatrix> given) {
            int columns = given.get(0).getColumnDimension();
            for (RealMatrix matrix : given) {
                requireEqual("columns", columns, matrix.getColumnDimension());
            }
            return MatrixUtils.createRealMatrix(given.stream()
                    .flatMap(matrix -> Arrays.stream(matrix.getData()))
                    .toArray(double[][]::new));
        }
    },
    /** Entries first, first + 1, … of a matrix read row by row, as another matrix. */
    PART("part", 4, "a matrix, the first entry from 0, rows, columns") {
        @Override
        RealMatrix apply(List<RealMatrix> given) {
            double[] entries = Arrays.stream(given.get(0).getData())
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            int first = whole(given.get(1), 0);
            int rows = whole(given.get(2), 1);
            int columns = whole(given.get(3), 1);
            if (first + (long) rows * columns > entries.length) {
                throw new IllegalArgumentException("entries %d to %d, expected at most %d of them in all"
                        .formatted(first, first + (long) rows * columns - 1, entries.length));
            }
            RealMatrix part = MatrixUtils.createRealMatrix(rows, columns);
            for (int i = 0; i < rows; i++) {
                part.setRow(i, Arrays.copyOfRange(entries, first + i * columns, first + (i + 1) * columns));
            }
            return part;
        }
    },
    /** Kronecker product: every entry of the first times the second. */
    KRON("kron", 2, "two matrices") {
        @Override
        RealMatrix apply(List<RealMatrix> given) {
            RealMatrix a = given.get(0);
            RealMatrix b = given.get(1);
            RealMatrix product = MatrixUtils.createRealMatrix(
                    a.getRowDimension() * b.getRowDimension(), a.getColumnDimension() * b.getColumnDimension());
            for (int i = 0; i < a.getRowDimension(); i++) {
                for (int j = 0; j < a.getColumnDimension(); j++) {
                    product.setSubMatrix(
                            b.scalarMultiply(a.getEntry(i, j)).getData(),
                            i * b.getRowDimension(),
                            j * b.getColumnDimension());
                }
            }
            return product;
        }
    },
    /** Products of entries. */
    HADAMARD("hadamard", 2, "two matrices of one shape") {
        @Override
        RealMatrix apply(List<RealMatrix> given) {
            RealMatrix product = given.get(0).copy();
            RealMatrix other = given.get(1);
            requireEqual("rows", product.getRowDimension(), other.getRowDimension());
            requireEqual("columns", product.getColumnDimension(), other.getColumnDimension());
            for (int i = 0; i < product.getRowDimension(); i++) {
                for (int j = 0; j < product.getColumnDimension(); j++) {
                    product.multiplyEntry(i, j, other.getEntry(i, j));
                }
            }
            return product;
        }
    },
    /** Q of the decomposition A = QR whose R has a positive diagonal: the columns of A made orthonormal in turn. */
    ORTHONORMAL("orthonormal", 1, "a matrix with at least as many rows as columns") {
        @Override
        RealMatrix apply(List<RealMatrix> given) {
            RealMatrix matrix = given.get(0);
            int columns = matrix.getColumnDimension();
            if (matrix.getRowDimension() < columns) {
                throw new IllegalArgumentException("%d rows and %d columns, expected at least as many rows as columns"
                        .formatted(matrix.getRowDimension(), columns));
            }
            QRDecomposition decomposition = new QRDecomposition(matrix);
            RealMatrix q = decomposition.getQ().getSubMatrix(0, matrix.getRowDimension() - 1, 0, columns - 1);
            for (int j = 0; j < columns; j++) {
                if (decomposition.getR().getEntry(j, j) < 0) {
                    q.setColumnVector(j, q.getColumnVector(j).mapMultiply(-1));
                }
            }
            return q;
        }
    };

    private static final int ANY = -1;

    private static final int LARGEST = 100_000;

    private static final Map<String, MatrixFunction> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(f -> f.functionName, Function.identity()));

    private final String functionName;
    private final int arguments;
    private final String usage;

    MatrixFunction(String functionName, int arguments, String usage) {
        this.functionName = functionName;
        this.arguments = arguments;
        this.usage = usage;
    }

    static @Nullable MatrixFunction named(String name) {
        return BY_NAME.get(name);
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** Returns the value of a call of this function. */
    MatrixJet apply(Formula.Call call, Scope scope) {
        if (scope.order() > 0) {
            throw new FormulaException(
                    functionName + " has no derivative; use it in constants and measurements only", call.offset());
        }
        int found = call.arguments().size();
        if (found == 0 || (arguments != MatrixFunction.ANY && found != arguments)) {
            throw new FormulaException(
                    "'%s' takes %s, found %d argument%s".formatted(functionName, usage, found, found == 1 ? "" : "s"),
                    call.offset());
        }
        List<RealMatrix> given = call.arguments().stream()
                .map(argument -> argument.evaluate(scope).value())
                .toList();
        try {
            return MatrixJet.of(apply(given));
        } catch (IllegalArgumentException refusal) {
            throw new FormulaException(functionName + ": " + refusal.getMessage(), call.offset());
        }
    }

    /** Computes the value from as many arguments as the function takes, which are not modified. */
    abstract RealMatrix apply(List<RealMatrix> given);

    private static int whole(RealMatrix argument, int least) {
        double value = argument.getRowDimension() == 1 && argument.getColumnDimension() == 1
                ? argument.getEntry(0, 0)
                : Double.NaN;
        if (!(value >= least && value <= LARGEST && value == Math.rint(value))) {
            throw new IllegalArgumentException(
                    "expected whole numbers from %d to %d, found %s".formatted(least, LARGEST, value));
        }
        return (int) value;
    }

    private static void requireEqual(String what, int expected, int found) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    "%d %s beside %d, expected equal numbers".formatted(found, what, expected));
        }
    }
}

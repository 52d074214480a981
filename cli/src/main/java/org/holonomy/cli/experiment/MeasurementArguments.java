package org.holonomy.cli.experiment;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.OrbitCount;
import org.holonomy.gauge.polytope.ConvexHull;
import org.holonomy.gauge.polytope.Polytope;
import org.holonomy.gauge.symmetry.Diffeomorphism;
import org.holonomy.gauge.symmetry.LatticeFrameChange;
import org.holonomy.gauge.symmetry.SpatialDiffeomorphism;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaException;
import org.holonomy.ode.lattice.LatticeConnection;

/**
 * The arguments of one call, read as what a measurement needs; the first is number 0.
 *
 * @param scope where the call is evaluated
 * @param call the call
 */
record MeasurementArguments(MeasurementScope scope, Formula.Call call) {

    /** More than any measurement can finish. */
    private static final int LARGEST_COUNT = 1_000_000;

    Workspace workspace() {
        return scope.workspace();
    }

    boolean has(int argument) {
        return call.arguments().size() > argument;
    }

    Formula formula(int argument) {
        return call.arguments().get(argument);
    }

    double number(int argument) {
        return scope.number(formula(argument));
    }

    double number(int argument, double standard) {
        return has(argument) ? number(argument) : standard;
    }

    double[] column(int argument) {
        return scope.column(formula(argument));
    }

    int count(int argument) {
        return countFrom(1, argument);
    }

    int countFrom(int least, int argument) {
        double count = number(argument);
        if (!(count >= least && count <= LARGEST_COUNT && count == Math.rint(count))) {
            throw refusal("takes a whole number from %d to %d, found %s".formatted(least, LARGEST_COUNT, count));
        }
        return (int) count;
    }

    /** Returns a function of one parameter that the experiment defines. */
    FunctionDefinition function(int argument) {
        FunctionDefinition function = scope.function(name(argument));
        if (function == null || function.parameters().size() != 1) {
            throw refusal("needs a function of one parameter, and '%s' is none; define it under functions"
                    .formatted(name(argument)));
        }
        return function;
    }

    /** Returns the depth at which {@code at}, {@code integral} or an extreme evaluates what is inside it. */
    double depth() {
        Double t = scope.t();
        if (t == null) {
            throw refusal("is a function of depth; write at(…, 0.5) around it");
        }
        return t;
    }

    String name(int argument) {
        if (formula(argument) instanceof Formula.Variable variable) {
            return variable.name();
        }
        throw refusal("takes a name as argument %d".formatted(argument + 1));
    }

    NeuralOde model(int argument) {
        return workspace().model(name(argument), scope.asker());
    }

    LinearNeuralOde linear(int argument) {
        if (model(argument) instanceof LinearNeuralOde linear) {
            return linear;
        }
        throw refusal("needs a linear model, and '%s' is not".formatted(name(argument)));
    }

    NetworkModel network(int argument) {
        return workspace().network(name(argument), scope.asker());
    }

    /** Returns a batch of a network's inputs. */
    Features inputs(int argument, NetworkModel network) {
        return BatchMatrix.features(network.inputShape(), matrix(argument));
    }

    RealMatrix matrix(int argument) {
        return scope.matrix(formula(argument));
    }

    /** Returns the name of one of a network's tensors, which is written between quotation marks. */
    String tensor(int argument, NetworkModel network) {
        if (!(formula(argument) instanceof Formula.Text name)) {
            throw refusal("takes the name of a tensor as argument %d, such as '0.weight', with quotation marks"
                    .formatted(argument + 1));
        }
        List<String> known = network.tensors().names();
        if (!known.contains(name.value())) {
            throw new FormulaException(
                    "no tensor '%s'; known: %s%s"
                            .formatted(name.value(), String.join(", ", known), Suggestion.hint(name.value(), known)),
                    name.offset());
        }
        return name.value();
    }

    /** Returns the one of several things whose label is written between quotation marks. */
    <T> T oneOf(int argument, List<T> choices, Function<T, String> label) {
        String wanted = formula(argument) instanceof Formula.Text text ? text.value() : "";
        return choices.stream()
                .filter(choice -> label.apply(choice).equals(wanted))
                .findFirst()
                .orElseThrow(() -> refusal("takes as argument %d one of %s, with quotation marks"
                        .formatted(
                                argument + 1,
                                choices.stream()
                                        .map(choice -> "'" + label.apply(choice) + "'")
                                        .collect(Collectors.joining(", ")))));
    }

    /** Returns the numbers of units of layers, all arguments together. */
    OrbitCount orbitCount() {
        return new OrbitCount(IntStream.range(0, call.arguments().size())
                .mapToObj(this::count)
                .toList());
    }

    /** Returns points of the half-plane, real parts above imaginary parts. */
    HalfPlanePoints points(int argument) {
        RealMatrix matrix = matrix(argument);
        try {
            return PointMatrix.points(matrix);
        } catch (IllegalArgumentException notPoints) {
            throw refusal("takes points of the upper half-plane as argument %d: %s"
                    .formatted(argument + 1, notPoints.getMessage()));
        }
    }

    /** Returns the convex hull of points in the columns of argument 0, up to the tolerance in argument 1 if there is one. */
    Polytope hull() {
        return ConvexHull.of(matrix(0), number(1, Polytope.TOLERANCE));
    }

    /** Returns points of which there are as many rows and columns as a matrix of real above imaginary parts holds. */
    HalfPlanePoints pointsLike(int argument, RealMatrix other) {
        HalfPlanePoints points = points(argument);
        if (other.getRowDimension() != 2 * points.rows() || other.getColumnDimension() != points.columns()) {
            throw refusal("takes as many of one as of the other, found shapes [%d, %d] and [%d, %d]"
                    .formatted(
                            2 * points.rows(), points.columns(), other.getRowDimension(), other.getColumnDimension()));
        }
        return points;
    }

    /** What makes an isometry of the entries of a matrix. */
    interface OfEntries<T> {
        T of(double a, double b, double c, double d);
    }

    /** Returns an isometry for each column of points: one for all of them, or as many one above the other. */
    <T> List<T> maps(int argument, int columns, OfEntries<T> constructor) {
        RealMatrix g = matrix(argument);
        boolean one = g.getRowDimension() == 2;
        if (g.getColumnDimension() != 2 || !(one || g.getRowDimension() == 2 * columns)) {
            throw refusal("takes a matrix of shape [2, 2]%s, found [%d, %d]"
                    .formatted(
                            columns == 1 ? "" : " or [%d, 2], one for each column".formatted(2 * columns),
                            g.getRowDimension(),
                            g.getColumnDimension()));
        }
        try {
            return IntStream.range(0, columns)
                    .map(column -> one ? 0 : 2 * column)
                    .mapToObj(row -> constructor.of(
                            g.getEntry(row, 0), g.getEntry(row, 1), g.getEntry(row + 1, 0), g.getEntry(row + 1, 1)))
                    .toList();
        } catch (IllegalArgumentException notInGroup) {
            throw refusal("takes an isometry: " + notInGroup.getMessage());
        }
    }

    /** Refuses a matrix that has another number of columns. */
    void requireColumns(int argument, RealMatrix matrix, int columns) {
        if (matrix.getColumnDimension() != columns) {
            throw refusal("takes matrices of one width: argument %d has %d columns, expected %d"
                    .formatted(argument + 1, matrix.getColumnDimension(), columns));
        }
    }

    /** Refuses a matrix of another shape. */
    void requireShape(int argument, RealMatrix matrix, int rows, int columns) {
        if (matrix.getRowDimension() != rows || matrix.getColumnDimension() != columns) {
            throw refusal("takes as argument %d a matrix of shape [%d, %d], found [%d, %d]"
                    .formatted(argument + 1, rows, columns, matrix.getRowDimension(), matrix.getColumnDimension()));
        }
    }

    /** Returns the n × n matrices that stand one below the other in an argument. */
    List<RealMatrix> stacked(int argument, int n) {
        RealMatrix all = matrix(argument);
        int count = all.getRowDimension() / n;
        if (all.getColumnDimension() != n || count * n != all.getRowDimension()) {
            throw refusal("takes matrices of shape [%d, %d] one below the other as argument %d, found [%d, %d]"
                    .formatted(n, n, argument + 1, all.getRowDimension(), all.getColumnDimension()));
        }
        return IntStream.range(0, count)
                .mapToObj(k -> all.getSubMatrix(k * n, (k + 1) * n - 1, 0, n - 1))
                .toList();
    }

    WeightPath path(int argument) {
        WeightPath path = workspace().names().paths().get(name(argument));
        if (path == null) {
            throw refusal("found no path '%s'; define it under paths".formatted(name(argument)));
        }
        return path;
    }

    /** Returns the forward Euler lattice of the model in argument 0 with as many links as argument 1 says. */
    LatticeConnection eulerLattice() {
        return LatticeConnection.euler(linear(0), count(1));
    }

    /** Returns the path in an argument at the sites of {@link #eulerLattice}. */
    LatticeFrameChange frame(int argument) {
        LinearNeuralOde ode = linear(0);
        return LatticeFrameChange.sampled(path(argument), ode.start(), ode.end(), count(1));
    }

    Diffeomorphism diffeomorphism(int argument) {
        if (workspace().symmetry(name(argument), scope.asker()) instanceof SpatialDiffeomorphism symmetry) {
            return symmetry.map();
        }
        throw refusal("needs a diffeomorphism, and '%s' is not".formatted(name(argument)));
    }

    /** Returns the end state of a lattice that starts in the first initial state. */
    MatrixJet end(LatticeConnection lattice) {
        return MeasurementScope.column(lattice.apply(workspace().initialState()));
    }

    FormulaException refusal(String problem) {
        return new FormulaException("'%s' %s".formatted(call.name(), problem), call.offset());
    }
}

package org.holonomy.cli.experiment;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.OrbitCount;
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
        double count = number(argument);
        if (!(count >= 1 && count <= LARGEST_COUNT && count == Math.rint(count))) {
            throw refusal("takes a whole number from 1 to %d, found %s".formatted(LARGEST_COUNT, count));
        }
        return (int) count;
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

    /** Returns the numbers of units of layers, all arguments together. */
    OrbitCount orbitCount() {
        return new OrbitCount(IntStream.range(0, call.arguments().size())
                .mapToObj(this::count)
                .toList());
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

package org.holonomy.cli.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.symmetry.FormulaDiffeomorphism;
import org.holonomy.gauge.symmetry.LatticeFrameChange;
import org.holonomy.gauge.symmetry.SpatialDiffeomorphism;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaException;
import org.holonomy.ode.lattice.LatticeConnection;
import org.holonomy.ode.lattice.ResidualNetwork;
import org.holonomy.ode.solve.Method;
import org.jspecify.annotations.Nullable;

/** The functions by which a claim measures models. */
enum Measurement {
    /** x(to) from a state: the end-point map. */
    ENDPOINT("endpoint", 1, 4, "a model, and optionally a state, a start and an end") {
        @Override
        MatrixJet take(Request request) {
            NeuralOde ode = request.model(0);
            return Workspace.column(request.scope
                    .workspace()
                    .endPoint(
                            request.name(0),
                            request.has(1)
                                    ? request.column(1)
                                    : request.scope.workspace().initialState(),
                            request.has(2) ? request.number(2) : ode.start(),
                            request.has(3) ? request.number(3) : ode.end(),
                            request.scope.asker()));
        }
    },
    /** W(to ← from) of a linear model. */
    WILSON("wilson", 1, 3, "a linear model, and optionally a start and an end") {
        @Override
        MatrixJet take(Request request) {
            LinearNeuralOde ode = request.linear(0);
            double from = request.has(1) ? request.number(1) : ode.start();
            double to = request.has(2) ? request.number(2) : ode.end();
            return MatrixJet.constant(
                    request.scope
                            .workspace()
                            .solver()
                            .transport()
                            .along(ode.weights(), from, to)
                            .matrix(),
                    0);
        }
    },
    /** The end state of a residual network of N equal steps. */
    RESIDUAL("residual", 3, 3, "a model, a method (euler, midpoint, rk4) and a number of steps") {
        @Override
        MatrixJet take(Request request) {
            NeuralOde ode = request.model(0);
            ResidualNetwork network = new ResidualNetwork(
                    ode.field(), Method.of(request.name(1)), ode.start(), ode.end(), request.count(2));
            return Workspace.column(network.apply(request.scope.workspace().initialState()));
        }
    },
    /** The end state of the Euler lattice, in another frame at every site if one is named. */
    LATTICE("lattice", 2, 3, "a linear model, a number of steps, and optionally a frame") {
        @Override
        MatrixJet take(Request request) {
            LatticeConnection lattice = LatticeConnection.euler(request.linear(0), request.count(1));
            return request.end(request.has(2) ? request.frame(2).apply(lattice) : lattice);
        }
    },
    /** The same with the shift at the wrong site of every link. */
    LATTICE_CONTROL("lattice_control", 3, 3, "a linear model, a number of steps and a frame") {
        @Override
        MatrixJet take(Request request) {
            LatticeConnection lattice = LatticeConnection.euler(request.linear(0), request.count(1));
            return request.end(request.frame(2).control(lattice));
        }
    },
    /** The end state of a lattice with exact links between depths s(kT/N). */
    EXACT_LATTICE("exact_lattice", 3, 3, "a linear model, a number of steps and a clock") {
        @Override
        MatrixJet take(Request request) {
            LinearNeuralOde ode = request.linear(0);
            int steps = request.count(1);
            WeightPath clock = request.path(2);
            double[] depths = new double[steps + 1];
            for (int k = 0; k <= steps; k++) {
                double t = ode.start() + (ode.end() - ode.start()) * k / steps;
                depths[k] = clock.value(t).getEntry(0, 0);
            }
            return request.end(LatticeConnection.exact(
                    ode, depths, request.scope.workspace().solver().transport()));
        }
    },
    /** The Wilson line of the Euler lattice, after joining links if a number of them is given. */
    LATTICE_LINE("lattice_line", 2, 3, "a linear model, a number of steps, and optionally how many links to fuse") {
        @Override
        MatrixJet take(Request request) {
            LatticeConnection lattice = LatticeConnection.euler(request.linear(0), request.count(1));
            return MatrixJet.constant((request.has(2) ? lattice.fuse(request.count(2)) : lattice).wilsonLine(), 0);
        }
    },
    /** φ(t, x) of a diffeomorphism. */
    IMAGE("image", 3, 3, "a diffeomorphism, a depth and a state") {
        @Override
        MatrixJet take(Request request) {
            return Workspace.column(request.diffeomorphism(0).apply(request.number(1), request.column(2)));
        }
    },
    /** The x with φ(t, x) = y. */
    PREIMAGE("preimage", 3, 3, "a diffeomorphism, a depth and a state") {
        @Override
        MatrixJet take(Request request) {
            return Workspace.column(request.diffeomorphism(0).applyInverse(request.number(1), request.column(2)));
        }
    },
    /** A formula at a depth. */
    AT("at", 2, 2, "a formula in t and a depth") {
        @Override
        MatrixJet take(Request request) {
            return request.formula(0).evaluate(request.scope.at(request.number(1), 0));
        }
    },
    /** ∫ of a formula in t. */
    INTEGRAL("integral", 3, 3, "a formula in t, a start and an end") {
        @Override
        MatrixJet take(Request request) {
            return MatrixJet.constant(
                    integrate(
                            t -> request.formula(0)
                                    .evaluate(request.scope.at(t, 0))
                                    .value(),
                            request.number(1),
                            request.number(2)),
                    0);
        }
    },
    /** w(t) of a linear model, inside {@code at(…, t)}. */
    WEIGHTS("weights", 1, 1, "a linear model") {
        @Override
        MatrixJet take(Request request) {
            return request.linear(0).weights().jet(request.depth(), request.scope.order());
        }
    },
    /** b(t) of a linear model, inside {@code at(…, t)}. */
    BIASES("biases", 1, 1, "a linear model") {
        @Override
        MatrixJet take(Request request) {
            return request.linear(0).biases().jet(request.depth(), request.scope.order());
        }
    },
    /** The smallest value of a formula in t on a grid. */
    MINIMUM("minimum", 4, 4, "a formula in t, a start, an end and a number of intervals") {
        @Override
        MatrixJet take(Request request) {
            return MatrixJet.constant(request.extreme(1), 0);
        }
    },
    /** The largest value of a formula in t on a grid. */
    MAXIMUM("maximum", 4, 4, "a formula in t, a start, an end and a number of intervals") {
        @Override
        MatrixJet take(Request request) {
            return MatrixJet.constant(-request.extreme(-1), 0);
        }
    },
    /** The catalogue's closed-form weights. */
    CLOSED_FORM("D", 3, 3, "k, rows, columns") {
        @Override
        MatrixJet take(Request request) {
            return ClosedFormWeights.of(request.call, request.scope);
        }
    };

    /** Panels and nodes of the quadrature: converged to rounding for integrands of a few oscillations. */
    private static final int PANELS = 4;

    private static final int NODES = 20;

    private final String functionName;
    private final int leastArguments;
    private final int mostArguments;
    private final String usage;

    Measurement(String functionName, int leastArguments, int mostArguments, String usage) {
        this.functionName = functionName;
        this.leastArguments = leastArguments;
        this.mostArguments = mostArguments;
        this.usage = usage;
    }

    static @Nullable Measurement named(String name) {
        return Arrays.stream(values())
                .filter(measurement -> measurement.functionName.equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Returns the names of all functions. */
    static List<String> names() {
        return Arrays.stream(values())
                .map(measurement -> measurement.functionName)
                .toList();
    }

    int leastArguments() {
        return leastArguments;
    }

    int mostArguments() {
        return mostArguments;
    }

    /** Returns what the function takes, in words. */
    String usage() {
        return usage;
    }

    /** Tells whether the value is a function of depth that knows its derivatives. */
    boolean isDifferentiable() {
        return this == WEIGHTS || this == BIASES;
    }

    /** Returns the measured value, a number, a column or a matrix. */
    abstract MatrixJet take(Request request);

    private static RealMatrix integrate(DoubleFunction<RealMatrix> integrand, double from, double to) {
        RealMatrix sum = integrand.apply(from).scalarMultiply(0);
        double width = (to - from) / PANELS;
        GaussIntegratorFactory factory = new GaussIntegratorFactory();
        for (int panel = 0; panel < PANELS; panel++) {
            GaussIntegrator rule = factory.legendre(NODES, from + panel * width, from + (panel + 1) * width);
            for (int node = 0; node < NODES; node++) {
                sum = sum.add(integrand.apply(rule.getPoint(node)).scalarMultiply(rule.getWeight(node)));
            }
        }
        return sum;
    }

    /** The arguments of one call, read as what a measurement needs. */
    static final class Request {

        private static final int LARGEST_COUNT = 1_000_000;

        private final MeasurementScope scope;
        private final Formula.Call call;

        Request(MeasurementScope scope, Formula.Call call) {
            this.scope = scope;
            this.call = call;
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

        double[] column(int argument) {
            return scope.column(formula(argument));
        }

        double depth() {
            Double t = scope.t();
            if (t == null) {
                throw new FormulaException(
                        "'%s' is a function of depth; write at(…, 0.5) around it".formatted(call.name()),
                        call.offset());
            }
            return t;
        }

        /** Returns the smallest value on a grid of sign times a formula. */
        double extreme(int sign) {
            double from = number(1);
            double to = number(2);
            int cells = count(3);
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k <= cells; k++) {
                double t = from + (to - from) * k / cells;
                least = Math.min(
                        least, sign * formula(0).evaluate(scope.at(t, 0)).scalarValue());
            }
            return least;
        }

        int count(int argument) {
            double count = number(argument);
            if (!(count >= 1 && count <= LARGEST_COUNT && count == Math.rint(count))) {
                throw new FormulaException(
                        "'%s' takes a whole number from 1 to %d, found %s".formatted(call.name(), LARGEST_COUNT, count),
                        call.offset());
            }
            return (int) count;
        }

        String name(int argument) {
            if (formula(argument) instanceof Formula.Variable variable) {
                return variable.name();
            }
            throw new FormulaException(
                    "'%s' takes a name as argument %d".formatted(call.name(), argument + 1), call.offset());
        }

        NeuralOde model(int argument) {
            return scope.workspace().model(name(argument), scope.asker());
        }

        LinearNeuralOde linear(int argument) {
            if (model(argument) instanceof LinearNeuralOde linear) {
                return linear;
            }
            throw new FormulaException(
                    "'%s' needs a linear model, and '%s' is not".formatted(call.name(), name(argument)), call.offset());
        }

        WeightPath path(int argument) {
            WeightPath path = scope.workspace().names().paths().get(name(argument));
            if (path == null) {
                throw new FormulaException(
                        "no path '%s'; define it under paths".formatted(name(argument)), call.offset());
            }
            return path;
        }

        LatticeFrameChange frame(int argument) {
            LinearNeuralOde ode = linear(0);
            return LatticeFrameChange.sampled(path(argument), ode.start(), ode.end(), count(1));
        }

        FormulaDiffeomorphism diffeomorphism(int argument) {
            ConfigNode asker = scope.asker();
            if (scope.workspace().symmetry(name(argument), asker) instanceof SpatialDiffeomorphism symmetry
                    && symmetry.map() instanceof FormulaDiffeomorphism map) {
                return map;
            }
            throw new FormulaException("'%s' is not a diffeomorphism".formatted(name(argument)), call.offset());
        }

        MatrixJet end(LatticeConnection lattice) {
            return MatrixJet.constant(
                    MatrixUtils.createColumnRealMatrix(
                            lattice.apply(scope.workspace().initialState())),
                    0);
        }
    }
}

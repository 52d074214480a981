package org.holonomy.cli.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.lattice.LatticeConnection;
import org.holonomy.ode.lattice.ResidualNetwork;
import org.holonomy.ode.solve.Method;

/** The functions by which a claim measures neural ODEs and formulas. */
enum Measurement implements Measure {
    /** x(to) from a state: the end-point map. */
    ENDPOINT("endpoint", 1, 4, "a model, and optionally a state, a start and an end") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            NeuralOde ode = given.model(0);
            double[] x = given.has(1) ? given.column(1) : given.workspace().initialState();
            return MeasurementScope.column(given.workspace()
                    .endPoint(
                            given.name(0),
                            x,
                            given.number(2, ode.start()),
                            given.number(3, ode.end()),
                            given.scope().asker()));
        }
    },
    /** W(to ← from) of a linear model. */
    WILSON("wilson", 1, 3, "a linear model, and optionally a start and an end") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            LinearNeuralOde ode = given.linear(0);
            return MatrixJet.of(given.workspace()
                    .solver()
                    .transport()
                    .along(ode.weights(), given.number(1, ode.start()), given.number(2, ode.end()))
                    .matrix());
        }
    },
    /** The end state of a residual network of N equal steps. */
    RESIDUAL("residual", 3, 4, "a model, a method (euler, midpoint, rk4), a number of steps, and optionally a state") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            NeuralOde ode = given.model(0);
            ResidualNetwork network =
                    new ResidualNetwork(ode.field(), Method.of(given.name(1)), ode.start(), ode.end(), given.count(2));
            double[] x = given.has(3) ? given.column(3) : given.workspace().initialState();
            return MeasurementScope.column(network.apply(x));
        }
    },
    /** The end state of the Euler lattice, in another frame at every site if one is named. */
    LATTICE("lattice", 2, 3, "a linear model, a number of steps, and optionally a frame") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            LatticeConnection lattice = given.eulerLattice();
            return given.end(given.has(2) ? given.frame(2).apply(lattice) : lattice);
        }
    },
    /** The same with the shift at the wrong site of every link. */
    LATTICE_CONTROL("lattice_control", 3, 3, "a linear model, a number of steps and a frame") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return given.end(given.frame(2).control(given.eulerLattice()));
        }
    },
    /** The end state of a lattice with exact links between depths s(t), t in equal steps from start to end. */
    EXACT_LATTICE("exact_lattice", 3, 3, "a linear model, a number of steps and a clock") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            LinearNeuralOde ode = given.linear(0);
            int steps = given.count(1);
            WeightPath clock = given.path(2);
            double[] depths = IntStream.rangeClosed(0, steps)
                    .mapToDouble(k -> ode.start() + (ode.end() - ode.start()) * k / steps)
                    .map(t -> clock.jet(t, 0).scalarValue())
                    .toArray();
            return given.end(LatticeConnection.exact(
                    ode, depths, given.workspace().solver().transport()));
        }
    },
    /** The Wilson line of the Euler lattice, after joining links if a number of them is given. */
    LATTICE_LINE("lattice_line", 2, 3, "a linear model, a number of steps, and optionally how many links to fuse") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            LatticeConnection lattice = given.eulerLattice();
            return MatrixJet.of((given.has(2) ? lattice.fuse(given.count(2)) : lattice).wilsonLine());
        }
    },
    /** φ(t, x) of a diffeomorphism. */
    IMAGE("image", 3, 3, "a diffeomorphism, a depth and a state") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MeasurementScope.column(given.diffeomorphism(0).apply(given.number(1), given.column(2)));
        }
    },
    /** The x with φ(t, x) = y. */
    PREIMAGE("preimage", 3, 3, "a diffeomorphism, a depth and a state") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MeasurementScope.column(given.diffeomorphism(0).applyInverse(given.number(1), given.column(2)));
        }
    },
    /** A formula at a depth. */
    AT("at", 2, 2, "a formula in t and a depth") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return given.formula(0).evaluate(given.scope().at(given.number(1), 0));
        }
    },
    /** ∫ of a smooth formula in t. */
    INTEGRAL("integral", 3, 3, "a formula in t, a start and an end") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(Quadrature.integrate(
                    t -> given.formula(0).evaluate(given.scope().at(t, 0)).value(), given.number(1), given.number(2)));
        }
    },
    /** w(t) of a linear model, inside {@code at(…, t)}. */
    WEIGHTS("weights", 1, 1, "a linear model") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return given.linear(0).weights().jet(given.depth(), given.scope().order());
        }
    },
    /** b(t) of a linear model, inside {@code at(…, t)}. */
    BIASES("biases", 1, 1, "a linear model") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return given.linear(0).biases().jet(given.depth(), given.scope().order());
        }
    },
    /** The smallest value of a formula in t on a grid; NaN if it is NaN anywhere on it. */
    MINIMUM("minimum", 4, 4, "a formula in t, a start, an end and a number of intervals") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(Arrays.stream(onGrid(given)).min().orElseThrow());
        }
    },
    /** The largest value of a formula in t on a grid; NaN if it is NaN anywhere on it. */
    MAXIMUM("maximum", 4, 4, "a formula in t, a start, an end and a number of intervals") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(Arrays.stream(onGrid(given)).max().orElseThrow());
        }
    },
    /** f(f(… f(x))), n times. */
    ITERATE("iterate", 3, 3, "a function of one parameter, a matrix and how many times, from 0 on") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            FunctionDefinition step = given.function(0);
            RealMatrix x = given.matrix(1);
            for (int remaining = given.countFrom(0, 2); remaining > 0; remaining--) {
                x = step.apply(List.of(x), given.workspace());
            }
            return MatrixJet.of(x);
        }
    },
    /** The catalogue's closed-form weights. */
    CLOSED_FORM("D", 3, 3, "k, rows, columns") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return ClosedFormWeights.of(given.call(), given.scope());
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // text and numbers
    private final Signature signature;

    Measurement(String name, int leastArguments, int mostArguments, String usage) {
        signature = new Signature(name, leastArguments, mostArguments, usage);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public boolean isDifferentiable() {
        return this == WEIGHTS || this == BIASES;
    }

    private static double[] onGrid(MeasurementArguments given) {
        double from = given.number(1);
        double to = given.number(2);
        int cells = given.count(3);
        return IntStream.rangeClosed(0, cells)
                .mapToDouble(k -> from + (to - from) * k / cells)
                .map(t -> given.formula(0).evaluate(given.scope().at(t, 0)).scalarValue())
                .toArray();
    }
}

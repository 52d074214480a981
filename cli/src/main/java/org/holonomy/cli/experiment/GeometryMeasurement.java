package org.holonomy.cli.experiment;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.gauss.FlowGradient;
import org.holonomy.gauge.gauss.GaussLaw;
import org.holonomy.gauge.gauss.LatticeGaussLaw;
import org.holonomy.gauge.gauss.LatticeGradient;
import org.holonomy.gauge.observe.WindingNumber;
import org.holonomy.gauge.orbit.AffineElement;
import org.holonomy.gauge.orbit.ConnectingGauge;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.geodesic.ChristoffelSymbols;
import org.holonomy.ode.geodesic.Connection;
import org.holonomy.ode.geodesic.GeodesicField;
import org.holonomy.ode.geodesic.LeviCivita;

/** The functions by which a claim measures frames, gradients along depth, and metrics. */
enum GeometryMeasurement implements Measure {
    /** How often a closed frame of the plane turns. */
    WINDING("winding", 3, 3, "a frame, a start and an end") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(WindingNumber.of(given.path(0), given.number(1), given.number(2))
                    .turns());
        }
    },
    /** g(t) of the affine gauge transformation from one linear model to another. */
    CONNECTING_FRAME("connecting_frame", 3, 3, "two linear models and a depth") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(connecting(given).g());
        }
    },
    /** a(t) of the affine gauge transformation from one linear model to another. */
    CONNECTING_SHIFT("connecting_shift", 3, 3, "two linear models and a depth") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MeasurementScope.column(connecting(given).a().toArray());
        }
    },
    /** ∂L/∂w(t) for L = |x(end) − y|². */
    WEIGHT_GRADIENT("weight_gradient", 3, 3, "a linear model, a target and a depth") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(flow(given).weights(given.number(2)));
        }
    },
    /** ∂L/∂b(t) for L = |x(end) − y|². */
    BIAS_GRADIENT("bias_gradient", 3, 3, "a linear model, a target and a depth") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(flow(given).biases(given.number(2)));
        }
    },
    /** What the Gauss law leaves over a stretch of depth. */
    GAUSS_LAW("gauss_law", 4, 4, "a linear model, a target, a start and an end") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            GaussLaw law = new GaussLaw(given.linear(0));
            return MatrixJet.of(law.residual(flow(given), given.number(2), given.number(3)));
        }
    },
    /** ∂L/∂U_k of the Euler lattice for L = |x_N − y|². */
    LINK_GRADIENT("link_gradient", 4, 4, "a linear model, a number of steps, a target and a link, from 0 on") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(lattice(given).links().get(link(given)));
        }
    },
    /** ∂L/∂B_k of the Euler lattice for L = |x_N − y|². */
    SHIFT_GRADIENT("shift_gradient", 4, 4, "a linear model, a number of steps, a target and a link, from 0 on") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MeasurementScope.column(
                    lattice(given).shifts().get(link(given)).toArray());
        }
    },
    /** The most that the Gauss law leaves at a site of the Euler lattice. */
    LATTICE_GAUSS_LAW("lattice_gauss_law", 3, 3, "a linear model, a number of steps and a target") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(new LatticeGaussLaw(given.eulerLattice()).largestResidual(lattice(given)));
        }
    },
    /** g(x) of a geodesic model. */
    METRIC("metric", 2, 2, "a geodesic model with a metric, and a point") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            if (connection(given) instanceof LeviCivita levi) {
                return MatrixJet.of(levi.metric().at(point(given, levi)).matrix());
            }
            throw given.refusal(
                    "needs a model with a metric, and '%s' has a connection alone".formatted(given.name(0)));
        }
    },
    /** Γ(x) of a geodesic model: row i holds Γⁱⱼₖ, j by j. */
    CHRISTOFFEL("christoffel", 2, 2, "a geodesic model and a point") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            Connection connection = connection(given);
            ChristoffelSymbols symbols = connection.at(point(given, connection));
            int n = symbols.dimension();
            RealMatrix rows = MatrixUtils.createRealMatrix(n, n * n);
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < n * n; k++) {
                    rows.setEntry(i, k, symbols.symbol(i, k / n, k % n));
                }
            }
            return MatrixJet.of(rows);
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // text and numbers
    private final Signature signature;

    GeometryMeasurement(String name, int leastArguments, int mostArguments, String usage) {
        signature = new Signature(name, leastArguments, mostArguments, usage);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    private static AffineElement connecting(MeasurementArguments given) {
        LinearNeuralOde first = given.linear(0);
        ConnectingGauge gauge = new ConnectingGauge(
                first, given.linear(1), given.workspace().solver().transport());
        return gauge.at((given.number(2) - first.start()) / (first.end() - first.start()));
    }

    private static FlowGradient flow(MeasurementArguments given) {
        return FlowGradient.ofSquaredDistance(
                given.linear(0),
                given.workspace().initialState(),
                given.column(1),
                given.workspace().solver().transport());
    }

    private static LatticeGradient lattice(MeasurementArguments given) {
        return LatticeGradient.ofSquaredDistance(
                given.eulerLattice(), given.workspace().initialState(), given.column(2));
    }

    private static int link(MeasurementArguments given) {
        int link = given.countFrom(0, 3);
        int steps = given.count(1);
        if (link >= steps) {
            throw given.refusal("takes a link from 0 to %d, found %d".formatted(steps - 1, link));
        }
        return link;
    }

    private static Connection connection(MeasurementArguments given) {
        if (given.model(0).field() instanceof GeodesicField geodesics) {
            return geodesics.connection();
        }
        throw given.refusal("needs a model given with the key geodesic, and '%s' is not".formatted(given.name(0)));
    }

    private static double[] point(MeasurementArguments given, Connection connection) {
        double[] point = given.column(1);
        if (point.length != connection.dimension()) {
            throw new ShapeMismatchException(
                    "connection", "point", new int[] {connection.dimension()}, new int[] {point.length});
        }
        return point;
    }
}

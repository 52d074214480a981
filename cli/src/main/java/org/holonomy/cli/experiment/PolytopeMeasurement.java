package org.holonomy.cli.experiment;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.polytope.Objective;
import org.holonomy.gauge.polytope.Polytope;
import org.holonomy.gauge.polytope.RidgeActivation;
import org.holonomy.gauge.polytope.SampledSphereLoss;
import org.holonomy.gauge.polytope.ShapeCensus;
import org.holonomy.gauge.polytope.SpherePoints;
import org.holonomy.gauge.polytope.SphereTraining;
import org.holonomy.gauge.polytope.WholeSphereLoss;
import org.holonomy.gauge.polytope.Zonotope;
import org.holonomy.ode.field.MatrixJet;

/**
 * The functions by which a claim measures polytopes. Units of a network are the rows of a matrix V; a polytope is the convex
 * hull of the columns of a matrix P.
 */
enum PolytopeMeasurement implements Measure {
    /** Units at equal angles. */
    REGULAR_UNITS("regular_units", 1, 2, "a number of units and optionally a share of the angle between them") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(
                    SpherePoints.circle(given.count(0), given.number(1, 0)).transpose());
        }
    },
    /** Points spread evenly over the sphere, one in each column. */
    SPHERE_POINTS("sphere_points", 1, 1, "a number of points") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(SpherePoints.sphere(given.count(0)));
        }
    },
    /** The corners of Σᵢ [0, vᵢ], one in each column. */
    ZONOTOPE("zonotope", 1, 2, "units, and optionally a tolerance") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            double tolerance = given.number(1, Polytope.TOLERANCE);
            return corners(new Zonotope(given.matrix(0)).polytope(tolerance));
        }
    },
    /** The corners of the polar body, one in each column. */
    POLAR_POLYTOPE("polar_polytope", 1, 2, Constants.POINTS) {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return corners(given.hull().polar());
        }
    },
    /** How many corners. */
    POLYTOPE_CORNERS("polytope_corners", 1, 2, Constants.POINTS) {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(given.hull().vertexCount());
        }
    },
    /** How many edges. */
    POLYTOPE_EDGES("polytope_edges", 1, 2, Constants.POINTS) {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(given.hull().edgeCount());
        }
    },
    /** How many faces, of polygons sides. */
    POLYTOPE_FACES("polytope_faces", 1, 2, Constants.POINTS) {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(given.hull().facetCount());
        }
    },
    /** Area or volume. */
    POLYTOPE_VOLUME("polytope_volume", 1, 2, Constants.POINTS) {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(given.hull().volume());
        }
    },
    /** The largest x·p over the points p, for each column x: a row. */
    POLYTOPE_SUPPORT("polytope_support", 2, 2, "points and directions") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            RealMatrix points = given.matrix(0);
            RealMatrix directions = given.matrix(1);
            given.requireShape(1, directions, points.getRowDimension(), directions.getColumnDimension());
            RealMatrix products = points.transpose().multiply(directions);
            RealMatrix support = MatrixUtils.createRealMatrix(1, directions.getColumnDimension());
            for (int j = 0; j < directions.getColumnDimension(); j++) {
                support.setEntry(
                        0, j, Arrays.stream(products.getColumn(j)).max().orElseThrow());
            }
            return MatrixJet.of(support);
        }
    },
    /** The least deviation from 1 of a multiple of the support function on the sphere. */
    BALL_DEVIATION("ball_deviation", 1, 2, Constants.POINTS) {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return MatrixJet.of(given.hull().deviationFromBall());
        }
    },
    /** Units trained to Σᵢ ReLU(vᵢ·x) = 1, or Σᵢ |vᵢ·x|^p = 1, at points. */
    TRAINED_UNITS("trained_units", 2, 3, "units, points, and optionally an exponent") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            RidgeActivation activation =
                    given.has(2) ? RidgeActivation.power(given.number(2)) : RidgeActivation.rectifier();
            return trained(given, new SampledSphereLoss(activation, given.matrix(1)));
        }
    },
    /** Units trained to Σᵢ ReLU(vᵢ·x) = 1 on the whole circle or sphere. */
    SPHERE_UNITS("sphere_units", 1, 1, "units") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            return trained(given, new WholeSphereLoss(given.matrix(0).getColumnDimension()));
        }
    },
    /** What units trained so from random starts become: faces, corners, how often, and loss, a row for each shape. */
    TRAINED_SHAPES("trained_shapes", 3, 3, "a dimension, a number of units and a number of starts") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            List<ShapeCensus.Shape> shapes = ShapeCensus.of(
                    given.count(0),
                    given.count(1),
                    given.count(2),
                    given.workspace().experiment().draws().stream(Draws.UNITS));
            RealMatrix rows = MatrixUtils.createRealMatrix(shapes.size(), 4);
            for (int i = 0; i < shapes.size(); i++) {
                ShapeCensus.Shape shape = shapes.get(i);
                rows.setRow(i, new double[] {shape.facets(), shape.corners(), shape.times(), shape.loss()});
            }
            return MatrixJet.of(rows);
        }
    };

    /** What the constants above mention, which fields of their own may not be before them. */
    private static final class Constants {
        static final String POINTS = "points, and optionally a tolerance";
    }

    @SuppressWarnings("ImmutableEnumChecker") // text and numbers
    private final Signature signature;

    PolytopeMeasurement(String name, int leastArguments, int mostArguments, String usage) {
        signature = new Signature(name, leastArguments, mostArguments, usage);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    private static MatrixJet trained(MeasurementArguments given, Objective loss) {
        return MatrixJet.of(SphereTraining.of(loss, given.matrix(0)).units());
    }

    private static MatrixJet corners(Polytope body) {
        RealMatrix corners = MatrixUtils.createRealMatrix(body.dimension(), body.vertexCount());
        for (int i = 0; i < body.vertexCount(); i++) {
            corners.setColumn(i, body.vertex(i));
        }
        return MatrixJet.of(corners);
    }
}

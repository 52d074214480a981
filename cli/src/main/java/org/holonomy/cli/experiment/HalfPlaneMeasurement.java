package org.holonomy.cli.experiment;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.holonomy.attention.distance.DistanceJacobian;
import org.holonomy.attention.distance.DistanceProduct;
import org.holonomy.attention.distance.FactorCotangents;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.attention.halfplane.DiscPoint;
import org.holonomy.attention.halfplane.Geodesic;
import org.holonomy.attention.halfplane.HalfPlaneIsometry;
import org.holonomy.attention.halfplane.MoebiusTransformation;
import org.holonomy.attention.layer.OrbitAttention;
import org.holonomy.attention.precision.Arithmetic;
import org.holonomy.attention.precision.Model;
import org.holonomy.attention.precision.PrecisionLadder;
import org.holonomy.gauge.network.NumericalRank;
import org.holonomy.ode.field.MatrixJet;

/**
 * The functions by which a claim measures points of the half-plane and products of distances. Matrices of points are
 * their real parts above their imaginary parts.
 */
enum HalfPlaneMeasurement implements Measure {
    /** Σᵢ |a_ki − b_li|. */
    EUCLIDEAN_PRODUCT("euclidean_product", 2, 2, "two matrices of one width") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            RealMatrix a = given.matrix(0);
            RealMatrix b = given.matrix(1);
            given.requireColumns(1, b, a.getColumnDimension());
            double[] sums = DistanceProduct.euclidean(
                    TensorDefinition.entries(a), TensorDefinition.entries(b), a.getColumnDimension());
            return MatrixJet.of(PointMatrix.table(sums, a.getRowDimension(), b.getRowDimension()));
        }
    },
    /** Σᵢ d(a_ki, b_li). */
    HYPERBOLIC_PRODUCT("hyperbolic_product", 2, 2, "two matrices of points") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            HalfPlanePoints a = given.points(0);
            HalfPlanePoints b = given.points(1);
            return MatrixJet.of(PointMatrix.table(DistanceProduct.hyperbolic(a, b), a.rows(), b.rows()));
        }
    },
    /** (az + b) / (cz + d) of every point, or of every column with a transformation of its own. */
    MOEBIUS("moebius", 2, 2, "a matrix [a, b; c, d], or one above the other for each column, and points") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            HalfPlanePoints points = given.points(1);
            List<MoebiusTransformation> maps = given.maps(0, points.columns(), MoebiusTransformation::new);
            return MatrixJet.of(PointMatrix.of(points, (k, i, z) -> maps.get(i).apply(z)));
        }
    },
    /** The same for any matrix of a determinant other than 0; where it is negative, of −z̄ in place of z. */
    ISOMETRY("isometry", 2, 2, "a matrix [a, b; c, d], or one above the other for each column, and points") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            HalfPlanePoints points = given.points(1);
            List<HalfPlaneIsometry> maps = given.maps(0, points.columns(), HalfPlaneIsometry::ofMatrix);
            return MatrixJet.of(PointMatrix.of(points, (k, i, z) -> maps.get(i).apply(z)));
        }
    },
    /** The points that geodesics with given initial velocities reach in unit time. */
    EXPONENTIAL("exponential", 2, 2, "points and velocities") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            RealMatrix velocities = given.matrix(1);
            return MatrixJet.of(PointMatrix.of(
                    given.pointsLike(0, velocities),
                    (k, i, z) -> z.exponential(
                            velocities.getEntry(k, i), velocities.getEntry(velocities.getRowDimension() / 2 + k, i))));
        }
    },
    /** The points at a parameter of the geodesics between points, of which it is the share of the distance. */
    GEODESIC("geodesic", 3, 3, "points, as many points and a parameter") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            HalfPlanePoints ends = given.points(1);
            double t = given.number(2);
            return MatrixJet.of(PointMatrix.of(
                    given.pointsLike(0, given.matrix(1)), (k, i, z) -> new Geodesic(z, ends.point(k, i)).at(t)));
        }
    },
    /** The points of the Poincaré disc that belong to points, 0 to i. */
    DISC("disc", 1, 1, "points") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            HalfPlanePoints points = given.points(0);
            RealMatrix disc = MatrixUtils.createRealMatrix(2 * points.rows(), points.columns());
            for (int k = 0; k < points.rows(); k++) {
                for (int i = 0; i < points.columns(); i++) {
                    DiscPoint image = points.point(k, i).toDisc();
                    disc.setEntry(k, i, image.x());
                    disc.setEntry(points.rows() + k, i, image.y());
                }
            }
            return MatrixJet.of(disc);
        }
    },
    /** softmax(−β S) V. */
    ATTENTION("attention", 2, 3, "scores, values, and optionally a scale, by default 1 / mean of the scores") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            RealMatrix scores = given.matrix(0);
            return MatrixJet.of(OrbitAttention.output(
                    scores, given.matrix(1), given.number(2, OrbitAttention.dynamicScale(scores))));
        }
    },
    /** ∂/∂A above ∂/∂B of Σ c_kl S_kl for the Euclidean product S. */
    EUCLIDEAN_GRADIENT("euclidean_gradient", 3, 3, "two matrices of one width and factors of their products") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            RealMatrix a = given.matrix(0);
            RealMatrix b = given.matrix(1);
            RealMatrix factors = given.matrix(2);
            int columns = a.getColumnDimension();
            given.requireColumns(1, b, columns);
            given.requireShape(2, factors, a.getRowDimension(), b.getRowDimension());
            FactorCotangents slopes = DistanceProduct.euclideanPullBack(
                    TensorDefinition.entries(a),
                    TensorDefinition.entries(b),
                    columns,
                    TensorDefinition.entries(factors),
                    1);
            return MatrixJet.of(PointMatrix.stacked(
                    PointMatrix.table(slopes.a(), a.getRowDimension(), columns),
                    PointMatrix.table(slopes.b(), b.getRowDimension(), columns)));
        }
    },
    /** ∂L/∂Q above ∂L/∂K for L = Σ (output − Y)² of attention with β = 1 / mean S. */
    ATTENTION_GRADIENT("attention_gradient", 4, 4, "queries, keys, values and targets") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            HalfPlanePoints queries = given.points(0);
            HalfPlanePoints keys = given.points(1);
            RealMatrix values = given.matrix(2);
            RealMatrix targets = given.matrix(3);
            given.requireShape(2, values, keys.rows(), values.getColumnDimension());
            given.requireShape(3, targets, queries.rows(), values.getColumnDimension());
            RealMatrix scores =
                    PointMatrix.table(DistanceProduct.hyperbolic(queries, keys), queries.rows(), keys.rows());
            RealMatrix output = OrbitAttention.output(scores, values, OrbitAttention.dynamicScale(scores));
            FactorCotangents slopes = OrbitAttention.pullBack(
                    queries, keys, values, output.subtract(targets).scalarMultiply(2));
            return MatrixJet.of(PointMatrix.stacked(
                    PointMatrix.components(slopes.a(), queries.columns()),
                    PointMatrix.components(slopes.b(), keys.columns())));
        }
    },
    /** The rank of the derivative of the hyperbolic product. */
    PRODUCT_RANK("product_rank", 2, 2, "two matrices of points") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            HalfPlanePoints a = given.points(0);
            HalfPlanePoints b = given.points(1);
            RealMatrix jacobian = DistanceJacobian.hyperbolic(a, b);
            given.workspace()
                    .keepSpectrum(
                            "n = %d, l = %d, m = %d".formatted(a.rows(), b.rows(), a.columns()),
                            new SingularValueDecomposition(jacobian).getSingularValues());
            return MatrixJet.of(NumericalRank.of(jacobian).rank());
        }
    },
    /** How much distances of random points change under random isometries of a boost length, by model and precision. */
    ROUNDING_DEVIATION(
            "rounding_deviation",
            3,
            3,
            "a model such as 'half-plane', a precision such as 'float32' and a boost length") {
        @Override
        public MatrixJet take(MeasurementArguments given) {
            Model model = given.oneOf(0, Model.all(), Model::label);
            Arithmetic<?> arithmetic = given.oneOf(1, Arithmetic.all(), Arithmetic::label);
            PrecisionLadder ladder = given.workspace().precisionLadder();
            return MatrixJet.of(ladder.rung(model, arithmetic, given.number(2)).deviation());
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // text and numbers
    private final Signature signature;

    HalfPlaneMeasurement(String name, int leastArguments, int mostArguments, String usage) {
        signature = new Signature(name, leastArguments, mostArguments, usage);
    }

    @Override
    public Signature signature() {
        return signature;
    }
}

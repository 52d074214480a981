package org.holonomy.attention.layer;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.attention.distance.DistanceAttention;
import org.holonomy.attention.distance.DistanceProduct;
import org.holonomy.attention.distance.FactorCotangents;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Attention as a function of its scores, sums of distances S of queries and keys: softmax(−β S) V, row by row, with values V.
 * An isometry that keeps S keeps the output, if β is a constant or a function of S, such as β = 1 / mean S.
 *
 * <p>{@link DistanceAttention} computes the same for one constant β without ever holding S.
 *
 * <p><b>Source.</b> Catalogue ORB-3; of the paper's "dynamic scaling factor" no formula survives.
 */
public final class OrbitAttention {

    private OrbitAttention() {}

    /** Returns β = 1 / mean S. */
    public static double dynamicScale(RealMatrix scores) {
        double sum = 0;
        for (double[] row : scores.getData()) {
            for (double score : row) {
                sum += score;
            }
        }
        return scores.getRowDimension() * (double) scores.getColumnDimension() / sum;
    }

    /**
     * Returns softmax(−β S) V.
     *
     * @param scores S, n × l
     * @param values V, l × v
     * @param scale β
     * @return n × v
     * @throws ShapeMismatchException if there are not as many values as keys
     */
    public static RealMatrix output(RealMatrix scores, RealMatrix values, double scale) {
        requireValues(scores, values);
        return weights(scores, scale).multiply(values);
    }

    /**
     * Returns ∂L/∂S where the output is that for β = 1 / mean S, through which S acts as well.
     *
     * @param scores S, n × l
     * @param values V, l × v
     * @param slope ∂L/∂output, n × v
     * @return n × l
     * @throws ShapeMismatchException if the shapes do not fit
     */
    public static RealMatrix scoreGradient(RealMatrix scores, RealMatrix values, RealMatrix slope) {
        requireValues(scores, values);
        requireShape("slope", slope, scores.getRowDimension(), values.getColumnDimension());
        double scale = dynamicScale(scores);
        RealMatrix exponents = exponentGradient(weights(scores, scale), slope.multiplyTransposed(values));
        double towardsScale = 0;
        for (int k = 0; k < scores.getRowDimension(); k++) {
            towardsScale -= scores.getRowVector(k).dotProduct(exponents.getRowVector(k));
        }
        double count = scores.getRowDimension() * (double) scores.getColumnDimension();
        return exponents.scalarMultiply(-scale).scalarAdd(-towardsScale * scale * scale / count);
    }

    /**
     * Returns ∂L/∂Q and ∂L/∂K where S are the sums of hyperbolic distances of queries and keys and β = 1 / mean S.
     *
     * @param queries n × m points
     * @param keys l × m points
     * @param values V, l × v
     * @param slope ∂L/∂output, n × v
     * @throws ShapeMismatchException if the shapes do not fit
     */
    public static FactorCotangents pullBack(
            HalfPlanePoints queries, HalfPlanePoints keys, RealMatrix values, RealMatrix slope) {
        RealMatrix scores = scores(queries, keys);
        double[] gradient = Arrays.stream(scoreGradient(scores, values, slope).getData())
                .flatMapToDouble(Arrays::stream)
                .toArray();
        return DistanceProduct.hyperbolicPullBack(queries, keys, gradient, 1);
    }

    private static RealMatrix scores(HalfPlanePoints queries, HalfPlanePoints keys) {
        double[] sums = DistanceProduct.hyperbolic(queries, keys);
        RealMatrix scores = MatrixUtils.createRealMatrix(queries.rows(), keys.rows());
        for (int k = 0; k < queries.rows(); k++) {
            scores.setRow(k, Arrays.copyOfRange(sums, k * keys.rows(), (k + 1) * keys.rows()));
        }
        return scores;
    }

    /** Returns ∂L/∂u of a softmax of u, row by row. */
    private static RealMatrix exponentGradient(RealMatrix weights, RealMatrix slope) {
        RealMatrix gradient = MatrixUtils.createRealMatrix(slope.getRowDimension(), slope.getColumnDimension());
        for (int k = 0; k < gradient.getRowDimension(); k++) {
            double[] row = slope.getRow(k);
            Score.SOFTMAX.pullBack(weights.getRow(k), row);
            gradient.setRow(k, row);
        }
        return gradient;
    }

    /** Returns softmax(−β S). */
    private static RealMatrix weights(RealMatrix scores, double scale) {
        RealMatrix weights = scores.scalarMultiply(-scale);
        for (int k = 0; k < weights.getRowDimension(); k++) {
            double[] row = weights.getRow(k);
            Score.SOFTMAX.apply(row);
            weights.setRow(k, row);
        }
        return weights;
    }

    private static void requireValues(RealMatrix scores, RealMatrix values) {
        requireShape("values", values, scores.getColumnDimension(), values.getColumnDimension());
    }

    private static void requireShape(String operand, RealMatrix matrix, int rows, int columns) {
        if (matrix.getRowDimension() != rows || matrix.getColumnDimension() != columns) {
            throw new ShapeMismatchException("orbit attention", operand, new int[] {rows, columns}, new int[] {
                matrix.getRowDimension(), matrix.getColumnDimension()
            });
        }
    }
}

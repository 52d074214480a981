package org.holonomy.attention.distance;

import java.util.Arrays;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Points of the half-space of dimension d ≥ 1 with the metric |dx|² / y², y the last coordinate, such as the queries of n
 * tokens.
 *
 * <p><b>Shape.</b> n rows of d coordinates, the last one the height.
 *
 * <p>Coordinates are at most {@value #LARGEST} in magnitude and heights at least its reciprocal, so that no distance
 * overflows.
 */
public final class HalfSpacePoints {

    /** The largest coordinate: the square of cosh of a distance then stays finite in any dimension below 1e9. */
    public static final double LARGEST = 1e36;

    static final String NAME = "points of the half-space";

    private final int rows;
    private final int dimension;
    private final double[] coordinates;

    private HalfSpacePoints(int rows, int dimension, double[] coordinates) {
        this.rows = rows;
        this.dimension = dimension;
        this.coordinates = coordinates;
    }

    /**
     * Returns points.
     *
     * @param rows n, at least 1
     * @param dimension d, at least 1
     * @param coordinates row by row; copied
     * @throws ShapeMismatchException if there are not n · d coordinates
     * @throws IllegalArgumentException if a point is not in the half-space or too far out, with its row
     */
    public static HalfSpacePoints of(int rows, int dimension, double[] coordinates) {
        double[] copy = coordinates.clone();
        MatrixRows.requireShape(NAME, "coordinates", copy, rows, dimension);
        MatrixRows.requireWithin(NAME, copy, dimension, LARGEST);
        for (int k = 0; k < rows; k++) {
            double height = copy[(k + 1) * dimension - 1];
            if (height < 1 / LARGEST) {
                throw new IllegalArgumentException(
                        "%s: height of row %d is %s, expected at least %s".formatted(NAME, k, height, 1 / LARGEST));
            }
        }
        return new HalfSpacePoints(rows, dimension, copy);
    }

    /**
     * Returns the points (x₁, …, x_{d−1}, exp y) of features.
     *
     * @param rows n, at least 1
     * @param dimension d, at least 1
     * @param features n rows of d numbers, y the last; not modified
     * @throws ShapeMismatchException if there are not n · d features
     * @throws IllegalArgumentException if a point is too far out, with its row
     */
    public static HalfSpacePoints ofFeatures(int rows, int dimension, double[] features) {
        MatrixRows.requireShape(NAME, "features", features, rows, dimension);
        double[] coordinates = features.clone();
        for (int k = dimension - 1; k < coordinates.length; k += dimension) {
            coordinates[k] = FastMath.exp(coordinates[k]);
        }
        return of(rows, dimension, coordinates);
    }

    /**
     * Takes derivatives with respect to coordinates back to features.
     *
     * @param cotangents n rows of d numbers; not modified
     * @return n rows of d numbers, as {@link #ofFeatures} orders them
     * @throws ShapeMismatchException if there are not n · d
     */
    public double[] pullBackToFeatures(double[] cotangents) {
        MatrixRows.requireShape(NAME, "cotangents", cotangents, rows, dimension);
        double[] features = cotangents.clone();
        for (int k = dimension - 1; k < features.length; k += dimension) {
            features[k] *= coordinates[k];
        }
        return features;
    }

    /** Returns n. */
    public int rows() {
        return rows;
    }

    /** Returns d. */
    public int dimension() {
        return dimension;
    }

    /** Returns all coordinates, row by row, a copy. */
    public double[] coordinates() {
        return coordinates.clone();
    }

    /** Returns all coordinates, row by row; not to be modified. */
    double[] sharedCoordinates() {
        return coordinates;
    }

    /** Returns the points of some rows, from ≤ k &lt; to. */
    HalfSpacePoints rows(int from, int to) {
        if (from == 0 && to == rows) {
            return this;
        }
        double[] some = Arrays.copyOfRange(coordinates, from * dimension, to * dimension);
        return new HalfSpacePoints(to - from, dimension, some);
    }
}

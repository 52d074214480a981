package org.holonomy.attention.distance;

import java.util.Arrays;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * Points (√(1 + |v|²), v) of the hyperboloid −t² + |v|² = −1 of dimension d ≥ 1 in Minkowski space, each given by v.
 *
 * <p><b>Shape.</b> n rows of d features v, each at most {@value #LARGEST} in magnitude.
 */
public final class HyperboloidPoints {

    /** The largest feature; the square of cosh of a distance then stays finite. */
    public static final double LARGEST = 1e36;

    static final String NAME = "points of the hyperboloid";

    private final int rows;
    private final int dimension;
    private final double[] features;

    private HyperboloidPoints(int rows, int dimension, double[] features) {
        this.rows = rows;
        this.dimension = dimension;
        this.features = features;
    }

    /**
     * Returns points.
     *
     * @param rows n, at least 1
     * @param dimension d, at least 1
     * @param features v, row by row; copied
     * @throws ShapeMismatchException if there are not n · d features
     * @throws IllegalArgumentException if one is too large or not a number, with its row and column
     */
    public static HyperboloidPoints ofFeatures(int rows, int dimension, double[] features) {
        double[] copy = features.clone();
        MatrixRows.requireShape(NAME, "features", copy, rows, dimension);
        MatrixRows.requireWithin(NAME, copy, dimension, LARGEST);
        return new HyperboloidPoints(rows, dimension, copy);
    }

    /** Returns n. */
    public int rows() {
        return rows;
    }

    /** Returns d. */
    public int dimension() {
        return dimension;
    }

    /** Returns v, row by row, a copy. */
    public double[] features() {
        return features.clone();
    }

    /** Returns the points of some rows, from ≤ k &lt; to. */
    HyperboloidPoints rows(int from, int to) {
        double[] some = Arrays.copyOfRange(features, from * dimension, to * dimension);
        return new HyperboloidPoints(to - from, dimension, some);
    }
}

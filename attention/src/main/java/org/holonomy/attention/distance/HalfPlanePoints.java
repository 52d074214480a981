package org.holonomy.attention.distance;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hipparchus.util.FastMath;
import org.holonomy.attention.halfplane.HalfPlanePoint;
import org.holonomy.ode.field.ShapeMismatchException;

/** An n × m matrix of points of the upper half-plane, such as the queries of n tokens in a product of m half-planes. */
public final class HalfPlanePoints {

    private final int rows;
    private final int columns;
    private final double[] re;
    private final double[] im;

    private HalfPlanePoints(int rows, int columns, double[] re, double[] im) {
        this.rows = rows;
        this.columns = columns;
        this.re = re;
        this.im = im;
    }

    /**
     * Returns a matrix of points.
     *
     * @param rows n, at least 1
     * @param columns m, at least 1
     * @param re real parts, row by row; copied
     * @param im imaginary parts, row by row, all positive; copied
     * @throws ShapeMismatchException if there are not n · m parts of each kind
     * @throws IllegalArgumentException if a point is not in the half-plane, with its row and column
     */
    public static HalfPlanePoints of(int rows, int columns, double[] re, double[] im) {
        if (rows < 1 || columns < 1 || re.length != rows * columns || im.length != rows * columns) {
            throw new ShapeMismatchException(
                    "points of the half-plane", "parts", new int[] {rows, columns}, new int[] {re.length, im.length});
        }
        for (int k = 0; k < re.length; k++) {
            if (!Double.isFinite(re[k]) || !Double.isFinite(im[k]) || im[k] <= 0) {
                throw new IllegalArgumentException(
                        "point [%d, %d] is %s + %si, expected finite parts, the imaginary one positive"
                                .formatted(k / columns, k % columns, re[k], im[k]));
            }
        }
        return new HalfPlanePoints(rows, columns, re.clone(), im.clone());
    }

    /**
     * Returns the points x + i exp(y) of features.
     *
     * @param rows n, at least 1
     * @param columns m, at least 1
     * @param features n rows of 2m numbers: all x, then all y; not modified
     * @throws IllegalArgumentException if exp(y) is 0 or infinite, with its row and column
     */
    public static HalfPlanePoints ofFeatures(int rows, int columns, double[] features) {
        double[] re = new double[rows * columns];
        double[] im = new double[rows * columns];
        for (int k = 0; k < rows; k++) {
            for (int i = 0; i < columns; i++) {
                re[k * columns + i] = features[2 * k * columns + i];
                im[k * columns + i] = FastMath.exp(features[(2 * k + 1) * columns + i]);
            }
        }
        return of(rows, columns, re, im);
    }

    /**
     * Takes derivatives with respect to parts back to features x and y with x + i exp(y).
     *
     * @param cotangents n rows of 2m numbers: all with respect to real parts, then to imaginary ones; not modified
     * @return n rows of 2m numbers, as {@link #ofFeatures} orders them
     * @throws ShapeMismatchException if there are not 2nm numbers
     */
    public double[] pullBackToFeatures(double[] cotangents) {
        if (cotangents.length != 2L * rows * columns) {
            throw new ShapeMismatchException(
                    "points of the half-plane", "cotangents", new int[] {rows, 2 * columns}, new int[] {
                        cotangents.length
                    });
        }
        double[] features = cotangents.clone();
        for (int k = 0; k < rows; k++) {
            for (int i = 0; i < columns; i++) {
                features[(2 * k + 1) * columns + i] *= im(k, i);
            }
        }
        return features;
    }

    /** Returns n. */
    public int rows() {
        return rows;
    }

    /** Returns m. */
    public int columns() {
        return columns;
    }

    /** Returns the points of some rows, from ≤ k &lt; to. */
    HalfPlanePoints rows(int from, int to) {
        return new HalfPlanePoints(
                to - from,
                columns,
                Arrays.copyOfRange(re, from * columns, to * columns),
                Arrays.copyOfRange(im, from * columns, to * columns));
    }

    /** Returns the real part of a point. */
    public double re(int row, int column) {
        return re[row * columns + column];
    }

    /** Returns the imaginary part of a point. */
    public double im(int row, int column) {
        return im[row * columns + column];
    }

    /** Returns one point. */
    public HalfPlanePoint point(int row, int column) {
        return new HalfPlanePoint(re(row, column), im(row, column));
    }

    /**
     * Returns the images of the points under a map for each column, the larger group under which distance products stay
     * what they are.
     *
     * @param perColumn m maps, such as isometries
     * @throws ShapeMismatchException if there are not m
     */
    public HalfPlanePoints map(List<? extends UnaryOperator<HalfPlanePoint>> perColumn) {
        if (perColumn.size() != columns) {
            throw new ShapeMismatchException(
                    "points of the half-plane", "maps", new int[] {columns}, new int[] {perColumn.size()});
        }
        double[] newRe = new double[re.length];
        double[] newIm = new double[im.length];
        for (int k = 0; k < re.length; k++) {
            HalfPlanePoint image = perColumn.get(k % columns).apply(new HalfPlanePoint(re[k], im[k]));
            newRe[k] = image.x();
            newIm[k] = image.y();
        }
        return new HalfPlanePoints(rows, columns, newRe, newIm);
    }

    /** Returns the images of all points under one map, such as an isometry. */
    public HalfPlanePoints map(UnaryOperator<HalfPlanePoint> map) {
        return map(Collections.nCopies(columns, map));
    }
}

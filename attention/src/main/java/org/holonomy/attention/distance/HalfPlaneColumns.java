package org.holonomy.attention.distance;

import java.util.Arrays;

/**
 * The points of a matrix column by column, one array for each kind of part: the layout whose loops vectorise.
 *
 * <p>The arrays are shared with the kernels of this package, which do not modify them.
 */
final class HalfPlaneColumns {

    /**
     * Heights and real parts between this and its reciprocal are safe: products of four of them and squares of their
     * differences neither overflow nor lose digits below 1e-308 unless points are nearer than 1e-40.
     */
    private static final double LARGEST_SAFE = 1e50;

    final int rows;
    final int columns;
    /** Real parts, [column][row]. */
    final double[][] re;
    /** Imaginary parts, [column][row]. */
    final double[][] im;
    /** 1 / im, [column][row]. */
    final double[][] reciprocal;

    private final double[] leastRe;
    private final double[] largestRe;
    private final double[] leastIm;
    private final double[] largestIm;

    HalfPlaneColumns(HalfPlanePoints points) {
        rows = points.rows();
        columns = points.columns();
        re = new double[columns][rows];
        im = new double[columns][rows];
        reciprocal = new double[columns][rows];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                re[i][j] = points.re(j, i);
                im[i][j] = points.im(j, i);
            }
        }
        leastRe = new double[columns];
        largestRe = new double[columns];
        leastIm = new double[columns];
        largestIm = new double[columns];
        for (int i = 0; i < columns; i++) {
            invert(im[i], reciprocal[i]);
            leastRe[i] = Arrays.stream(re[i]).min().orElseThrow();
            largestRe[i] = Arrays.stream(re[i]).max().orElseThrow();
            leastIm[i] = Arrays.stream(im[i]).min().orElseThrow();
            largestIm[i] = Arrays.stream(im[i]).max().orElseThrow();
        }
    }

    private static void invert(double[] values, double[] reciprocals) {
        for (int j = 0; j < values.length; j++) {
            reciprocals[j] = 1 / values[j];
        }
    }

    /** Returns whether every point of a column is far enough from the edges of the range of numbers. */
    boolean isSafe(int column) {
        return isSafe(leastRe[column], leastIm[column]) && isSafe(largestRe[column], largestIm[column]);
    }

    /** Returns whether a point is far enough from the edges of the range of numbers. */
    static boolean isSafe(double re, double im) {
        return Math.abs(re) <= LARGEST_SAFE && im <= LARGEST_SAFE && im >= 1 / LARGEST_SAFE;
    }

    /** Returns a bound on cosh d − 1 for the distances d of a safe point from the points of a safe column. */
    double largestGap(int column, double x, double y) {
        double dx = Math.max(largestRe[column] - x, x - leastRe[column]);
        double dy = Math.max(largestIm[column] - y, y - leastIm[column]);
        return (dx * dx + dy * dy) / (2 * y * leastIm[column]);
    }
}

package org.holonomy.plots;

import java.util.Arrays;
import java.util.List;

/**
 * The points of a curve, in the order in which a line joins them.
 *
 * <p>A point with a coordinate that is not finite interrupts the line. A point that is not positive on a logarithmic axis
 * is dropped and its neighbours are joined.
 */
public final class Points {

    private final double[] x;
    private final double[] y;

    private Points(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "points: %d values of x and %d of y, expected as many of one as of the other"
                            .formatted(x.length, y.length));
        }
        this.x = x;
        this.y = y;
    }

    /**
     * Returns the points (x[i], y[i]).
     *
     * @param x abscissae; copied
     * @param y ordinates, as many as {@code x}; copied
     */
    public static Points of(double[] x, double[] y) {
        return new Points(x.clone(), y.clone());
    }

    /**
     * Returns the points (x[i], y[i]).
     *
     * @param x abscissae; copied
     * @param y ordinates, as many as {@code x}; copied
     */
    public static Points of(List<Double> x, List<Double> y) {
        return new Points(
                x.stream().mapToDouble(Double::doubleValue).toArray(),
                y.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns the number of points. */
    public int size() {
        return x.length;
    }

    /** Returns the abscissa of point {@code i}. */
    public double x(int i) {
        return x[i];
    }

    /** Returns the ordinate of point {@code i}. */
    public double y(int i) {
        return y[i];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Points points && Arrays.equals(x, points.x) && Arrays.equals(y, points.y);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(x) + Arrays.hashCode(y);
    }

    @Override
    public String toString() {
        return "Points[" + x.length + "]";
    }
}

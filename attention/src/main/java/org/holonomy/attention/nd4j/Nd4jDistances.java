package org.holonomy.attention.nd4j;

import java.util.Arrays;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.attention.distance.HalfSpacePoints;
import org.holonomy.ode.batch.BatchTooLargeException;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.nd4j.Nd4jDevice;
import org.holonomy.ode.nd4j.Nd4jProbe;

/**
 * Hyperbolic scores on ND4J's device: d(a, b) = log(1 + δ + √(δ (δ + 2))), δ = |a − b|² / (2 y_a y_b).
 *
 * <p><b>Accuracy.</b> As {@link org.holonomy.attention.distance.DistanceProduct} and
 * {@link org.holonomy.attention.distance.DistanceMatrix} to 1e-14 of each score, for points of any nearness. Points so far
 * apart that δ² overflows, at distances from 355 on, are refused; there the processor still answers.
 */
public final class Nd4jDistances {

    /** Sums, squares, two to work with, and the copy that is fetched. */
    private static final int ARRAYS = 5;

    private Nd4jDistances() {}

    /**
     * Returns Σᵢ d(a_ki, b_li) with the distance of the half-plane.
     *
     * @param a n × m points
     * @param b l × m points
     * @return n rows of l numbers
     * @throws ShapeMismatchException if the numbers of columns differ
     * @throws BatchTooLargeException if n × l numbers do not fit on the device
     * @throws org.holonomy.ode.nd4j.Nd4jUnavailableException if ND4J does not compute here
     * @throws ArithmeticException if points are too far apart
     */
    public static double[] product(HalfPlanePoints a, HalfPlanePoints b) {
        int m = requireSame("distance product", "columns", a.columns(), b.columns());
        requireMemory(a.rows(), b.rows());
        try (ScoreArrays scores = new ScoreArrays(a.rows(), b.rows())) {
            for (int i = 0; i < m; i++) {
                double[] heightsOfA = heights(a, i);
                double[] heightsOfB = heights(b, i);
                scores.clearSquares();
                scores.addSquaredDifferences(realParts(a, i), realParts(b, i));
                scores.addSquaredDifferences(heightsOfA, heightsOfB);
                scores.addDistances(heightsOfA, heightsOfB);
            }
            return scores.rows();
        }
    }

    /**
     * Returns distances in the half-space.
     *
     * @param a n points
     * @param b l points
     * @return n rows of l numbers
     * @throws ShapeMismatchException if the dimensions differ
     * @throws BatchTooLargeException if n × l numbers do not fit on the device
     * @throws org.holonomy.ode.nd4j.Nd4jUnavailableException if ND4J does not compute here
     * @throws ArithmeticException if points are too far apart
     */
    public static double[] matrix(HalfSpacePoints a, HalfSpacePoints b) {
        int d = requireSame("distance matrix", "coordinates", a.dimension(), b.dimension());
        requireMemory(a.rows(), b.rows());
        double[] ofA = a.coordinates();
        double[] ofB = b.coordinates();
        try (ScoreArrays scores = new ScoreArrays(a.rows(), b.rows())) {
            scores.clearSquares();
            for (int i = 0; i < d; i++) {
                scores.addSquaredDifferences(column(ofA, d, i), column(ofB, d, i));
            }
            scores.addDistances(column(ofA, d, d - 1), column(ofB, d, d - 1));
            return scores.rows();
        }
    }

    private static int requireSame(String operation, String what, int ofA, int ofB) {
        if (ofA != ofB) {
            throw new ShapeMismatchException(
                    "%s: A has %d %s and B has %d, expected as many".formatted(operation, ofA, what, ofB));
        }
        return ofA;
    }

    private static void requireMemory(int n, int l) {
        Nd4jDevice device = Nd4jProbe.probe().orThrow();
        long needed = (long) ARRAYS * Double.BYTES * n * l;
        long free = device.freeBytes();
        if (needed > free) {
            throw new BatchTooLargeException(
                    "scores: %d x %d of them need %d bytes on the device, %d are free; take fewer rows at once"
                            .formatted(n, l, needed, free));
        }
    }

    private static double[] realParts(HalfPlanePoints points, int column) {
        double[] parts = new double[points.rows()];
        Arrays.setAll(parts, k -> points.re(k, column));
        return parts;
    }

    private static double[] heights(HalfPlanePoints points, int column) {
        double[] parts = new double[points.rows()];
        Arrays.setAll(parts, k -> points.im(k, column));
        return parts;
    }

    private static double[] column(double[] rows, int columns, int i) {
        double[] column = new double[rows.length / columns];
        Arrays.setAll(column, k -> rows[k * columns + i]);
        return column;
    }
}

package org.holonomy.attention.distance;

import java.util.Arrays;

/** Distances in the half-space, with δ = |p − q|² / (2 p_d q_d). */
final class HalfSpaceDistances implements DistancesOfSquares.Model {

    private final double[] halves;
    private final double[] reciprocals;

    private HalfSpaceDistances(HalfSpacePoints p, HalfSpacePoints q) {
        int d = q.dimension();
        double[] points = p.sharedCoordinates();
        double[] others = q.sharedCoordinates();
        halves = new double[p.rows()];
        Arrays.setAll(halves, k -> 0.5 / points[(k + 1) * d - 1]);
        reciprocals = new double[q.rows()];
        Arrays.setAll(reciprocals, j -> 1 / others[(j + 1) * d - 1]);
    }

    /** Returns the distances of points p from points q of the same dimension. */
    static DistanceRows of(HalfSpacePoints p, HalfSpacePoints q) {
        DistanceRows squares = SquaredGaps.of(p.sharedCoordinates(), q.sharedCoordinates(), q.dimension());
        return new DistancesOfSquares(squares, new HalfSpaceDistances(p, q));
    }

    @Override
    public void exponentials(int k, double[] row, int from) {
        exponentials(row, halves[k], reciprocals, from);
    }

    private static void exponentials(double[] row, double h, double[] reciprocals, int from) {
        for (int j = from; j < row.length; j++) {
            double gap = row[j] * (h * reciprocals[j]);
            row[j] = gap + Math.sqrt(gap * (gap + 2));
        }
    }
}

package org.holonomy.attention.distance;

/**
 * Distances in the half-space, log(1 + δ + √(δ (δ + 2))) with δ = cosh d − 1 = |p − q|² / (2 p_d q_d), which keeps all
 * digits of small ones.
 */
final class HalfSpaceDistances implements DistanceRows {

    private final double[] points;
    private final double[][] columns;
    private final double[] reciprocals;

    /** Prepares the distances of points p from points q of the same dimension. */
    HalfSpaceDistances(HalfSpacePoints p, HalfSpacePoints q) {
        points = p.coordinates();
        columns = MatrixRows.columns(q.coordinates(), q.dimension());
        reciprocals = new double[q.rows()];
        double[] heights = columns[q.dimension() - 1];
        for (int j = 0; j < heights.length; j++) {
            reciprocals[j] = 1 / heights[j];
        }
    }

    @Override
    public int length() {
        return reciprocals.length;
    }

    @Override
    public void fill(int first, int end, int from, double[][] rows, ElementaryRows functions) {
        SquaredGaps.fill(points, first, end, columns, from, rows);
        for (int k = first; k < end; k++) {
            double[] row = rows[k - first];
            exponentials(row, 0.5 / points[(k + 1) * columns.length - 1], reciprocals, from);
            functions.log1p(row, from, row.length);
        }
    }

    /** From squares to exp(d) − 1. */
    private static void exponentials(double[] row, double h, double[] reciprocals, int from) {
        for (int j = from; j < row.length; j++) {
            double gap = row[j] * (h * reciprocals[j]);
            row[j] = gap + Math.sqrt(gap * (gap + 2));
        }
    }
}

package org.holonomy.attention.halfplane;

/** Distances in the half-space: δ = cosh d − 1 = |p − q|² / (2 p_d q_d). */
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
    public void fill(int first, int end, int from, double[][] rows) {
        SquaredGaps.add(points, first, columns, from, rows);
        for (int k = 0; k < rows.length; k++) {
            double height = points[(first + k + 1) * columns.length - 1];
            scale(rows[k], 0.5 / height, reciprocals, from);
        }
        GapLogarithms.apply(rows, from);
    }

    private static void scale(double[] row, double h, double[] reciprocals, int from) {
        for (int j = from; j < row.length; j++) {
            row[j] *= h * reciprocals[j];
        }
    }
}

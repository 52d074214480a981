package org.holonomy.attention.distance;

/**
 * Derivatives of Σ c_kj d(p_k, q_j) with respect to points q of the half-space.
 *
 * <p>With n = |p − q|², y and z the heights of p and q and X = n − (z − y)², the derivative of d by a coordinate is
 * 2 (qₑ − pₑ) / √(n (X + (z + y)²)), and by the height ((z − y)(z + y) − X) / (z √(n (X + (z + y)²))). At p = q it is 0.
 */
final class HalfSpacePullBack implements PointPullBack {

    /** Added below the root, so that 0 / 0 becomes 0; nothing beside its value for points 1e-40 apart, 1e-224. */
    private static final double LEAST = 1e-300;

    private final double[] points;
    private final double[][] columns;
    private final double[] heights;
    private final double[] ofHeights;
    private final double[] weights;
    private final double[][] derivatives;

    /** Prepares the derivatives for points p that stay and points q that move. */
    HalfSpacePullBack(HalfSpacePoints p, HalfSpacePoints q) {
        int d = q.dimension();
        points = p.sharedCoordinates();
        columns = MatrixRows.columns(q.sharedCoordinates(), d);
        heights = columns[d - 1];
        weights = new double[q.rows()];
        derivatives = new double[d][q.rows()];
        ofHeights = derivatives[d - 1];
    }

    @Override
    public double[][] apply(double[][] cotangents) {
        int d = columns.length;
        for (int k = 0; k < cotangents.length; k++) {
            double[] squares = new double[heights.length];
            SquaredGaps.fill(points, k, k + 1, columns, 0, new double[][] {squares});
            weigh(cotangents[k], squares, points[(k + 1) * d - 1], heights, weights, ofHeights);
            for (int e = 0; e < d - 1; e++) {
                PointPullBack.addDifferences(weights, columns[e], points[k * d + e], derivatives[e]);
            }
        }
        for (int j = 0; j < heights.length; j++) {
            ofHeights[j] /= heights[j];
        }
        return derivatives;
    }

    private static void weigh(
            double[] cotangents, double[] squares, double y, double[] heights, double[] weights, double[] ofHeights) {
        for (int j = 0; j < squares.length; j++) {
            double dy = heights[j] - y;
            double sy = heights[j] + y;
            double xx = Math.fma(-dy, dy, squares[j]);
            double w = cotangents[j] / Math.sqrt(Math.fma(squares[j], Math.fma(sy, sy, xx), LEAST));
            weights[j] = 2 * w;
            ofHeights[j] = Math.fma(w, Math.fma(dy, sy, -xx), ofHeights[j]);
        }
    }
}

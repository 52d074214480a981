package org.holonomy.attention.distance;

import org.hipparchus.util.FastMath;

/**
 * Derivatives of Σ c_kj d(p_k, q_j) with respect to the points q of one column.
 *
 * <p>With u = |q − p| and v = |q − p̄|, ∂d/∂Re q = 2 Re(q − p) / (u v) and ∂d/∂Im q = (Im(q − p) Im(q − p̄) − Re(q − p)²) /
 * (Im q · u v), which cancel nothing as the points approach each other. At p = q, where d has no derivative, both are 0.
 */
final class HyperbolicPullBack {

    /** Added to (u v)², so that 0 / 0 becomes 0; nothing beside the least (u v)² of safe points 1e-40 apart, 1e-280. */
    private static final double LEAST = 1e-300;

    private HyperbolicPullBack() {}

    /**
     * Computes the derivatives for one column.
     *
     * @param p points that stay; not modified
     * @param q points that move; not modified
     * @param column of both
     * @param cotangents c, a row for every row of p; not modified
     * @param re overwritten with derivatives with respect to Re q
     * @param im overwritten with derivatives with respect to Im q
     */
    static void apply(
            HalfPlaneColumns p, HalfPlaneColumns q, int column, double[][] cotangents, double[] re, double[] im) {
        boolean safe = p.isSafe(column) && q.isSafe(column);
        for (int k = 0; k < p.rows; k++) {
            double x = p.re[column][k];
            double y = p.im[column][k];
            if (safe) {
                add(cotangents[k], x, y, q.re[column], q.im[column], re, im);
            } else {
                addPairs(cotangents[k], x, y, q.re[column], q.im[column], re, im);
            }
        }
        finish(q.reciprocal[column], re, im);
    }

    private static void add(
            double[] cotangents, double x, double y, double[] qx, double[] qy, double[] re, double[] im) {
        for (int j = 0; j < qx.length; j++) {
            double dx = qx[j] - x;
            double dy = qy[j] - y;
            double sy = qy[j] + y;
            double xx = dx * dx;
            double uv = Math.sqrt(Math.fma(Math.fma(dy, dy, xx), Math.fma(sy, sy, xx), LEAST));
            double w = cotangents[j] / uv;
            re[j] = Math.fma(w, dx, re[j]);
            im[j] = Math.fma(w, Math.fma(dy, sy, -xx), im[j]);
        }
    }

    /** The same, where squares could overflow or vanish. */
    private static void addPairs(
            double[] cotangents, double x, double y, double[] qx, double[] qy, double[] re, double[] im) {
        for (int j = 0; j < qx.length; j++) {
            double dx = qx[j] - x;
            double dy = qy[j] - y;
            double sy = qy[j] + y;
            double u = FastMath.hypot(dx, dy);
            double v = FastMath.hypot(dx, sy);
            if (u > 0) {
                re[j] += cotangents[j] * (dx / u) / v;
                im[j] += cotangents[j] * (dy / u * (sy / v) - dx / u * (dx / v));
            }
        }
    }

    private static void finish(double[] reciprocal, double[] re, double[] im) {
        for (int j = 0; j < re.length; j++) {
            re[j] *= 2;
            im[j] *= reciprocal[j];
        }
    }
}

package org.holonomy.attention.distance;

/** Derivatives of Σ c_kj |p_k − q_j| with respect to q: Σ_k c_kj sign(q_j − p_k), with sign 0 = 0. */
final class EuclideanPullBack {

    /** The square of this takes the least difference of two numbers, 2⁻¹⁰⁷⁴, beyond 1. */
    private static final double LARGE = 0x1p540;

    private EuclideanPullBack() {}

    /**
     * Returns the derivatives.
     *
     * @param p numbers that stay; not modified
     * @param q numbers that move; not modified
     * @param cotangents c, a row for every number of p; not modified
     */
    static double[] apply(double[] p, double[] q, double[][] cotangents) {
        double[] derivatives = new double[q.length];
        for (int k = 0; k < p.length; k++) {
            add(cotangents[k], p[k], q, derivatives);
        }
        return derivatives;
    }

    private static void add(double[] cotangents, double p, double[] q, double[] derivatives) {
        for (int j = 0; j < q.length; j++) {
            double sign = Math.max(-1, Math.min(1, (q[j] - p) * LARGE * LARGE));
            derivatives[j] = Math.fma(cotangents[j], sign, derivatives[j]);
        }
    }
}

package org.holonomy.attention.distance;

/** The product Vᵀ W added to sums, row by row: loops over whole rows of W vectorise. */
final class WeightedRows {

    private static final int ROWS_AT_ONCE = 8;

    private WeightedRows() {}

    /**
     * Adds Σ_l V_lc W_l to every row c of sums.
     *
     * @param weights rows of W; not modified
     * @param values V, row by row; not modified
     * @param first row of V that belongs to the first row of W
     * @param sums a row for every column of V
     */
    static void add(double[][] weights, double[] values, int first, double[][] sums) {
        int width = sums.length;
        int l = 0;
        for (; l + ROWS_AT_ONCE <= weights.length; l += ROWS_AT_ONCE) {
            for (int c = 0; c < width; c++) {
                addEight(weights, l, values, (first + l) * width + c, width, sums[c]);
            }
        }
        for (; l < weights.length; l++) {
            for (int c = 0; c < width; c++) {
                add(weights[l], values[(first + l) * width + c], sums[c]);
            }
        }
    }

    private static void addEight(double[][] w, int l, double[] v, int i, int width, double[] sum) {
        addFour(w[l], w[l + 1], w[l + 2], w[l + 3], v[i], v[i + width], v[i + 2 * width], v[i + 3 * width], sum);
        int k = i + 4 * width;
        addFour(w[l + 4], w[l + 5], w[l + 6], w[l + 7], v[k], v[k + width], v[k + 2 * width], v[k + 3 * width], sum);
    }

    private static void addFour(
            double[] w0,
            double[] w1,
            double[] w2,
            double[] w3,
            double v0,
            double v1,
            double v2,
            double v3,
            double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Math.fma(v0, w0[j], Math.fma(v1, w1[j], Math.fma(v2, w2[j], Math.fma(v3, w3[j], sum[j]))));
        }
    }

    private static void add(double[] w, double v, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] = Math.fma(v, w[j], sum[j]);
        }
    }
}

package org.holonomy.gauge.network;

/** The product that every layer with a matrix comes down to. */
public final class AffineMap {

    private AffineMap() {}

    /**
     * Returns W x + b for every row x of a flat matrix.
     *
     * @param rows any number of rows of {@code weight.length / bias.length} numbers; not modified
     * @param weight W, [out, in] in row-major order; not modified
     * @param bias b, [out]; not modified
     * @return as many rows of {@code bias.length} numbers
     */
    public static double[] rows(double[] rows, double[] weight, double[] bias) {
        int out = bias.length;
        int in = weight.length / out;
        int count = rows.length / in;
        double[] result = new double[count * out];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < out; i++) {
                double sum = bias[i];
                for (int j = 0; j < in; j++) {
                    sum += weight[i * in + j] * rows[r * in + j];
                }
                result[r * out + i] = sum;
            }
        }
        return result;
    }
}

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
        // Four sums at once keep the processor busy, and their rows of W in its cache; each sum keeps its order.
        int blocked = out - out % 4;
        for (int i = 0; i < blocked; i += 4) {
            for (int r = 0; r < count; r++) {
                fourSums(rows, r * in, weight, i * in, in, bias, i, result, r * out + i);
            }
        }
        for (int i = blocked; i < out; i++) {
            for (int r = 0; r < count; r++) {
                double sum = bias[i];
                for (int j = 0; j < in; j++) {
                    sum += weight[i * in + j] * rows[r * in + j];
                }
                result[r * out + i] = sum;
            }
        }
        return result;
    }

    private static void fourSums(
            double[] x, int at, double[] weight, int row, int in, double[] bias, int i, double[] result, int to) {
        double a = bias[i];
        double b = bias[i + 1];
        double c = bias[i + 2];
        double d = bias[i + 3];
        for (int j = 0; j < in; j++) {
            double xj = x[at + j];
            a += weight[row + j] * xj;
            b += weight[row + in + j] * xj;
            c += weight[row + 2 * in + j] * xj;
            d += weight[row + 3 * in + j] * xj;
        }
        result[to] = a;
        result[to + 1] = b;
        result[to + 2] = c;
        result[to + 3] = d;
    }

    /**
     * Returns Wᵀ c for every row c of a flat matrix: the cotangents of the rows that {@link #rows} took.
     *
     * @param cotangents any number of rows of {@code out} numbers; not modified
     * @param weight W, [out, in] in row-major order; not modified
     * @param out number of rows of W
     * @return as many rows of {@code in} numbers
     */
    public static double[] transposed(double[] cotangents, double[] weight, int out) {
        int in = weight.length / out;
        int count = cotangents.length / out;
        double[] result = new double[count * in];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < out; i++) {
                double c = cotangents[r * out + i];
                for (int j = 0; j < in; j++) {
                    result[r * in + j] += c * weight[i * in + j];
                }
            }
        }
        return result;
    }

    /**
     * Returns Σ c xᵀ over the rows c and x of two flat matrices: the cotangent of W.
     *
     * @param cotangents rows of {@code out} numbers; not modified
     * @param rows as many rows of any number of numbers, what {@link #rows} took; not modified
     * @param out number of rows of W
     * @return [out, in] in row-major order
     */
    public static double[] weightCotangent(double[] cotangents, double[] rows, int out) {
        int count = cotangents.length / out;
        int in = rows.length / count;
        double[] result = new double[out * in];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < out; i++) {
                double c = cotangents[r * out + i];
                for (int j = 0; j < in; j++) {
                    result[i * in + j] += c * rows[r * in + j];
                }
            }
        }
        return result;
    }

    /** Returns Σ c over the rows c, of {@code out} numbers each, of a flat matrix, which is not modified: b's cotangent. */
    public static double[] biasCotangent(double[] cotangents, int out) {
        double[] result = new double[out];
        for (int k = 0; k < cotangents.length; k++) {
            result[k % out] += cotangents[k];
        }
        return result;
    }
}

package org.holonomy.gauge.network;

import java.util.Arrays;

/**
 * A tall matrix A kept as the triangular R of A = QR, which has its singular values, while its rows come one by one.
 *
 * <p>Holds R and a block of rows that a cache can hold; Householder reflections, with inner loops along rows so that they
 * are vectorized. Not for several threads.
 */
final class RowCompression {

    /** Enough that R is read once for many rows, few enough that they stay in a cache while it is. */
    private static final int BLOCK = 64;

    private final int columns;
    private final double[][] triangle;
    private final double[][] block = new double[BLOCK][];
    private int count;

    /** Starts with no rows of so many columns. */
    RowCompression(int columns) {
        this.columns = columns;
        this.triangle = new double[columns][columns];
    }

    /** Adds a row, which is not modified. */
    void add(double[] row) {
        block[count] = row.clone();
        count++;
        if (count == BLOCK) {
            compress();
        }
    }

    private void compress() {
        double[] products = new double[columns];
        for (int k = 0; k < columns; k++) {
            reflect(k, products);
        }
        count = 0;
    }

    /** Reflects the entries of the block in column k onto the diagonal of R. */
    private void reflect(int k, double[] products) {
        double[] top = triangle[k];
        double norm = norm(k);
        if (norm == 0) {
            return;
        }
        double first = top[k] + Math.copySign(norm, top[k]);
        double scale = 1 + Math.abs(top[k]) / norm;
        System.arraycopy(top, k + 1, products, k + 1, columns - k - 1);
        for (int i = 0; i < count; i++) {
            double[] row = block[i];
            double factor = row[k] / first;
            for (int j = k + 1; j < columns; j++) {
                products[j] += factor * row[j];
            }
        }
        top[k] -= first;
        for (int j = k + 1; j < columns; j++) {
            products[j] *= scale;
            top[j] -= products[j];
        }
        for (int i = 0; i < count; i++) {
            double[] row = block[i];
            double factor = row[k] / first;
            for (int j = k + 1; j < columns; j++) {
                row[j] -= factor * products[j];
            }
        }
    }

    /** Returns the length of column k, whose squares may not be numbers; 0 where the block has only zeros there. */
    private double norm(int k) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(block[i][k]));
        }
        if (largest == 0) {
            return 0;
        }
        largest = Math.max(largest, Math.abs(triangle[k][k]));
        double sum = (triangle[k][k] / largest) * (triangle[k][k] / largest);
        for (int i = 0; i < count; i++) {
            sum += (block[i][k] / largest) * (block[i][k] / largest);
        }
        return largest * Math.sqrt(sum);
    }

    /** Returns a matrix with the singular values of all rows so far, in new arrays. */
    double[][] matrix() {
        compress();
        return Arrays.stream(triangle).map(double[]::clone).toArray(double[][]::new);
    }
}

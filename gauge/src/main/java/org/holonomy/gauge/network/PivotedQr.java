package org.holonomy.gauge.network;

import java.util.Arrays;

/**
 * |Rₖₖ| of A Π = Q R, where every step takes the column that is farthest from the span of those before.
 *
 * <p>They fall, and estimate the singular values of A within a factor that is small in practice. Householder reflections,
 * with inner loops along rows so that they are vectorized.
 */
final class PivotedQr {

    private final double[][] a;
    private final int columns;
    private final double[] squares;

    private PivotedQr(double[][] a) {
        this.a = a;
        this.columns = a[0].length;
        this.squares = new double[columns];
    }

    /**
     * Returns the diagonal, of the matrix over its largest entry, down to the first entry that is not above a bound, which
     * is its last entry then.
     *
     * @param a at least one row and column; overwritten
     * @param bound relative to the first entry
     */
    static double[] diagonal(double[][] a, double bound) {
        double largest = 0;
        for (double[] row : a) {
            for (double entry : row) {
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        for (double[] row : a) {
            for (int j = 0; j < row.length && largest > 0; j++) {
                row[j] /= largest;
            }
        }
        return new PivotedQr(a).factorize(bound);
    }

    private double[] factorize(double bound) {
        for (double[] row : a) {
            for (int j = 0; j < columns; j++) {
                squares[j] += row[j] * row[j];
            }
        }
        int steps = Math.min(a.length, columns);
        double[] diagonal = new double[steps];
        for (int k = 0; k < steps; k++) {
            int pivot = k;
            for (int j = k + 1; j < columns; j++) {
                if (squares[j] > squares[pivot]) {
                    pivot = j;
                }
            }
            diagonal[k] = Math.sqrt(squares[pivot]);
            if (!(diagonal[k] > bound * diagonal[0])) {
                return Arrays.copyOf(diagonal, k + 1);
            }
            exchange(k, pivot);
            reflect(k, diagonal[k]);
        }
        return diagonal;
    }

    private void exchange(int k, int pivot) {
        squares[pivot] = squares[k];
        for (double[] row : a) {
            double kept = row[k];
            row[k] = row[pivot];
            row[pivot] = kept;
        }
    }

    /** Reflects column k onto its first entry, and the columns behind it likewise; measures what is left of them. */
    private void reflect(int k, double norm) {
        a[k][k] += Math.copySign(norm, a[k][k]);
        double scale = 1 / (norm * Math.abs(a[k][k]));
        double[] products = new double[columns];
        for (int i = k; i < a.length; i++) {
            double[] row = a[i];
            double factor = scale * row[k];
            if (factor != 0) {
                for (int j = k + 1; j < columns; j++) {
                    products[j] += factor * row[j];
                }
            }
        }
        Arrays.fill(squares, k + 1, columns, 0);
        for (int i = k; i < a.length; i++) {
            double[] row = a[i];
            double factor = row[k];
            if (factor != 0) {
                for (int j = k + 1; j < columns; j++) {
                    row[j] -= factor * products[j];
                }
            }
            if (i > k) {
                for (int j = k + 1; j < columns; j++) {
                    squares[j] += row[j] * row[j];
                }
            }
        }
    }
}

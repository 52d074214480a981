package org.holonomy.attention.distance;

import org.holonomy.ode.field.ShapeMismatchException;

/** Between matrices stored row after row and their rows or columns as arrays, whose loops vectorise. */
final class MatrixRows {

    /** A line of the cache has eight numbers. */
    private static final int COLUMNS_AT_ONCE = 8;

    private MatrixRows() {}

    /**
     * Checks that a matrix has so many rows, at least one, of so many numbers, at least one.
     *
     * @param operation for the message
     * @param name of the matrix, for the message
     * @throws ShapeMismatchException otherwise
     */
    static void requireShape(String operation, String name, double[] matrix, int rows, int columns) {
        if (rows < 1 || columns < 1 || matrix.length != (long) rows * columns) {
            throw new ShapeMismatchException(operation, name, new int[] {rows, columns}, new int[] {matrix.length});
        }
    }

    /**
     * Checks that no number of a matrix is larger in magnitude than a bound, or not a number.
     *
     * @param operation for the message
     * @throws IllegalArgumentException otherwise, with row and column
     */
    static void requireWithin(String operation, double[] matrix, int columns, double bound) {
        for (int k = 0; k < matrix.length; k++) {
            if (!(Math.abs(matrix[k]) <= bound)) {
                throw new IllegalArgumentException("%s: entry [%d, %d] is %s, expected at most %s in magnitude"
                        .formatted(operation, k / columns, k % columns, matrix[k], bound));
            }
        }
    }

    /** Returns copies of the rows. */
    static double[][] rows(double[] matrix, int columns) {
        return rows(matrix, columns, 0, columns);
    }

    /** Returns copies of the columns from ≤ i &lt; to of all rows. */
    static double[][] rows(double[] matrix, int columns, int from, int to) {
        double[][] copies = new double[matrix.length / columns][to - from];
        for (int k = 0; k < copies.length; k++) {
            System.arraycopy(matrix, k * columns + from, copies[k], 0, to - from);
        }
        return copies;
    }

    /** Returns copies of the columns; a few are written at once, so that their ends stay in the cache. */
    static double[][] columns(double[] matrix, int columns) {
        int rows = matrix.length / columns;
        double[][] copies = new double[columns][rows];
        for (int first = 0; first < columns; first += COLUMNS_AT_ONCE) {
            int end = Math.min(first + COLUMNS_AT_ONCE, columns);
            for (int k = 0; k < rows; k++) {
                for (int i = first; i < end; i++) {
                    copies[i][k] = matrix[k * columns + i];
                }
            }
        }
        return copies;
    }

    /** Returns the transpose. */
    static double[] transpose(double[] matrix, int columns) {
        int rows = matrix.length / columns;
        double[] transpose = new double[matrix.length];
        for (int k = 0; k < rows; k++) {
            for (int i = 0; i < columns; i++) {
                transpose[i * rows + k] = matrix[k * columns + i];
            }
        }
        return transpose;
    }

    /** Overwrites one column of a matrix. */
    static void setColumn(double[] matrix, int columns, int column, double[] values) {
        for (int k = 0; k < values.length; k++) {
            matrix[k * columns + column] = values[k];
        }
    }

    /** Copies what lies above the diagonal of a square matrix to below it. */
    static void mirror(double[] matrix, int size) {
        for (int k = 0; k < size; k++) {
            for (int j = 0; j < k; j++) {
                matrix[k * size + j] = matrix[j * size + k];
            }
        }
    }
}

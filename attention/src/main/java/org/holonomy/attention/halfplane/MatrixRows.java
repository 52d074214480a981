package org.holonomy.attention.halfplane;

import org.holonomy.ode.field.ShapeMismatchException;

/** Between matrices stored row after row and their rows or columns as arrays, whose loops vectorise. */
final class MatrixRows {

    private MatrixRows() {}

    /**
     * Returns copies of the rows.
     *
     * @param operation for the message
     * @param name of the matrix, for the message
     * @throws ShapeMismatchException if the matrix has not so many numbers
     */
    static double[][] rows(String operation, String name, double[] matrix, int rows, int columns) {
        if (matrix.length != (long) rows * columns) {
            throw new ShapeMismatchException(operation, name, new int[] {rows, columns}, new int[] {matrix.length});
        }
        double[][] copies = new double[rows][columns];
        for (int k = 0; k < rows; k++) {
            System.arraycopy(matrix, k * columns, copies[k], 0, columns);
        }
        return copies;
    }

    /** Returns copies of the columns. */
    static double[][] columns(double[] matrix, int columns) {
        int rows = matrix.length / columns;
        double[][] copies = new double[columns][rows];
        for (int k = 0; k < rows; k++) {
            for (int i = 0; i < columns; i++) {
                copies[i][k] = matrix[k * columns + i];
            }
        }
        return copies;
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

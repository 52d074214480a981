package org.holonomy.ode.batch;

import org.hipparchus.linear.RealMatrix;

/** Matrices as arrays, row by row. */
final class Entries {

    private Entries() {}

    /** Returns (W b), in a new array: what multiplies (x, 1) to W x + b. */
    static double[] beside(RealMatrix weights, double[] bias) {
        double[][] rows = weights.getData();
        int columns = weights.getColumnDimension();
        double[] entries = new double[rows.length * (columns + 1)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, entries, i * (columns + 1), columns);
            entries[i * (columns + 1) + columns] = bias[i];
        }
        return entries;
    }

    /** Returns the transpose of (W b), in a new array: its last row is b. */
    static double[] transposedBeside(RealMatrix weights, double[] bias) {
        double[][] rows = weights.getData();
        int columns = weights.getColumnDimension();
        double[] entries = new double[rows.length * (columns + 1)];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
                entries[j * rows.length + i] = rows[i][j];
            }
        }
        System.arraycopy(bias, 0, entries, columns * rows.length, rows.length);
        return entries;
    }
}

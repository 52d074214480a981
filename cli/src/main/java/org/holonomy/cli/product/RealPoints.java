package org.holonomy.cli.product;

import java.util.function.IntToDoubleFunction;

/** An n × m matrix of points of the real line. */
final class RealPoints {

    private final int rows;
    private final int columns;
    private final double[] values;

    /**
     * Makes a matrix.
     *
     * @param rows n, at least 1
     * @param columns m, at least 1
     * @param value the entry at each position, counted row by row
     */
    RealPoints(int rows, int columns, IntToDoubleFunction value) {
        this.rows = rows;
        this.columns = columns;
        this.values = new double[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(i);
        }
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    double value(int position) {
        return values[position];
    }

    /** Returns all entries row by row, a copy. */
    double[] values() {
        return values.clone();
    }

    RealPoints map(IntToDoubleFunction value) {
        return new RealPoints(rows, columns, value);
    }
}

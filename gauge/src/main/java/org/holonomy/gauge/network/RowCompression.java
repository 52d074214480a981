package org.holonomy.gauge.network;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * A tall matrix A kept as the triangular R of A = QR, which has its singular values, while its rows come one by one.
 *
 * <p>Holds at most 2P rows of P numbers. Not for several threads.
 */
final class RowCompression {

    private final RealMatrix rows;
    private int count;

    /** Starts with no rows of so many columns. */
    RowCompression(int columns) {
        rows = MatrixUtils.createRealMatrix(2 * columns, columns);
    }

    /** Adds a row, which is not modified. */
    void add(double[] row) {
        if (count == rows.getRowDimension()) {
            compress();
        }
        rows.setRow(count, row);
        count++;
    }

    private void compress() {
        int columns = rows.getColumnDimension();
        RealMatrix triangle = new QRDecomposition(rows).getR();
        rows.setSubMatrix(triangle.getSubMatrix(0, columns - 1, 0, columns - 1).getData(), 0, 0);
        count = columns;
    }

    /** Returns a matrix with the singular values of all rows so far; needs at least one. */
    RealMatrix matrix() {
        return rows.getSubMatrix(0, count - 1, 0, rows.getColumnDimension() - 1);
    }
}

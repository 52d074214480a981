package org.holonomy.cli.experiment;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.attention.halfplane.HalfPlanePoint;

/** A matrix of points of the half-plane as one of numbers: real parts above imaginary parts. */
final class PointMatrix {

    private PointMatrix() {}

    /**
     * Returns the points in a matrix.
     *
     * @throws IllegalArgumentException if it has an odd number of rows or a point is not in the half-plane
     */
    static HalfPlanePoints points(RealMatrix matrix) {
        if (matrix.getRowDimension() % 2 != 0) {
            throw new IllegalArgumentException("%d rows, expected an even number: real parts above imaginary parts"
                    .formatted(matrix.getRowDimension()));
        }
        int rows = matrix.getRowDimension() / 2;
        int columns = matrix.getColumnDimension();
        return HalfPlanePoints.of(
                rows,
                columns,
                TensorDefinition.entries(matrix.getSubMatrix(0, rows - 1, 0, columns - 1)),
                TensorDefinition.entries(matrix.getSubMatrix(rows, 2 * rows - 1, 0, columns - 1)));
    }

    /** Returns points as a matrix. */
    static RealMatrix of(HalfPlanePoints points) {
        return of(points, (row, column, point) -> point);
    }

    /** A map of points that may differ from entry to entry. */
    interface EntryMap {
        HalfPlanePoint apply(int row, int column, HalfPlanePoint point);
    }

    /** Returns the images of points. */
    static RealMatrix of(HalfPlanePoints points, EntryMap map) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(2 * points.rows(), points.columns());
        for (int k = 0; k < points.rows(); k++) {
            for (int i = 0; i < points.columns(); i++) {
                HalfPlanePoint image = map.apply(k, i, points.point(k, i));
                matrix.setEntry(k, i, image.x());
                matrix.setEntry(points.rows() + k, i, image.y());
            }
        }
        return matrix;
    }

    /** Returns rows of 2m components, those along the first axis before those along the second, as points are stored. */
    static RealMatrix components(double[] rows, int m) {
        RealMatrix table = table(rows, rows.length / (2 * m), 2 * m);
        int last = table.getRowDimension() - 1;
        return stacked(table.getSubMatrix(0, last, 0, m - 1), table.getSubMatrix(0, last, m, 2 * m - 1));
    }

    /** Returns one matrix above another of the same width. */
    static RealMatrix stacked(RealMatrix upper, RealMatrix lower) {
        RealMatrix both = MatrixUtils.createRealMatrix(
                upper.getRowDimension() + lower.getRowDimension(), upper.getColumnDimension());
        both.setSubMatrix(upper.getData(), 0, 0);
        both.setSubMatrix(lower.getData(), upper.getRowDimension(), 0);
        return both;
    }

    /** Returns products of n rows and l rows as a matrix. */
    static RealMatrix table(double[] entries, int n, int l) {
        return BatchMatrix.rows(List.of(entries), n, l);
    }
}

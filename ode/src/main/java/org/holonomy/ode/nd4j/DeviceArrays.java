package org.holonomy.ode.nd4j;

import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays of doubles on the device, columns one after another: in another order a product takes ten times as long. */
final class DeviceArrays {

    static final char COLUMN_MAJOR = 'f';

    private DeviceArrays() {}

    static INDArray allocate(long rows, long columns) {
        return Nd4j.create(DataType.DOUBLE, new long[] {rows, columns}, COLUMN_MAJOR);
    }

    /** Copies numbers that hold one column after another. */
    static INDArray upload(double[] columns, long rows) {
        long count = columns.length / rows;
        return Nd4j.create(columns, new long[] {rows, count}, new long[] {1, rows}, COLUMN_MAJOR, DataType.DOUBLE);
    }

    static INDArray upload(RealMatrix matrix) {
        int rows = matrix.getRowDimension();
        double[] columns = new double[rows * matrix.getColumnDimension()];
        for (int j = 0; j < matrix.getColumnDimension(); j++) {
            System.arraycopy(matrix.getColumn(j), 0, columns, j * rows, rows);
        }
        return upload(columns, rows);
    }

    static INDArray upload(RealVector vector) {
        return upload(vector.toArray(), vector.getDimension());
    }

    /** Copies an array back, one column after another. */
    static double[] download(INDArray array) {
        try (INDArray copy = array.dup(COLUMN_MAJOR)) {
            return copy.data().asDouble();
        }
    }
}

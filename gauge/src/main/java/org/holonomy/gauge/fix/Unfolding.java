package org.holonomy.gauge.fix;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Leg;

/** A tensor seen from the features of a leg: one row for each of them. */
final class Unfolding {

    private final double[] values;
    private final int[] shape;

    private Unfolding(double[] values, int[] shape) {
        this.values = values;
        this.shape = shape;
    }

    static Unfolding of(Tensor tensor) {
        return new Unfolding(tensor.toDoubles(), tensor.shape());
    }

    /** Tells whether a leg acts on all of its axis. */
    boolean covered(Leg leg) {
        return leg.start() == 0 && leg.dimension() * leg.block() == shape[leg.axis()];
    }

    /**
     * Returns the tensor after the features of a leg were summed over against columns.
     *
     * @param leg covers its axis
     * @param columns [dimension, m]; the axis becomes m · block long
     */
    Unfolding contracted(Leg leg, RealMatrix columns) {
        int n = leg.dimension();
        int m = columns.getColumnDimension();
        int width = leg.block() * inner(leg.axis());
        int outer = values.length / (n * width);
        double[] result = new double[outer * m * width];
        for (int o = 0; o < outer; o++) {
            for (int k = 0; k < n; k++) {
                for (int c = 0; c < m; c++) {
                    double factor = columns.getEntry(k, c);
                    for (int i = 0; i < width; i++) {
                        result[(o * m + c) * width + i] += factor * values[(o * n + k) * width + i];
                    }
                }
            }
        }
        int[] changed = shape.clone();
        changed[leg.axis()] = m * leg.block();
        return new Unfolding(result, changed);
    }

    /** Returns the part on which a leg acts as a matrix [dimension, everything else]. */
    RealMatrix rows(Leg leg) {
        int width = leg.block() * inner(leg.axis());
        int stretch = shape[leg.axis()] * inner(leg.axis());
        int outer = values.length / stretch;
        RealMatrix rows = MatrixUtils.createRealMatrix(leg.dimension(), outer * width);
        for (int k = 0; k < leg.dimension(); k++) {
            for (int o = 0; o < outer; o++) {
                int from = o * stretch + leg.start() * inner(leg.axis()) + k * width;
                for (int i = 0; i < width; i++) {
                    rows.setEntry(k, o * width + i, values[from + i]);
                }
            }
        }
        return rows;
    }

    private int inner(int axis) {
        return Features.size(Arrays.copyOfRange(shape, axis + 1, shape.length));
    }
}

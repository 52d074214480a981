package org.holonomy.ode.geodesic;

import java.util.Collections;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The flat metric, g = I: geodesics are straight lines.
 *
 * @param dimension n, at least 1
 */
public record EuclideanMetric(int dimension) implements Metric {

    /** Checks the dimension. */
    public EuclideanMetric {
        if (dimension < 1) {
            throw new IllegalArgumentException(
                    "Euclidean metric: %d coordinates, expected at least 1".formatted(dimension));
        }
    }

    @Override
    public MetricTensor at(double[] x) {
        RealMatrix zero = MatrixUtils.createRealMatrix(dimension, dimension);
        return new MetricTensor(MatrixUtils.createRealIdentityMatrix(dimension), Collections.nCopies(dimension, zero));
    }
}

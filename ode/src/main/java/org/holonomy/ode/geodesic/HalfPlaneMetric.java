package org.holonomy.ode.geodesic;

import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** The metric (dx² + dy²) / y² of the upper half-plane, y &gt; 0, of constant curvature −1. */
public record HalfPlaneMetric() implements Metric {

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public MetricTensor at(double[] x) {
        double y = x[1] > 0 ? x[1] : Double.NaN;
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(2);
        return new MetricTensor(
                identity.scalarMultiply(1 / (y * y)),
                List.of(MatrixUtils.createRealMatrix(2, 2), identity.scalarMultiply(-2 / (y * y * y))));
    }
}

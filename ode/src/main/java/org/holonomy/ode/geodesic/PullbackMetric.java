package org.holonomy.ode.geodesic;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * The metric that a map f: ℝⁿ → ℝᵐ induces from one of its image, g = Jᵀ G(f) J + ε I, J = ∂f/∂x.
 *
 * <p>With ε = 0 it is the metric of the image, and singular where J has a kernel; with ε &gt; 0 that of the graph of f over a
 * plane of scale √ε.
 *
 * @param map f
 * @param ambient G, in m coordinates
 * @param floor ε, at least 0
 */
public record PullbackMetric(SmoothMap map, Metric ambient, double floor) implements Metric {

    /** Checks dimensions and ε. */
    public PullbackMetric {
        if (ambient.dimension() != map.imageDimension()) {
            throw new ShapeMismatchException(
                    "pull-back metric: a map to %d numbers and a metric in %d coordinates, expected equal numbers"
                            .formatted(map.imageDimension(), ambient.dimension()));
        }
        if (!(floor >= 0 && floor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "pull-back metric: %s times the identity is added, expected a finite number, at least 0"
                            .formatted(floor));
        }
    }

    /** Takes the flat metric of the image. */
    public PullbackMetric(SmoothMap map, double floor) {
        this(map, new EuclideanMetric(map.imageDimension()), floor);
    }

    @Override
    public int dimension() {
        return map.dimension();
    }

    @Override
    public MetricTensor at(double[] x) {
        int n = dimension();
        MapJet jet = map.at(x);
        MetricTensor outside = ambient.at(jet.value());
        RealMatrix j = jet.jacobian();
        RealMatrix lowered = outside.matrix().multiply(j);
        List<RealMatrix> derivatives = new ArrayList<>(n);
        for (int k = 0; k < n; k++) {
            RealMatrix half = jet.second(k).transposeMultiply(lowered);
            derivatives.add(half.add(half.transpose())
                    .add(j.transposeMultiply(along(j.getColumn(k), outside).multiply(j))));
        }
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(n);
        return new MetricTensor(j.transposeMultiply(lowered).add(identity.scalarMultiply(floor)), derivatives);
    }

    /** The derivative of G along a vector of the image. */
    private static RealMatrix along(double[] direction, MetricTensor outside) {
        int m = direction.length;
        RealMatrix sum = MatrixUtils.createRealMatrix(m, m);
        for (int a = 0; a < m; a++) {
            sum = sum.add(outside.derivatives().get(a).scalarMultiply(direction[a]));
        }
        return sum;
    }
}

package org.holonomy.ode.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.PathSampler;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;

/**
 * The connection [[w, b], [0, 0]] of the affine group, (n + 1) × (n + 1): it carries (x, 1) as ẋ = w x + b carries x.
 *
 * @param weights w, n × n
 * @param biases b, n × 1
 */
public record AffineConnection(WeightPath weights, WeightPath biases) implements WeightPath {

    @Override
    public int rows() {
        return weights.rows() + 1;
    }

    @Override
    public int columns() {
        return weights.rows() + 1;
    }

    @Override
    public MatrixJet jet(double t, int order) {
        MatrixJet w = weights.jet(t, order);
        MatrixJet b = biases.jet(t, order);
        List<RealMatrix> derivatives = new ArrayList<>(order + 1);
        for (int k = 0; k <= order; k++) {
            RealMatrix joined = MatrixUtils.createRealMatrix(rows(), rows());
            joined.setSubMatrix(w.derivative(k).getData(), 0, 0);
            joined.setSubMatrix(b.derivative(k).getData(), 0, rows() - 1);
            derivatives.add(joined);
        }
        return MatrixJet.ofDerivatives(derivatives);
    }

    @Override
    public PathSampler sampler() {
        int n = weights.rows();
        PathSampler weightSampler = weights.sampler();
        PathSampler biasSampler = biases.sampler();
        double[] w = new double[n * n];
        double[] b = new double[n];
        return (t, entries) -> {
            weightSampler.sample(t, w);
            biasSampler.sample(t, b);
            for (int i = 0; i < n; i++) {
                System.arraycopy(w, i * n, entries, i * (n + 1), n);
                entries[i * (n + 1) + n] = b[i];
            }
            Arrays.fill(entries, n * (n + 1), (n + 1) * (n + 1), 0);
        };
    }

    @Override
    public double[] kinks() {
        return SmoothPieces.union(weights.kinks(), biases.kinks());
    }

    @Override
    public AffineConnection on(double from, double to) {
        return new AffineConnection(weights.on(from, to), biases.on(from, to));
    }
}

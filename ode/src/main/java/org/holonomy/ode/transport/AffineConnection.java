package org.holonomy.ode.transport;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.WeightPath;

/** The connection [[w, b], [0, 0]] of the affine group, (n + 1) × (n + 1). */
record AffineConnection(WeightPath weights, WeightPath biases) implements WeightPath {

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
    public double[] kinks() {
        return SmoothPieces.union(weights.kinks(), biases.kinks());
    }

    @Override
    public AffineConnection on(double from, double to) {
        return new AffineConnection(weights.on(from, to), biases.on(from, to));
    }
}

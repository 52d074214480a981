package org.holonomy.gauge.gauss;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.transport.AffinePropagator;
import org.holonomy.ode.transport.ParallelTransport;

/**
 * The gradient of a loss of end states of ẋ = w x + b, from propagators: E(t) = Σ λ(t) x(t)ᵀ and β(t) = Σ λ(t) over samples,
 * with λ(t) = W(end ← t)ᵀ ∂L/∂x(end).
 *
 * @param ode w and b
 * @param states initial states, n × samples; not to be modified
 * @param cotangents ∂L/∂x(end), n × samples; not to be modified
 * @param transport computes propagators
 */
public record FlowGradient(LinearNeuralOde ode, RealMatrix states, RealMatrix cotangents, ParallelTransport transport)
        implements DepthGradient {

    /** Checks shapes. */
    public FlowGradient {
        int n = ode.dimension();
        requireShape("initial states", states, n, states.getColumnDimension());
        requireShape("cotangents", cotangents, n, states.getColumnDimension());
    }

    private static void requireShape(String what, RealMatrix matrix, int rows, int columns) {
        if (matrix.getRowDimension() != rows || matrix.getColumnDimension() != columns) {
            throw new ShapeMismatchException("gradient of a flow", what, new int[] {rows, columns}, new int[] {
                matrix.getRowDimension(), matrix.getColumnDimension()
            });
        }
    }

    /**
     * Returns the gradient of L = |x(end) − y|².
     *
     * @param ode w and b
     * @param state x(start), n components; not modified
     * @param target y, n components; not modified
     * @param transport computes propagators
     */
    public static FlowGradient ofSquaredDistance(
            LinearNeuralOde ode, double[] state, double[] target, ParallelTransport transport) {
        double[] end = transport.propagator(ode, ode.start(), ode.end()).apply(state);
        return new FlowGradient(
                ode, MatrixUtils.createColumnRealMatrix(state), LatticeGradient.slope(end, target), transport);
    }

    @Override
    public RealMatrix weights(double t) {
        AffinePropagator before = transport.propagator(ode, ode.start(), t);
        RealMatrix reached = before.wilsonLine().matrix().multiply(states);
        for (int s = 0; s < reached.getColumnDimension(); s++) {
            reached.setColumnVector(s, reached.getColumnVector(s).add(before.shift()));
        }
        return pulledBack(t).multiplyTransposed(reached);
    }

    @Override
    public RealMatrix biases(double t) {
        double[] ones = new double[cotangents.getColumnDimension()];
        Arrays.fill(ones, 1);
        return pulledBack(t).multiply(MatrixUtils.createColumnRealMatrix(ones));
    }

    /** λ(t), n × samples. */
    private RealMatrix pulledBack(double t) {
        return transport.along(ode.weights(), t, ode.end()).matrix().transposeMultiply(cotangents);
    }
}

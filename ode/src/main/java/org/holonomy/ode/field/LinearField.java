package org.holonomy.ode.field;

import org.hipparchus.linear.RealMatrix;

/**
 * The field of a linear neural ODE, F(t, x) = w(t) x + b(t).
 *
 * @param weights w, n × n
 * @param biases b, n × 1
 */
public record LinearField(WeightPath weights, WeightPath biases) implements VectorField {

    @Override
    public int dimension() {
        return weights.rows();
    }

    @Override
    public void evaluate(double t, double[] x, double[] dxdt) {
        RealMatrix w = weights.value(t);
        RealMatrix b = biases.value(t);
        for (int i = 0; i < x.length; i++) {
            double sum = b.getEntry(i, 0);
            for (int j = 0; j < x.length; j++) {
                sum += w.getEntry(i, j) * x[j];
            }
            dxdt[i] = sum;
        }
    }

    @Override
    public double[] kinks() {
        return SmoothPieces.union(weights.kinks(), biases.kinks());
    }

    @Override
    public VectorField on(double from, double to) {
        return new LinearField(weights.on(from, to), biases.on(from, to));
    }
}

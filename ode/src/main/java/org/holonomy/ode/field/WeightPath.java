package org.holonomy.ode.field;

import org.hipparchus.linear.RealMatrix;

/**
 * A matrix-valued function of depth, t ↦ w(t), with exact derivatives of every order.
 *
 * <p>Weights are m × n, biases n × 1, scalar functions 1 × 1. At a kink the value is the limit from the right;
 * {@link #on} gives the branch that is smooth up to and including both ends of an interval.
 */
public interface WeightPath {

    /** Returns the number of rows, at least 1. */
    int rows();

    /** Returns the number of columns, at least 1. */
    int columns();

    /**
     * Returns the Taylor series of the path at {@code t}, truncated after the given order.
     *
     * @param t depth
     * @param order highest derivative wanted, at least 0
     */
    MatrixJet jet(double t, int order);

    /** Returns w(t). */
    default RealMatrix value(double t) {
        return jet(t, 0).value();
    }

    /** Returns a way to evaluate the path many times; paths override it where matrices need not be made each time. */
    default PathSampler sampler() {
        return (t, entries) -> {
            RealMatrix value = value(t);
            int columns = columns();
            for (int i = 0; i < rows() * columns; i++) {
                entries[i] = value.getEntry(i / columns, i % columns);
            }
        };
    }

    /** Returns ẇ(t); at a kink, the derivative from the right. */
    default RealMatrix derivative(double t) {
        return jet(t, 1).derivative(1);
    }

    /** Returns the times at which w or a derivative of it jumps, strictly increasing; empty when smooth. */
    default double[] kinks() {
        return new double[0];
    }

    /**
     * Returns the smooth branch of the path on an interval with no kink inside.
     *
     * @param from one end of the interval
     * @param to the other end, on either side of {@code from}
     */
    default WeightPath on(double from, double to) {
        return this;
    }
}

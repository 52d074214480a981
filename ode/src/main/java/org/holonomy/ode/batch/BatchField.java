package org.holonomy.ode.batch;

import org.holonomy.ode.field.LinearField;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.field.WeightPath;

/** The right-hand side of ẋ = F(t, x) for many x at once. A closed set: every kind has a kernel of its own. */
public sealed interface BatchField {

    /** Returns n, the number of components of a state. */
    int dimension();

    /** Returns the times at which F or one of its derivatives in t jumps, strictly increasing; empty when smooth. */
    double[] kinks();

    /**
     * Returns the smooth branch of F on an interval with no kink inside.
     *
     * @param from one end of the interval
     * @param to the other end, on either side of {@code from}
     */
    BatchField on(double from, double to);

    /** Returns F in the form that is evaluated fastest: whole layers at a time where its layers are known. */
    static BatchField of(VectorField field) {
        if (field instanceof MultilayerPerceptronField perceptron) {
            return new PerceptronBatch(perceptron);
        }
        if (field instanceof LinearField linear) {
            return new LinearBatch(linear.weights(), linear.biases());
        }
        return new SampleBatch(field);
    }

    /**
     * A network with one hidden layer.
     *
     * @param field F
     */
    record PerceptronBatch(MultilayerPerceptronField field) implements BatchField {

        @Override
        public int dimension() {
            return field.dimension();
        }

        @Override
        public double[] kinks() {
            return new double[0];
        }

        @Override
        public BatchField on(double from, double to) {
            return this;
        }
    }

    /**
     * A linear field, F(t, x) = w(t) x + b(t).
     *
     * @param weights w, n × n
     * @param biases b, n × 1
     */
    record LinearBatch(WeightPath weights, WeightPath biases) implements BatchField {

        /** Checks shapes. */
        public LinearBatch {
            int n = weights.rows();
            if (weights.columns() != n) {
                throw new ShapeMismatchException(
                        "linear batch", "w", new int[] {n, n}, new int[] {n, weights.columns()});
            }
            if (biases.rows() != n || biases.columns() != 1) {
                throw new ShapeMismatchException(
                        "linear batch", "b", new int[] {n, 1}, new int[] {biases.rows(), biases.columns()});
            }
        }

        @Override
        public int dimension() {
            return weights.rows();
        }

        @Override
        public double[] kinks() {
            return SmoothPieces.union(weights.kinks(), biases.kinks());
        }

        @Override
        public LinearBatch on(double from, double to) {
            return new LinearBatch(weights.on(from, to), biases.on(from, to));
        }
    }

    /**
     * Any field, evaluated one sample after the other.
     *
     * @param field F
     */
    record SampleBatch(VectorField field) implements BatchField {

        @Override
        public int dimension() {
            return field.dimension();
        }

        @Override
        public double[] kinks() {
            return field.kinks();
        }

        @Override
        public BatchField on(double from, double to) {
            return new SampleBatch(field.on(from, to));
        }
    }
}

package org.holonomy.ode.batch;

import org.holonomy.ode.field.LinearField;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.field.WeightPath;

/** The right-hand side of many samples at once. */
public sealed interface BatchField {

    /** Returns n, the number of components of a sample. */
    int dimension();

    /** Returns the depths at which the field or one of its derivatives jumps, strictly increasing. */
    double[] kinks();

    /** Returns the form of a field in which most samples are computed at once. */
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
     * A network with one hidden layer: two products of matrices.
     *
     * @param field its weights
     */
    record PerceptronBatch(MultilayerPerceptronField field) implements BatchField {

        @Override
        public int dimension() {
            return field.dimension();
        }

        @Override
        public double[] kinks() {
            return field.kinks();
        }
    }

    /**
     * A linear field: one product of matrices.
     *
     * @param weights w, n × n
     * @param biases b, n × 1
     */
    record LinearBatch(WeightPath weights, WeightPath biases) implements BatchField {

        @Override
        public int dimension() {
            return weights.rows();
        }

        @Override
        public double[] kinks() {
            return SmoothPieces.union(weights.kinks(), biases.kinks());
        }
    }

    /**
     * Any field, sample by sample.
     *
     * @param field evaluated for every sample
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
    }
}

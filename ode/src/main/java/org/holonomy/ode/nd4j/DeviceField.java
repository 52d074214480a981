package org.holonomy.ode.nd4j;

import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.batch.BatchField;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.field.WeightPath;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The right-hand side of a batch, with its weights on the device. A sample is a column. */
sealed interface DeviceField extends AutoCloseable {

    /**
     * Uploads the branch of a field on a smooth piece.
     *
     * @throws UnsupportedOnDeviceException if the device has no form of the field
     */
    static DeviceField of(BatchField field, double from, double to, long samples) {
        if (field instanceof BatchField.PerceptronBatch perceptron) {
            return new Perceptron(perceptron.field(), samples);
        }
        if (field instanceof BatchField.LinearBatch linear) {
            return new Linear(linear.weights().on(from, to), linear.biases().on(from, to));
        }
        throw unsupported();
    }

    /** Returns how many doubles a field keeps on the device beside its weights. */
    static long scratchDoubles(BatchField field, long samples) {
        if (field instanceof BatchField.PerceptronBatch perceptron) {
            int arrays = DeviceActivation.needsScratch(perceptron.field().activation()) ? 2 : 1;
            return arrays * samples * perceptron.field().hiddenUnits();
        }
        if (field instanceof BatchField.LinearBatch) {
            return 0;
        }
        throw unsupported();
    }

    private static UnsupportedOnDeviceException unsupported() {
        return new UnsupportedOnDeviceException(
                "ND4J batch: only linear fields and networks with one hidden layer are products of matrices, this field is"
                        + " evaluated sample by sample; compute without ND4J: --backend cpu");
    }

    /**
     * Computes F(t, x) of every column.
     *
     * @param x n × samples; not modified
     * @param slopes n × samples; overwritten
     */
    void evaluate(double t, INDArray x, INDArray slopes);

    @Override
    void close();

    /** D σ(U x + u + c t) + d. */
    final class Perceptron implements DeviceField {

        private final MultilayerPerceptronField field;
        private final RealVector upBias;
        private final RealVector time;
        private final INDArray up;
        private final INDArray down;
        private final INDArray downBias;
        private final INDArray hidden;
        private final INDArray scratch;

        Perceptron(MultilayerPerceptronField field, long samples) {
            this.field = field;
            upBias = field.upBias();
            time = field.time();
            up = DeviceArrays.upload(field.up());
            down = DeviceArrays.upload(field.down());
            downBias = DeviceArrays.upload(field.downBias());
            hidden = DeviceArrays.allocate(field.hiddenUnits(), samples);
            scratch = DeviceActivation.needsScratch(field.activation())
                    ? DeviceArrays.allocate(field.hiddenUnits(), samples)
                    : hidden;
        }

        @Override
        public void evaluate(double t, INDArray x, INDArray slopes) {
            try (INDArray bias = DeviceArrays.upload(upBias.add(time.mapMultiply(t)))) {
                Nd4j.gemm(up, x, hidden, false, false, 1, 0);
                hidden.addiColumnVector(bias);
            }
            DeviceActivation.apply(field.activation(), hidden, scratch);
            Nd4j.gemm(down, hidden, slopes, false, false, 1, 0);
            slopes.addiColumnVector(downBias);
        }

        @Override
        public void close() {
            up.close();
            down.close();
            downBias.close();
            hidden.close();
            if (scratch != hidden) {
                scratch.close();
            }
        }
    }

    /**
     * w(t) x + b(t).
     *
     * @param weights w, n × n
     * @param biases b, n × 1
     */
    record Linear(WeightPath weights, WeightPath biases) implements DeviceField {

        @Override
        public void evaluate(double t, INDArray x, INDArray slopes) {
            RealMatrix b = biases.value(t);
            try (INDArray w = DeviceArrays.upload(weights.value(t));
                    INDArray bias = DeviceArrays.upload(b.getColumnVector(0))) {
                Nd4j.gemm(w, x, slopes, false, false, 1, 0);
                slopes.addiColumnVector(bias);
            }
        }

        @Override
        public void close() {}
    }
}

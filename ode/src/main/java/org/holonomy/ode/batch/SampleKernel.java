package org.holonomy.ode.batch;

import org.holonomy.ode.field.VectorField;

/** Any field on blocks, one sample after the other. */
record SampleKernel(VectorField field) implements FieldKernel<SampleKernel.At> {

    /** F at one depth. */
    record At(VectorField field, double t) {}

    @Override
    public int dimension() {
        return field.dimension();
    }

    @Override
    public At at(double t) {
        return new At(field, t);
    }

    @Override
    public SampleKernel on(double from, double to) {
        return new SampleKernel(field.on(from, to));
    }

    @Override
    public int numbersPerColumn() {
        return 0;
    }

    @Override
    public int multiplicationsPerSample() {
        return field.dimension();
    }

    @Override
    public FieldBlock<At> block(int columns) {
        return new OneByOne(field.dimension(), columns);
    }

    private static final class OneByOne implements FieldBlock<At> {

        private final int columns;
        private final double[] x;
        private final double[] dxdt;

        OneByOne(int dimension, int columns) {
            this.columns = columns;
            x = new double[dimension];
            dxdt = new double[dimension];
        }

        @Override
        public void evaluate(At at, double[] states, double[] slopes) {
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < x.length; i++) {
                    x[i] = states[i * columns + j];
                }
                at.field().evaluate(at.t(), x, dxdt);
                for (int i = 0; i < x.length; i++) {
                    slopes[i * columns + j] = dxdt[i];
                }
            }
        }

        @Override
        public void close() {
            // The heap takes the arrays back by itself.
        }
    }
}

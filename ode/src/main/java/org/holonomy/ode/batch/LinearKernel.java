package org.holonomy.ode.batch;

import org.holonomy.ode.field.PathSampler;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.solve.Method;

/** F(t, x) = w(t) x + b(t) on blocks, one product of matrices. F at one depth is (w b), n × (n + 1). */
final class LinearKernel implements FieldKernel<double[]> {

    private final BatchField.LinearBatch field;
    private final MatrixProducts products;
    private final int dimension;
    private final Sampling sampling;

    LinearKernel(BatchField.LinearBatch field, MatrixProducts products) {
        this.field = field;
        this.products = products;
        dimension = field.dimension();
        sampling = new Sampling(field);
    }

    /** Samples w and b into rows of its own, for one thread at a time: that is short beside what follows for a block. */
    private static final class Sampling {

        private final PathSampler weights;
        private final PathSampler biases;
        private final double[] w;
        private final double[] b;

        Sampling(BatchField.LinearBatch field) {
            int n = field.dimension();
            weights = field.weights().sampler();
            biases = field.biases().sampler();
            w = new double[n * n];
            b = new double[n];
        }

        /** Returns (w b), n × (n + 1), in a new array. */
        synchronized double[] at(double t) {
            weights.sample(t, w);
            biases.sample(t, b);
            int n = b.length;
            double[] affine = new double[n * (n + 1)];
            for (int i = 0; i < n; i++) {
                System.arraycopy(w, i * n, affine, i * (n + 1), n);
                affine[i * (n + 1) + n] = b[i];
            }
            return affine;
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double[] at(double t) {
        return sampling.at(t);
    }

    @Override
    public LinearKernel on(double from, double to) {
        return new LinearKernel(field.on(from, to), products);
    }

    @Override
    public int numbersPerColumn() {
        return 2 * dimension + 1;
    }

    @Override
    public int multiplicationsPerSample() {
        return dimension * (dimension + 1);
    }

    @Override
    public LayerRun<double[]> layers(Method method, int columns) {
        return method == Method.EULER
                ? new AffineRun(products, dimension, columns)
                : FieldKernel.super.layers(method, columns);
    }

    @Override
    public FieldBlock<double[]> block(int columns) {
        return new Layer(columns);
    }

    private final class Layer implements FieldBlock<double[]> {

        private final Block weights = products.block(dimension, dimension + 1);
        private final OnesBelow states;
        private final Block slopes;

        Layer(int columns) {
            states = new OnesBelow(products, dimension, columns);
            slopes = products.block(dimension, columns);
        }

        @Override
        public void evaluate(double[] affine, double[] x, double[] dxdt) {
            weights.set(affine);
            states.set(x);
            products.multiply(weights, states.block(), slopes);
            slopes.get(dxdt);
        }

        @Override
        public void close() {
            weights.close();
            states.close();
            slopes.close();
        }
    }
}

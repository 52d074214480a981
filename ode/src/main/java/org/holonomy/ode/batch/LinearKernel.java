package org.holonomy.ode.batch;

import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.solve.Method;

/** F(t, x) = w(t) x + b(t) on blocks, one product of matrices. F at one depth is (w b), n × (n + 1). */
final class LinearKernel implements FieldKernel<double[]> {

    private final BatchField.LinearBatch field;
    private final MatrixProducts products;
    private final int dimension;

    LinearKernel(BatchField.LinearBatch field, MatrixProducts products) {
        this.field = field;
        this.products = products;
        dimension = field.dimension();
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double[] at(double t) {
        return Entries.beside(field.weights().value(t), field.biases().value(t).getColumn(0));
    }

    @Override
    public LinearKernel on(double from, double to) {
        return new LinearKernel((BatchField.LinearBatch) field.on(from, to), products);
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

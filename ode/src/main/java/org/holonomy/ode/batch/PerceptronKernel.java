package org.holonomy.ode.batch;

import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.kernel.ActivationRows;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.MatrixProducts.Form;

/**
 * F(t, x) = D σ(U x + u + c t) + d on blocks: two products of matrices, and σ of whole rows between them.
 *
 * <p>Biases are rows of the transposed weights that meet a row of ones, so that adding them takes no pass of its own. F at
 * one depth is u + c t.
 */
final class PerceptronKernel implements FieldKernel<double[]> {

    private final MatrixProducts products;
    private final int dimension;
    private final int hidden;
    private final Activation activation;
    private final double[] up;
    private final double[] upBias;
    private final double[] time;
    private final double[] down;

    PerceptronKernel(MultilayerPerceptronField field, MatrixProducts products) {
        this.products = products;
        dimension = field.dimension();
        hidden = field.hiddenUnits();
        activation = field.activation();
        upBias = field.upBias().toArray();
        time = field.time().toArray();
        up = Entries.transposedBeside(field.up(), upBias);
        down = Entries.transposedBeside(field.down(), field.downBias().toArray());
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public double[] at(double t) {
        double[] bias = new double[hidden];
        for (int i = 0; i < hidden; i++) {
            bias[i] = upBias[i] + time[i] * t;
        }
        return bias;
    }

    @Override
    public PerceptronKernel on(double from, double to) {
        return this;
    }

    @Override
    public int numbersPerColumn() {
        return 2 * dimension + 3 * hidden + 2;
    }

    @Override
    public int multiplicationsPerSample() {
        return hidden * (dimension + 1);
    }

    @Override
    public FieldBlock<double[]> block(int columns) {
        return new Layers(columns);
    }

    private final class Layers implements FieldBlock<double[]> {

        private final Block upWeights = products.block(dimension + 1, hidden);
        private final Block downWeights = products.block(hidden + 1, dimension);
        private final OnesBelow states;
        private final OnesBelow activations;
        private final Block hiddenUnits;
        private final Block slopes;
        private final double[] units;
        private final ActivationRows sigma;

        Layers(int columns) {
            upWeights.set(up);
            downWeights.set(down);
            states = new OnesBelow(products, dimension, columns);
            activations = new OnesBelow(products, hidden, columns);
            hiddenUnits = products.block(hidden, columns);
            slopes = products.block(dimension, columns);
            units = new double[hidden * columns];
            sigma = ActivationRows.of(activation, units.length);
        }

        @Override
        public void evaluate(double[] bias, double[] x, double[] dxdt) {
            upWeights.setRow(dimension, bias, 0);
            states.set(x);
            products.multiply(1, upWeights, Form.TRANSPOSED, states.block(), Form.PLAIN, 0, hiddenUnits);
            hiddenUnits.get(units);
            sigma.value(units, units);
            activations.set(units);
            products.multiply(1, downWeights, Form.TRANSPOSED, activations.block(), Form.PLAIN, 0, slopes);
            slopes.get(dxdt);
        }

        @Override
        public void close() {
            upWeights.close();
            downWeights.close();
            states.close();
            activations.close();
            hiddenUnits.close();
            slopes.close();
        }
    }
}

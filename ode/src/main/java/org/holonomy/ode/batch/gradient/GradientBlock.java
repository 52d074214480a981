package org.holonomy.ode.batch.gradient;

import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.MatrixProducts.Form;

/** A sum of products of matrices: the cotangent of a weight. */
final class GradientBlock implements AutoCloseable {

    private final MatrixProducts products;
    private final Block sum;
    private final double[] entries;

    /** Starts at 0. */
    GradientBlock(MatrixProducts products, int rows, int columns) {
        this.products = products;
        sum = products.block(rows, columns);
        entries = new double[rows * columns];
    }

    /** Adds factor · Σ a bᵀ over samples: a are the rows of the one block, b those of the other. */
    void add(double factor, Block a, Block b) {
        products.multiply(factor, a, Form.TRANSPOSED, b, Form.PLAIN, 1, sum);
    }

    /** Adds the sum to a total, row by row, and starts again at 0. */
    void moveTo(double[] total) {
        sum.get(entries);
        for (int j = 0; j < total.length; j++) {
            total[j] += entries[j];
            entries[j] = 0;
        }
        sum.set(entries);
    }

    @Override
    public void close() {
        sum.close();
    }
}

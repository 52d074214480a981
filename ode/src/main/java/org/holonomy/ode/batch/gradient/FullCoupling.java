package org.holonomy.ode.batch.gradient;

import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.MatrixProducts.Form;

/** M as an h × h matrix: half the multiplications of its factors where h = n. */
final class FullCoupling implements Coupling {

    private final MatrixProducts products;
    private final Block matrix;
    private final Block transposed;
    private final GradientBlock cotangent;

    /**
     * Takes M.
     *
     * @param products where M lies
     * @param matrix M, h × h; not modified, and not closed here
     * @param transposed Mᵀ; not modified, and not closed here
     */
    FullCoupling(MatrixProducts products, Block matrix, Block transposed) {
        this.products = products;
        this.matrix = matrix;
        this.transposed = transposed;
        cotangent = new GradientBlock(products, matrix.rows(), matrix.columns());
    }

    @Override
    public void apply(Block z, Block k) {
        products.multiply(z, transposed, k);
    }

    @Override
    public void pullBack(double factor, Block m, Block g) {
        products.multiply(factor, m, Form.PLAIN, matrix, Form.PLAIN, 0, g);
    }

    @Override
    public void accumulate(double factor, Block m, Block z) {
        cotangent.add(factor, m, z);
    }

    @Override
    public void moveTo(WeightSums sums) {
        cotangent.moveTo(sums.coupling());
    }

    @Override
    public void close() {
        cotangent.close();
    }
}

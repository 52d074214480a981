package org.holonomy.ode.batch.gradient;

import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.MatrixProducts.Form;

/** M as its factors U and D, for fields with more than twice as many hidden units as components. */
final class FactoredCoupling implements Coupling {

    private final MatrixProducts products;
    private final Block up;
    private final Block down;
    private final Block narrow;
    private final GradientBlock upCotangent;
    private final GradientBlock downCotangent;

    /**
     * Takes the factors.
     *
     * @param products where they lie
     * @param up U, h × n; not modified, and not closed here
     * @param down D, n × h; not modified, and not closed here
     * @param width number of samples of a block
     */
    FactoredCoupling(MatrixProducts products, Block up, Block down, int width) {
        this.products = products;
        this.up = up;
        this.down = down;
        narrow = products.block(width, down.rows());
        upCotangent = new GradientBlock(products, up.rows(), up.columns());
        downCotangent = new GradientBlock(products, down.rows(), down.columns());
    }

    @Override
    public void apply(Block z, Block k) {
        products.multiply(1, z, Form.PLAIN, down, Form.TRANSPOSED, 0, narrow);
        products.multiply(1, narrow, Form.PLAIN, up, Form.TRANSPOSED, 0, k);
    }

    @Override
    public void pullBack(double factor, Block m, Block g) {
        products.multiply(factor, m, Form.PLAIN, up, Form.PLAIN, 0, narrow);
        products.multiply(narrow, down, g);
    }

    /** d(U D) = dU D + U dD: the cotangents are m (D z)ᵀ of U, and (Uᵀ m) zᵀ of D. */
    @Override
    public void accumulate(double factor, Block m, Block z) {
        products.multiply(1, z, Form.PLAIN, down, Form.TRANSPOSED, 0, narrow);
        upCotangent.add(factor, m, narrow);
        products.multiply(m, up, narrow);
        downCotangent.add(factor, narrow, z);
    }

    @Override
    public void moveTo(WeightSums sums) {
        upCotangent.moveTo(sums.up());
        downCotangent.moveTo(sums.down());
    }

    @Override
    public void close() {
        narrow.close();
        upCotangent.close();
        downCotangent.close();
    }
}

package org.holonomy.ode.batch.gradient;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;

/**
 * A field of one hidden layer as its hidden units see it: p = U x + u + c t obeys ṗ = M σ(p) + f, M = U D, f = U d + c.
 *
 * <p>Runge–Kutta methods commute with affine maps, so the steps of p are the images of those of x, and x comes back as
 * x₀ + D Σ h bᵢ σ(pᵢ) + (t − t₀) d. One product a stage does the work of two.
 */
final class HiddenField implements AutoCloseable {

    private final MatrixProducts products;
    private final MultilayerPerceptronField field;
    private final Block up;
    private final Block down;
    private final Block coupling;
    private final Block transposedCoupling;
    private final double[] drift;

    /** Takes a field, and where its products are computed. */
    HiddenField(MultilayerPerceptronField field, MatrixProducts products) {
        this.products = products;
        this.field = field;
        RealMatrix upMatrix = field.up();
        up = block(products, upMatrix);
        down = block(products, field.down());
        RealMatrix product = isFactored() ? MatrixUtils.createRealMatrix(1, 1) : upMatrix.multiply(field.down());
        coupling = block(products, product);
        transposedCoupling = block(products, product.transpose());
        RealVector sum = upMatrix.operate(field.downBias()).add(field.time());
        drift = sum.toArray();
    }

    private static Block block(MatrixProducts products, RealMatrix matrix) {
        Block block = products.block(matrix.getRowDimension(), matrix.getColumnDimension());
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            block.setRow(i, matrix.getRow(i), 0);
        }
        return block;
    }

    MatrixProducts products() {
        return products;
    }

    int dimension() {
        return field.dimension();
    }

    int hiddenUnits() {
        return field.hiddenUnits();
    }

    Activation activation() {
        return field.activation();
    }

    /** Returns U, h × n. */
    Block up() {
        return up;
    }

    /** Returns D, n × h. */
    Block down() {
        return down;
    }

    /** Returns d. */
    double[] downBias() {
        return field.downBias().toArray();
    }

    /** Returns f, h components; not to be modified. */
    double[] drift() {
        return drift;
    }

    /** Returns u + c t, in a new array. */
    double[] bias(double t) {
        return field.upBias().add(field.time().mapMultiply(t)).toArray();
    }

    /** Tells whether M costs less as its two factors. */
    boolean isFactored() {
        return field.hiddenUnits() > 2 * field.dimension();
    }

    /** Makes M for one thread. */
    Coupling coupling(int width) {
        return isFactored()
                ? new FactoredCoupling(products, up, down, width)
                : new FullCoupling(products, coupling, transposedCoupling);
    }

    @Override
    public void close() {
        up.close();
        down.close();
        coupling.close();
        transposedCoupling.close();
    }
}

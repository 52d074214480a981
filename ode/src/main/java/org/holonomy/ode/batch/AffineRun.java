package org.holonomy.ode.batch;

import java.util.List;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;

/**
 * Euler steps of a linear field, which are affine layers x ← (1 + h w) x + h b: one product each, in native memory from the
 * first layer to the last.
 */
final class AffineRun implements LayerRun<double[]> {

    private final MatrixProducts products;
    private final int dimension;
    private final double[] layer;
    private final Block weights;
    private final OnesBelow even;
    private final OnesBelow odd;

    AffineRun(MatrixProducts products, int dimension, int columns) {
        this.products = products;
        this.dimension = dimension;
        layer = new double[dimension * (dimension + 1)];
        weights = products.block(dimension, dimension + 1);
        even = new OnesBelow(products, dimension, columns);
        odd = new OnesBelow(products, dimension, columns);
    }

    @Override
    public void run(double[] x, List<double[]> at, int from, int to, double h) {
        OnesBelow current = even;
        OnesBelow next = odd;
        current.set(x);
        for (int k = from; k < to; k++) {
            scale(at.get(k), h, layer);
            for (int i = 0; i < dimension; i++) {
                layer[i * (dimension + 2)] += 1;
            }
            weights.set(layer);
            products.multiply(weights, current.block(), next.above());
            OnesBelow old = current;
            current = next;
            next = old;
        }
        current.above().get(x);
    }

    private static void scale(double[] affine, double h, double[] scaled) {
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = h * affine[i];
        }
    }

    @Override
    public void close() {
        weights.close();
        even.close();
        odd.close();
    }
}

package org.holonomy.ode.transport;

import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;

/** A map x ↦ W x + c of n components, applied to whole batches: a linear ODE, or a linear network, propagated once. */
public final class AffineMap {

    /** Rows multiplied at once: with their images and 32 components they stay in a first-level cache. */
    private static final int ROWS = 48;

    private final int n;

    /** Wᵀ, row by row, so that rows of states multiply it from the left. */
    private final double[] transposed;

    private final double[] shift;

    /**
     * Copies a matrix and a shift.
     *
     * @param matrix W, n × n; not modified
     * @param shift c, n components; not modified
     */
    public AffineMap(RealMatrix matrix, RealVector shift) {
        n = shift.getDimension();
        if (matrix.getRowDimension() != n || matrix.getColumnDimension() != n) {
            throw new ShapeMismatchException("affine map", "W", new int[] {n, n}, new int[] {
                matrix.getRowDimension(), matrix.getColumnDimension()
            });
        }
        transposed = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                transposed[j * n + i] = matrix.getEntry(i, j);
            }
        }
        this.shift = shift.toArray();
    }

    /** Returns n. */
    public int dimension() {
        return n;
    }

    /**
     * Applies the map to every state of a batch.
     *
     * @param states one state a row, row by row; not modified
     * @param images overwritten likewise; may be the same array
     * @param products how matrices are multiplied
     */
    public void applyToAll(double[] states, double[] images, MatrixProducts products) {
        int count = states.length / n;
        if (count * n != states.length || images.length != states.length) {
            throw new ShapeMismatchException(
                    "affine map", "states and images", new int[] {count, n, count, n}, new int[] {
                        states.length, images.length
                    });
        }
        double[] shifts = new double[ROWS * n];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(shift, 0, shifts, row * n, n);
        }
        try (Block matrix = products.block(n, n);
                Block left = products.block(ROWS, n);
                Block result = products.block(ROWS, n)) {
            matrix.set(transposed);
            int whole = count / ROWS * ROWS;
            for (int row = 0; row < whole; row += ROWS) {
                apply(states, images, row * n, shifts, left, matrix, result, products);
            }
            if (whole < count) {
                Block lastLeft = left.rows(0, count - whole);
                Block lastResult = result.rows(0, count - whole);
                apply(states, images, whole * n, shifts, lastLeft, matrix, lastResult, products);
            }
        }
    }

    private static void apply(
            double[] states,
            double[] images,
            int offset,
            double[] shifts,
            Block left,
            Block matrix,
            Block result,
            MatrixProducts products) {
        left.set(states, offset);
        result.set(shifts);
        products.multiply(1, left, MatrixProducts.Form.PLAIN, matrix, MatrixProducts.Form.PLAIN, 1, result);
        result.get(images, offset);
    }
}

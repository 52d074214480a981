package org.holonomy.ode.batch;

import java.util.Arrays;
import org.holonomy.ode.kernel.Block;
import org.holonomy.ode.kernel.MatrixProducts;

/** A block of columns (x, 1): whatever is written above, the last row holds ones. */
final class OnesBelow implements AutoCloseable {

    private final Block block;
    private final Block above;

    OnesBelow(MatrixProducts products, int rows, int columns) {
        block = products.block(rows + 1, columns);
        double[] ones = new double[columns];
        Arrays.fill(ones, 1);
        block.setRow(rows, ones, 0);
        above = block.rows(0, rows);
    }

    /** Returns all of it. */
    Block block() {
        return block;
    }

    /** Returns all but the last row, in the same memory. */
    Block above() {
        return above;
    }

    /** Overwrites all but the last row. */
    void set(double[] x) {
        above.set(x);
    }

    @Override
    public void close() {
        block.close();
    }
}

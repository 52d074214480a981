package org.holonomy.ode.kernel;

import java.util.List;
import java.util.stream.IntStream;
import org.holonomy.ode.kernel.MatrixProducts.Form;

/**
 * A wide matrix as blocks side by side, narrow enough for the fastest of OpenBLAS' loops.
 *
 * <p>OpenBLAS multiplies without packing its operands where m · n · k is at most 10⁶, which is half again as fast; and rows
 * whose distance in memory is a power of two compete for the same lines of the cache. With up to 64 rows on either side,
 * panels of at most {@value #WIDEST} columns avoid both.
 */
public final class Panels implements AutoCloseable {

    /** Columns of a panel, at most. */
    static final int WIDEST = 240;

    /** Numbers in a line of the cache. */
    private static final int LINE = 8;

    private final MatrixProducts products;
    private final List<Block> blocks;

    private Panels(MatrixProducts products, List<Block> blocks) {
        this.products = products;
        this.blocks = blocks;
    }

    /**
     * Makes a matrix of zeros.
     *
     * @param products where its memory lies and its products are computed
     * @param rows at least 1
     * @param columns at least 1
     */
    public static Panels of(MatrixProducts products, int rows, int columns) {
        int count = (columns + WIDEST - 1) / WIDEST;
        int lines = (columns + LINE - 1) / LINE;
        int width = (lines + count - 1) / count * LINE;
        return new Panels(
                products,
                IntStream.range(0, (columns + width - 1) / width)
                        .mapToObj(k -> products.block(rows, Math.min(width, columns - k * width)))
                        .toList());
    }

    /**
     * Overwrites one row.
     *
     * @param row its index
     * @param values as many as there are columns; not modified
     */
    public void setRow(int row, double[] values) {
        int offset = 0;
        for (Block block : blocks) {
            block.setRow(row, values, offset);
            offset += block.columns();
        }
    }

    /**
     * Copies one row.
     *
     * @param row its index
     * @param values overwritten; as many as there are columns
     */
    public void getRow(int row, double[] values) {
        int offset = 0;
        for (Block block : blocks) {
            block.getRow(row, values, offset);
            offset += block.columns();
        }
    }

    /** Returns the rows from ≤ i &lt; to as a matrix that shares this one's memory; it need not be closed. */
    public Panels rows(int from, int to) {
        return new Panels(
                products, blocks.stream().map(block -> block.rows(from, to)).toList());
    }

    /**
     * Computes C ← α A B + β C, where C is this matrix.
     *
     * @param alpha α
     * @param a A or its transpose
     * @param form which of the two
     * @param b B, with panels as wide as this matrix'
     * @param beta β; where it is 0, C is overwritten whatever it held
     * @throws org.holonomy.ode.field.ShapeMismatchException if the shapes do not fit together
     */
    public void setProduct(double alpha, Block a, Form form, Panels b, double beta) {
        for (int k = 0; k < blocks.size(); k++) {
            products.multiply(alpha, a, form, b.blocks.get(k), Form.PLAIN, beta, blocks.get(k));
        }
    }

    @Override
    public void close() {
        blocks.forEach(Block::close);
    }
}

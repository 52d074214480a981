package org.holonomy.ode.kernel;

/**
 * A matrix in the memory of the {@link MatrixProducts} that made it, to be multiplied there.
 *
 * <p>Not safe for use by several threads while one of them writes. Closing gives the memory back; a block must not be used
 * after that, nor a view of it.
 */
public interface Block extends AutoCloseable {

    /** Returns the number of rows. */
    int rows();

    /** Returns the number of columns. */
    int columns();

    /**
     * Overwrites all entries.
     *
     * @param values row by row, at least rows × columns of them; not modified
     */
    void set(double[] values);

    /**
     * Copies all entries.
     *
     * @param values overwritten row by row, at least rows × columns long
     */
    void get(double[] values);

    /**
     * Overwrites one row.
     *
     * @param row its index
     * @param values at least as many as there are columns; not modified
     */
    void setRow(int row, double[] values);

    /**
     * Copies one row.
     *
     * @param row its index
     * @param values overwritten; at least as long as there are columns
     */
    void getRow(int row, double[] values);

    /** Returns the rows from ≤ i &lt; to as a block that shares this one's memory; it need not be closed. */
    Block rows(int from, int to);

    @Override
    void close();
}

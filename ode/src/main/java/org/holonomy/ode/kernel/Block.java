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

    /** Overwrites all entries with values row by row, at least rows × columns of them; they are not modified. */
    default void set(double[] values) {
        set(values, 0);
    }

    /** Copies all entries row by row into an array, at least rows × columns long. */
    default void get(double[] values) {
        get(values, 0);
    }

    /**
     * Overwrites all entries.
     *
     * @param values row by row from {@code offset} on, at least rows × columns of them; not modified
     */
    void set(double[] values, int offset);

    /**
     * Copies all entries.
     *
     * @param values overwritten row by row from {@code offset} on, at least rows × columns of them
     */
    void get(double[] values, int offset);

    /**
     * Overwrites one row.
     *
     * @param row its index
     * @param values as many as there are columns, from {@code offset} on; not modified
     */
    void setRow(int row, double[] values, int offset);

    /**
     * Copies one row.
     *
     * @param row its index
     * @param values as many as there are columns are overwritten, from {@code offset} on
     */
    void getRow(int row, double[] values, int offset);

    /** Returns the rows from ≤ i &lt; to as a block that shares this one's memory; it need not be closed. */
    Block rows(int from, int to);

    @Override
    void close();
}

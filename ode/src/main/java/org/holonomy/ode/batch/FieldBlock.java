package org.holonomy.ode.batch;

/**
 * The working memory to evaluate a field on one block of samples, for one thread at a time.
 *
 * @param <S> F at one depth
 */
interface FieldBlock<S> extends AutoCloseable {

    /**
     * Computes F of every column.
     *
     * @param field F at the depth of all columns
     * @param x states, n × columns; not modified
     * @param dxdt overwritten, n × columns
     */
    void evaluate(S field, double[] x, double[] dxdt);

    @Override
    void close();
}

package org.holonomy.ode.batch;

import java.util.List;

/**
 * Takes blocks through fixed steps, with the working memory for it.
 *
 * @param <S> F at one depth
 */
interface LayerRun<S> extends AutoCloseable {

    /**
     * Takes a state through steps.
     *
     * @param x n × columns, overwritten
     * @param at F at the stages of all steps, one step after the other
     * @param from first of the steps in {@code at} to take
     * @param to the step after the last
     * @param h signed length of a step
     */
    void run(double[] x, List<S> at, int from, int to, double h);

    @Override
    void close();
}

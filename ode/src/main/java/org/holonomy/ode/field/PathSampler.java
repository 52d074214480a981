package org.holonomy.ode.field;

/** Evaluates a path many times without making new matrices. Holds working memory, and so belongs to one thread. */
@FunctionalInterface
public interface PathSampler {

    /**
     * Writes w(t).
     *
     * @param t depth
     * @param entries overwritten row by row; at least rows × columns long
     */
    void sample(double t, double[] entries);
}

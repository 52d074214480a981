package org.holonomy.ode.batch;

/** Which samples take the same steps of an adaptive method, and so share its error norm. */
public enum StepSharing {
    /**
     * Every sample has steps of its own. Its result has the same bits alone and in any batch, and is as exact as the
     * tolerances ask for each sample; the slowest choice.
     */
    SAMPLE,

    /** Neighbors in the batch share steps, as many as fit into the cache together. */
    BLOCK,

    /** All samples share steps, as if the batch were one state. What depends on depth alone is computed once for all. */
    BATCH
}

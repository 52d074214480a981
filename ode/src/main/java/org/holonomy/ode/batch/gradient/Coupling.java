package org.holonomy.ode.batch.gradient;

import org.holonomy.ode.kernel.Block;

/**
 * The matrix M = U D through which hidden units act on each other, of one thread, with the sums of its cotangents.
 *
 * <p>As a matrix it costs h² multiplications a sample, as its factors 2 n h.
 */
interface Coupling extends AutoCloseable {

    /** Computes k ← M z of every sample; samples × h both. */
    void apply(Block z, Block k);

    /** Computes g ← factor · Mᵀ m of every sample; samples × h both. */
    void pullBack(double factor, Block m, Block g);

    /** Adds factor · Σ m zᵀ, over all samples, to the cotangent of M. */
    void accumulate(double factor, Block m, Block z);

    /** Adds the cotangents to those of a group of samples, and forgets them. */
    void moveTo(WeightSums sums);

    @Override
    void close();
}

package org.holonomy.ode.batch.gradient;

/**
 * A loss Σₛ ℓₛ(xₛ) of the end states of a batch: every sample has its own share, as in a mean over samples.
 *
 * <p>Implementations are immutable; several threads ask for different samples at once.
 */
@FunctionalInterface
public interface EndLoss {

    /**
     * Computes one sample's share ℓₛ(x) and its gradient.
     *
     * @param sample s, its index in the batch
     * @param end x, where the sample arrived, n components; not modified
     * @param cotangent overwritten with ∂ℓₛ/∂x, n components
     * @return ℓₛ(x)
     */
    double share(int sample, double[] end, double[] cotangent);
}

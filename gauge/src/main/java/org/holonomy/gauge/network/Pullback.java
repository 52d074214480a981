package org.holonomy.gauge.network;

/**
 * The transpose of a layer's derivative at one input: c ↦ (∂y/∂x)ᵀ c, and (∂y/∂θ)ᵀ c for its parameters θ.
 *
 * <p>Linear in c, so that it may be applied any number of times, as reverse-mode differentiation does.
 */
@FunctionalInterface
public interface Pullback {

    /**
     * Takes a cotangent from the output back to the input.
     *
     * @param cotangent c, as many samples as the input has and of the output's shape; not modified
     * @param gradient the parameters' cotangents, summed over the samples, are added to it
     * @return the input's cotangent, of the input's shape
     */
    Features apply(Features cotangent, Gradient gradient);
}

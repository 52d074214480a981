package org.holonomy.gauge.gauss;

import org.hipparchus.linear.RealMatrix;

/** The gradient of a loss by the weights and biases of a linear neural ODE at every depth. */
public interface DepthGradient {

    /** Returns E(t) = ∂L/∂w(t), n × n: the loss changes by ∫ tr Eᵀ δw dt. */
    RealMatrix weights(double t);

    /** Returns β(t) = ∂L/∂b(t), n × 1: the loss changes by ∫ βᵀ δb dt. */
    RealMatrix biases(double t);
}

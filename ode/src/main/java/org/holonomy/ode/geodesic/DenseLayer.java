package org.holonomy.ode.geodesic;

import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.ShapeMismatchException;

/**
 * One layer of a network, z ↦ σ(W z + b).
 *
 * @param weight W, m × n; not to be modified
 * @param bias b, m components; not to be modified
 * @param activation σ, without corners: a metric needs its second derivatives
 */
public record DenseLayer(RealMatrix weight, RealVector bias, Activation activation) {

    /** Checks shapes and the activation. */
    public DenseLayer {
        if (bias.getDimension() != weight.getRowDimension()) {
            throw new ShapeMismatchException(
                    "dense layer", "bias", new int[] {weight.getRowDimension()}, new int[] {bias.getDimension()});
        }
        if (activation.hasCorner()) {
            throw new IllegalArgumentException(
                    "dense layer: activation %s has a corner, where a metric has no derivative; choose a smooth one, such as softplus"
                            .formatted(activation.label()));
        }
    }
}

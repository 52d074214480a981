package org.holonomy.gauge.observe;

import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Network;

/**
 * What a network computes, as a function of its weights: its outputs on a batch, one after another.
 *
 * @param network the layers
 * @param inputs samples of the shape that the network takes, at least one
 */
public record NetworkFunction(Network network, Features inputs) implements Observable<TensorFile> {

    @Override
    public String name() {
        return "outputs";
    }

    @Override
    public double[] measure(TensorFile weights) {
        return network.forward(inputs, weights).toArray();
    }

    /** Nothing is approximated but by rounding, which a floor of its own covers. */
    @Override
    public NetworkFunction recomputed() {
        return this;
    }
}

package org.holonomy.gauge.network;

/** Sees the features at the spaces of a network, in the order in which its layers name them to {@link Wiring#observe}. */
@FunctionalInterface
public interface Probe {

    /** Looks at nothing. */
    Probe NONE = features -> {};

    /**
     * Takes the features of the next observed space.
     *
     * @param features not to be modified
     */
    void observed(Features features);
}

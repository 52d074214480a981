package org.holonomy.gauge.network;

import java.util.List;
import org.holonomy.gauge.checkpoint.TensorFile;

/** One step of a network. Immutable; knows the names of its tensors and not their values. */
public interface Layer {

    /**
     * Returns the shape of what leaves the layer, after a look at the shape of every tensor that it reads.
     *
     * @param input shape of what enters it; not modified
     * @param weights holds the layer's tensors
     * @throws org.holonomy.ode.field.ShapeMismatchException if the layer cannot take that shape
     * @throws org.holonomy.gauge.checkpoint.CheckpointException if a tensor is missing or has another shape
     */
    int[] outputShape(int[] input, TensorFile weights);

    /**
     * Returns the names of the tensors that the layer reads.
     *
     * @param weights holds the layer's tensors; says which of those that may be absent are there
     */
    List<String> tensors(TensorFile weights);

    /**
     * Computes what leaves the layer.
     *
     * @param input what enters it, of a shape that {@link #outputShape} accepts
     * @param weights holds the layer's tensors
     * @param probe is shown the features of every space that {@link #wire} observes, in the same order
     */
    Features forward(Features input, TensorFile weights, Probe probe);

    /** Computes what leaves the layer. */
    default Features forward(Features input, TensorFile weights) {
        return forward(input, weights, Probe.NONE);
    }

    /**
     * Says which vertices the layer adds, which axes of its tensors arrive at and depart from which, and what it allows to
     * act on what comes in.
     *
     * @param input the space that enters
     * @param shape shape of what enters, which {@link #outputShape} accepts; not modified
     * @param weights holds the layer's tensors
     * @param wiring collects vertices and legs
     * @return the space that leaves
     */
    Space wire(Space input, int[] shape, TensorFile weights, Wiring wiring);

    /** Returns what it is in a few words, with the names of its tensors, such as {@code linear fc}. */
    String describe();

    /**
     * Returns the names of the layer's parameters, those tensors that training adjusts by gradients, in a fixed order;
     * optional ones only where they are there.
     *
     * @param weights holds the layer's tensors
     */
    default List<String> parameters(TensorFile weights) {
        return tensors(weights);
    }

    /**
     * Returns the transpose of the layer's derivative with respect to its input and its {@link #parameters}.
     *
     * @param input where; of a shape that {@link #outputShape} accepts
     * @param weights holds the layer's tensors
     */
    Pullback pullback(Features input, TensorFile weights);
}

package org.holonomy.cli.model;

import java.util.Arrays;
import org.holonomy.gauge.checkpoint.CheckpointException;
import org.holonomy.gauge.checkpoint.TensorFile;

/** Sizes of the tensors of a neural ODE. */
final class LayoutSizes {

    private LayoutSizes() {}

    /** Returns the length of one axis of a tensor, which is at least 1. */
    static int size(TensorFile tensors, int axis, String name, int... expected) {
        int[] shape = tensors.tensor(name, expected).shape();
        if (shape[axis] < 1) {
            throw new CheckpointException(
                    tensors.source(),
                    "tensor '%s': found shape %s, expected no axis of length 0"
                            .formatted(name, Arrays.toString(shape)));
        }
        return shape[axis];
    }
}

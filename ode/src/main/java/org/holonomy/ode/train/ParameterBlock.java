package org.holonomy.ode.train;

import java.util.List;

/**
 * A run of consecutive parameters that is one tensor, row by row.
 *
 * @param name as in a file of weights
 * @param shape sizes, each at least 1
 */
public record ParameterBlock(String name, List<Integer> shape) {

    /** Copies the shape. */
    public ParameterBlock {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "parameters %s: shape %s, expected sizes of at least 1".formatted(name, shape));
        }
    }

    /** Returns the number of parameters. */
    public int size() {
        return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
    }
}

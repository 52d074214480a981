package org.holonomy.ode.field;

/**
 * A neural ODE given by any vector field.
 *
 * @param field the right-hand side F
 * @param start depth at which inputs enter; finite
 * @param end depth at which outputs leave; finite, larger than {@code start}
 */
public record NonlinearNeuralOde(VectorField field, double start, double end) implements NeuralOde {

    /** Checks the interval of depth. */
    public NonlinearNeuralOde {
        requireInterval(start, end);
    }

    static void requireInterval(double start, double end) {
        if (!(start < end && Double.isFinite(start) && Double.isFinite(end))) {
            throw new IllegalArgumentException(
                    "neural ODE: depth runs from %s to %s, expected finite start < end".formatted(start, end));
        }
    }
}

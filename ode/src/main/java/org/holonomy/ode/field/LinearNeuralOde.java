package org.holonomy.ode.field;

/**
 * The linear neural ODE ẋ = w(t) x + b(t): a connection w and a field b in the fundamental representation.
 *
 * <p><b>Source.</b> K. Hashimoto, Y. Hirono, A. Sannai, <i>Unification of symmetries inside neural networks</i>,
 * arXiv:2402.02362, section 3.
 *
 * @param weights w, n × n
 * @param biases b, n × 1
 * @param start depth at which inputs enter; finite
 * @param end depth at which outputs leave; finite, larger than {@code start}
 */
public record LinearNeuralOde(WeightPath weights, WeightPath biases, double start, double end) implements NeuralOde {

    /** Checks shapes and the interval of depth. */
    public LinearNeuralOde {
        NonlinearNeuralOde.requireInterval(start, end);
        int n = weights.rows();
        if (weights.columns() != n) {
            throw new ShapeMismatchException(
                    "linear neural ODE", "w", new int[] {n, n}, new int[] {n, weights.columns()});
        }
        if (biases.rows() != n || biases.columns() != 1) {
            throw new ShapeMismatchException(
                    "linear neural ODE", "b", new int[] {n, 1}, new int[] {biases.rows(), biases.columns()});
        }
    }

    @Override
    public int dimension() {
        return weights.rows();
    }

    @Override
    public VectorField field() {
        return new LinearField(weights, biases);
    }
}

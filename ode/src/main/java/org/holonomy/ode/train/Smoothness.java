package org.holonomy.ode.train;

/**
 * The penalty λ Σ ‖wₖ₊₁ − wₖ‖² on the samples of w, of the model of iris in the examples; b is left alone.
 *
 * @param family whose samples stand first among the parameters
 * @param strength λ, at least 0
 */
public record Smoothness(SampledLinearFamily family, double strength) implements Objective {

    /** Checks λ. */
    public Smoothness {
        WeightDecay.requireStrength("smoothness", strength);
    }

    @Override
    public Evaluation at(double[] parameters) {
        double[] gradient = new double[parameters.length];
        int size = family.dimension() * family.dimension();
        double squares = 0;
        for (int k = 0; k < (family.nodes() - 1) * size; k++) {
            double difference = parameters[k + size] - parameters[k];
            squares += difference * difference;
            gradient[k + size] += 2 * strength * difference;
            gradient[k] -= 2 * strength * difference;
        }
        return Evaluation.of(strength * squares, gradient);
    }
}

package org.holonomy.ode.train;

import java.util.Arrays;

/**
 * The penalty (λ/2) ‖θ‖² on all parameters, whose gradient λ θ is what torch.optim calls weight decay.
 *
 * @param strength λ, at least 0
 */
public record WeightDecay(double strength) implements Objective {

    /** Checks λ. */
    public WeightDecay {
        requireStrength("weight decay", strength);
    }

    /** Refuses a factor of a penalty that is negative or not finite. */
    static void requireStrength(String what, double strength) {
        if (!(strength >= 0 && Double.isFinite(strength))) {
            throw new IllegalArgumentException("%s: strength %s, expected at least 0".formatted(what, strength));
        }
    }

    @Override
    public Evaluation at(double[] parameters) {
        double squares = 0;
        for (double parameter : parameters) {
            squares += parameter * parameter;
        }
        return Evaluation.of(
                strength / 2 * squares,
                Arrays.stream(parameters).map(p -> strength * p).toArray());
    }
}

package org.holonomy.gauge.polytope;

import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.descent.QuasiNewton;

/**
 * Training of the units of f(x) = Σᵢ σ(vᵢ·x) to f = 1 on the unit circle or sphere, by exact gradients and a quasi-Newton
 * method.
 *
 * <p>What is found is a local minimum. The loss of a sample has kinks where a point crosses the line or plane of a unit; none
 * of the minima met lies on one, because f is less than 1 at the kinks of f, so that the loss turns down there on both sides.
 */
public final class SphereTraining {

    /** Sum of a few hundred products of numbers about 1: gradients are not known better than to about 1e-15. */
    private static final double STEEPNESS = 1e-12;

    private static final int MOST_STEPS = 10_000;

    private SphereTraining() {}

    /**
     * Trains.
     *
     * @param objective the loss
     * @param start a unit in each row, of as many components as the loss has; not modified
     */
    public static Minimum of(Objective objective, RealMatrix start) {
        double[][] units = Vectors.checked("training: unit", start.getData());
        int d = objective.dimension();
        if (units[0].length != d) {
            throw new IllegalArgumentException(
                    "training: units have %d components and points %d, expected as many".formatted(units[0].length, d));
        }
        double[] flat = new double[units.length * d];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = units[i / d][i % d];
        }
        return new Minimum(QuasiNewton.minimize(objective, flat, STEEPNESS, MOST_STEPS), d);
    }
}

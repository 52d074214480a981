package org.holonomy.ode.train;

import org.holonomy.ode.batch.gradient.EndLoss;

/**
 * A depth at which the outputs of all samples are compared with data.
 *
 * @param depth finite
 * @param loss of the outputs there
 */
public record Observation(double depth, EndLoss loss) {

    /** Checks the depth. */
    public Observation {
        if (!Double.isFinite(depth)) {
            throw new IllegalArgumentException("observation: depth %s, expected a finite number".formatted(depth));
        }
    }
}

package org.holonomy.gauge.symmetry;

import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NeuralOde;

/** The symmetries that are written for w and b alone. */
final class LinearModels {

    private LinearModels() {}

    static LinearNeuralOde require(String symmetry, NeuralOde model) {
        if (model instanceof LinearNeuralOde linear) {
            return linear;
        }
        throw new IllegalArgumentException(
                symmetry + ": the model is not linear, expected x' = w(t)x + b(t); take a diffeomorphism instead");
    }
}

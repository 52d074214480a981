package org.holonomy.gauge.orbit;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.holonomy.ode.field.LinearNeuralOde;

/**
 * A linear neural ODE and how exactly its weights are known.
 *
 * @param ode the model
 * @param perturbed draws the model with every weight moved by up to half a unit in the last place of the type that it is
 *     stored in
 */
public record StoredOde(LinearNeuralOde ode, Function<RandomGenerator, LinearNeuralOde> perturbed) {

    /** Returns a model in closed form, whose weights are stored nowhere. */
    public static StoredOde closedForm(LinearNeuralOde ode) {
        return new StoredOde(ode, random -> ode);
    }
}

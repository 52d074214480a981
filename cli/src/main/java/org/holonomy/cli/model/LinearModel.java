package org.holonomy.cli.model;

import java.util.Optional;
import org.holonomy.gauge.orbit.StoredOde;
import org.holonomy.ode.field.LinearNeuralOde;

/**
 * A linear neural ODE that was read from files.
 *
 * @param source as it was read
 * @param layout how its weights make it
 */
public record LinearModel(NeuralOdeModel source, LinearLayout layout) {

    /** Returns the model as a linear neural ODE, if it is one. */
    public static Optional<LinearModel> of(LoadedModel model) {
        return model instanceof NeuralOdeModel neuralOde && neuralOde.layout() instanceof LinearLayout linear
                ? Optional.of(new LinearModel(neuralOde, linear))
                : Optional.empty();
    }

    /** Returns the model with what is known of the roundings of its weights. */
    public StoredOde stored() {
        return new StoredOde(ode(), random -> layout.build(StorageNoise.perturbed(source.tensors(), random)));
    }

    /** Returns the model. */
    public LinearNeuralOde ode() {
        return layout.build(source.tensors());
    }
}

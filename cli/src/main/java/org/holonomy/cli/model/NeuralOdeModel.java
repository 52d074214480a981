package org.holonomy.cli.model;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NeuralOde;

/**
 * A neural ODE that was read from files.
 *
 * @param ode the model
 * @param files what was read: the model's description and its weights
 * @param tensors the weights
 * @param layout how the weights make the model
 */
public record NeuralOdeModel(NeuralOde ode, List<Path> files, TensorFile tensors, Layout layout)
        implements LoadedModel {

    /** How tensors by name make a neural ODE. */
    public sealed interface Layout permits LinearLayout, PerceptronLayout {

        /** Returns the model with the given weights. */
        NeuralOde build(TensorFile tensors);
    }

    /** Copies the list. */
    public NeuralOdeModel {
        files = List.copyOf(files);
    }

    @Override
    public String kind() {
        return ode instanceof LinearNeuralOde ? ModelFile.LINEAR_NODE : ModelFile.NODE;
    }

    /**
     * Returns the model with every weight moved by up to half a unit in the last place of the type it is stored in: what
     * writing it to the file may have done.
     *
     * @param random where the draws come from
     */
    public NeuralOde perturbed(RandomGenerator random) {
        return layout.build(StorageNoise.perturbed(tensors, random));
    }
}

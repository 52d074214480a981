package org.holonomy.cli.experiment;

import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.symmetry.Symmetry;
import org.holonomy.ode.field.NeuralOde;

/** A model of an experiment, whatever its depth is. */
sealed interface Model {

    /** Returns the image under a symmetry of the experiment, which must act on models of this kind. */
    Model under(String symmetry, Workspace workspace, ConfigNode asker);

    /** Depth is continuous. */
    record Continuous(NeuralOde ode) implements Model {
        @Override
        public Model under(String name, Workspace workspace, ConfigNode asker) {
            Symmetry<NeuralOde> symmetry = workspace.symmetry(name, asker);
            return new Continuous(Located.at(asker, () -> symmetry.apply(ode)));
        }
    }

    /** Depth is counted in layers. */
    record Discrete(NetworkModel network) implements Model {
        @Override
        public Model under(String name, Workspace workspace, ConfigNode asker) {
            Symmetry<TensorFile> symmetry = workspace.networkSymmetry(name, network, asker);
            return new Discrete(Located.at(asker, () -> network.with(symmetry.apply(network.tensors()))));
        }
    }
}

package org.holonomy.cli.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.symmetry.Symmetry;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.solve.Trajectory;
import org.holonomy.ode.transport.ParallelTransport;
import org.holonomy.plots.Figure;

/** What figures need of an experiment that was run: its main model before and after, and trajectories of both. */
public final class FigureSource {

    private final Workspace workspace;
    private final ConfigNode root;
    private final List<Figure> declared;

    FigureSource(Workspace workspace) {
        this.workspace = workspace;
        this.root = workspace.experiment().document().root();
        this.declared = workspace.experiment().definitions().figures().stream()
                .map(definition -> definition.draw(workspace))
                .toList();
    }

    /** Tells whether there is a main model. */
    public boolean hasModel() {
        return workspace.hasModel(Definitions.MODEL);
    }

    /** Tells whether the main model is a network, so that there are no trajectories. */
    public boolean isNetwork() {
        return workspace.anyModel(Definitions.MODEL, root) instanceof Model.Discrete;
    }

    /** Returns the main model, if it is a network. */
    public NetworkModel network() {
        return workspace.network(Definitions.MODEL, root);
    }

    /** Returns the network after the main symmetry, if there is one. */
    public Optional<NetworkModel> transformedNetwork() {
        return workspace.hasModel(Definitions.TRANSFORMED)
                ? Optional.of(workspace.network(Definitions.TRANSFORMED, root))
                : Optional.empty();
    }

    /** Returns the singular values that ranks were counted of, by the networks' names, in the order of the claims. */
    public Map<String, double[]> spectra() {
        return workspace.spectra();
    }

    /** Returns the main model, if it is a neural ODE. */
    public NeuralOde model() {
        return workspace.model(Definitions.MODEL, root);
    }

    /** Returns the main model after the main symmetry, if there is one. */
    public Optional<NeuralOde> transformed() {
        return workspace.hasModel(Definitions.TRANSFORMED)
                ? Optional.of(workspace.model(Definitions.TRANSFORMED, root))
                : Optional.empty();
    }

    /** Returns what the main symmetry does, in a few words, if there is one. */
    public Optional<String> symmetry() {
        return workspace.hasModel(Definitions.TRANSFORMED)
                ? Optional.of(workspace.symmetry(Definitions.SYMMETRY, root).describe())
                : Optional.empty();
    }

    /** Returns the main model after the control of the main symmetry, if there is one. */
    public Optional<NeuralOde> control() {
        if (!workspace.hasModel(Definitions.TRANSFORMED)) {
            return Optional.empty();
        }
        Symmetry<NeuralOde> symmetry = workspace.symmetry(Definitions.SYMMETRY, root);
        return Optional.of(symmetry.control(model()));
    }

    /** Returns the dense solution of a model from the first initial state. */
    public Trajectory trajectory(NeuralOde ode) {
        return workspace
                .solver()
                .integrator()
                .solve(ode.field(), ode.start(), workspace.initialState(), ode.end())
                .orThrow();
    }

    /**
     * Returns the portraits that the experiment asks for, solved.
     *
     * @throws ArithmeticException if a solution stops early
     */
    public List<Portrait> portraits() {
        return workspace.experiment().portraits().stream()
                .map(portrait -> portrait.draw(workspace))
                .toList();
    }

    /** Returns the figures that the experiment declares. */
    public List<Figure> declared() {
        return declared;
    }

    /** Returns how Wilson lines are computed. */
    public ParallelTransport transport() {
        return workspace.solver().transport();
    }

    /** Returns every file that was read for the models and the initial states. */
    public List<Path> inputs() {
        return workspace.inputs();
    }
}

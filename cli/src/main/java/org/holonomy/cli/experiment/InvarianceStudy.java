package org.holonomy.cli.experiment;

import java.util.List;
import java.util.random.RandomGenerator;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.model.NeuralOdeModel;
import org.holonomy.gauge.observe.EndpointMap;
import org.holonomy.gauge.observe.Invariance;
import org.holonomy.gauge.observe.Observable;
import org.holonomy.gauge.observe.Verdict;
import org.holonomy.gauge.observe.WilsonLineEntries;
import org.holonomy.gauge.observe.WilsonTrace;
import org.holonomy.gauge.symmetry.Symmetry;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NeuralOde;

/** Measures whether the observables of an experiment's main model are invariant under its main symmetry. */
final class InvarianceStudy {

    /** Seeded draws of what a file's precision does to an observable. */
    private static final int FILE_DRAWS = 8;

    /** The largest of the draws is multiplied by this to bound what no draw happened to show. */
    private static final double FILE_FACTOR = 16;

    private final Workspace workspace;

    InvarianceStudy(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Measures an observable that the experiment names. */
    ClaimResult measure(ConfigNode observable) {
        Solver solver = workspace.solver();
        return switch (observable.asText()) {
            case "endpoint" ->
                measure(
                        observable,
                        NeuralOde.class,
                        new EndpointMap(
                                workspace.experiment().initialStates().all(),
                                workspace.flow(solver.integrator()),
                                workspace.flow(solver.check())));
            case "wilson-line" ->
                measure(
                        observable,
                        LinearNeuralOde.class,
                        new WilsonLineEntries(solver.transport(), solver.checkTransport()));
            case "wilson-trace" ->
                measure(
                        observable,
                        LinearNeuralOde.class,
                        new WilsonTrace(solver.transport(), solver.checkTransport()));
            default -> throw observable.fail("unknown observable, expected endpoint, wilson-line or wilson-trace");
        };
    }

    private <M extends NeuralOde> ClaimResult measure(ConfigNode node, Class<M> kind, Observable<M> observable) {
        NeuralOde model = workspace.model(Definitions.MODEL, node);
        Symmetry<NeuralOde> symmetry = workspace.symmetry(Definitions.SYMMETRY, node);
        NeuralOde transformed = workspace.model(Definitions.TRANSFORMED, node);
        NeuralOde control = Located.at(node, () -> symmetry.control(model));
        if (!(kind.isInstance(model) && kind.isInstance(transformed) && kind.isInstance(control))) {
            throw node.fail("'%s' needs a linear model and a symmetry that keeps it linear".formatted(node.asText()));
        }
        Invariance invariance = Located.at(
                node,
                () -> Invariance.measure(
                        observable,
                        kind.cast(model),
                        kind.cast(transformed),
                        kind.cast(control),
                        symmetry.conditionNumber(model),
                        fileNoise(kind, observable)));
        return result(node.asText(), invariance, symmetry);
    }

    private ClaimResult result(String name, Invariance invariance, Symmetry<NeuralOde> symmetry) {
        String id = workspace.experiment().heading().id();
        ClaimResult.Value value = new ClaimResult.Value(
                name,
                invariance.deviation(),
                0.0,
                invariance.noiseFloor(),
                invariance.control(),
                invariance.noiseFloor());
        return new ClaimResult(
                id + "/" + name,
                "%s of %s under a %s".formatted(invariance.observable(), id, symmetry.describe()),
                ClaimResult.Outcome.of(invariance.verdict() instanceof Verdict.Exact),
                invariance.verdict().word() + ", ≤ " + SignificantFigures.of(invariance.noiseFloor()) + " noise floor",
                List.of(value),
                false);
    }

    /**
     * Returns what half a unit in the last place of the file's type does to the observable, relative to its scale; 0
     * for closed forms.
     *
     * <p>Only the model is in a file. Its transform is computed from the weights as they were read, so a perturbation of
     * the one is carried to the other and moves its observable by the same amount; what the frame adds to that is the
     * condition number's part.
     */
    private <M extends NeuralOde> double fileNoise(Class<M> kind, Observable<M> observable) {
        if (!(workspace.experiment().definitions().models().get(Definitions.MODEL)
                        instanceof ModelDefinition.File definition
                && workspace.file(definition.path()) instanceof NeuralOdeModel file)) {
            return 0;
        }
        double[] reference = observable.measure(kind.cast(file.ode()));
        double scale =
                Math.max(Invariance.largestDifference(reference, new double[reference.length]), Double.MIN_NORMAL);
        RandomGenerator random = workspace.experiment().draws().stream(Draws.FILE_PRECISION);
        double worst = 0;
        for (int draw = 0; draw < FILE_DRAWS; draw++) {
            double[] perturbed = observable.measure(kind.cast(file.perturbed(random)));
            worst = Math.max(worst, Invariance.largestDifference(reference, perturbed) / scale);
        }
        return FILE_FACTOR * worst;
    }
}

package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.gauge.observe.ConvergenceOrder;
import org.holonomy.gauge.observe.EndpointMap;
import org.holonomy.gauge.observe.Invariance;
import org.holonomy.gauge.observe.Observable;
import org.holonomy.gauge.observe.Verdict;
import org.holonomy.gauge.observe.WilsonLineEntries;
import org.holonomy.gauge.observe.WilsonTrace;
import org.holonomy.gauge.symmetry.FrameChange;
import org.holonomy.gauge.symmetry.Symmetry;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.lattice.ResidualNetwork;
import org.holonomy.ode.solve.Method;

/** Measures whether the observables of an experiment's main model are invariant under its main symmetry. */
final class InvarianceStudy {

    /** Seeded draws of what a file's precision does to an observable. */
    private static final int FILE_DRAWS = 8;

    /** The largest of the draws is multiplied by this to bound what no draw happened to show. */
    private static final double FILE_FACTOR = 16;

    /** The residual networks that are compared where the file gives {@code steps}. */
    static final List<Method> NETWORKS = List.of(Method.EULER, Method.MIDPOINT, Method.RK4);

    /** A measured order counts as the method's within this. */
    private static final double ORDER_TOLERANCE = 0.25;

    private final Workspace workspace;

    InvarianceStudy(Workspace workspace) {
        this.workspace = workspace;
    }

    ClaimResult measure(ConfigNode observable) {
        return switch (observable.asText()) {
            case "endpoint" -> measure(observable, endpoints());
            case "wilson-line" ->
                measureLinear(
                        observable,
                        new WilsonLineEntries(
                                workspace.solver().transport(),
                                workspace.solver().checkTransport()));
            case "wilson-trace" ->
                measureLinear(
                        observable,
                        new WilsonTrace(
                                workspace.solver().transport(),
                                workspace.solver().checkTransport()));
            default -> throw observable.fail("unknown observable, expected endpoint, wilson-line or wilson-trace");
        };
    }

    private EndpointMap endpoints() {
        return new EndpointMap(
                workspace.experiment().initialStates(),
                workspace.solver().integrator(),
                workspace.solver().check());
    }

    private ClaimResult measure(ConfigNode node, Observable<NeuralOde> observable) {
        NeuralOde model = workspace.model(Definitions.MODEL, node);
        Symmetry<NeuralOde> symmetry = workspace.symmetry(Definitions.SYMMETRY, node);
        NeuralOde transformed = workspace.model(Definitions.TRANSFORMED, node);
        return result(
                node.asText(),
                Invariance.measure(
                        observable,
                        model,
                        transformed,
                        symmetry.control(model),
                        conditionNumber(symmetry, model),
                        fileNoise(observable)));
    }

    private ClaimResult measureLinear(ConfigNode node, Observable<LinearNeuralOde> observable) {
        Symmetry<NeuralOde> symmetry = workspace.symmetry(Definitions.SYMMETRY, node);
        NeuralOde model = workspace.model(Definitions.MODEL, node);
        NeuralOde transformed = workspace.model(Definitions.TRANSFORMED, node);
        NeuralOde control = symmetry.control(model);
        if (model instanceof LinearNeuralOde before
                && transformed instanceof LinearNeuralOde after
                && control instanceof LinearNeuralOde broken) {
            return result(
                    node.asText(),
                    Invariance.measure(
                            observable,
                            before,
                            after,
                            broken,
                            conditionNumber(symmetry, model),
                            fileNoise(observable)));
        }
        throw node.fail("'%s' needs a linear model and a symmetry that keeps it linear".formatted(node.asText()));
    }

    private ClaimResult result(String name, Invariance invariance) {
        String says = "%s of %s under a %s"
                .formatted(
                        invariance.observable(),
                        workspace.experiment().heading().id(),
                        workspace
                                .symmetry(
                                        Definitions.SYMMETRY,
                                        workspace.experiment().document().root())
                                .describe());
        ClaimResult.Value value = new ClaimResult.Value(
                name,
                invariance.deviation(),
                0.0,
                invariance.noiseFloor(),
                invariance.control(),
                invariance.noiseFloor());
        return new ClaimResult(
                workspace.experiment().heading().id() + "/" + name,
                says,
                ClaimResult.Outcome.of(invariance.verdict() instanceof Verdict.Exact),
                invariance.verdict().word() + ", ≤ " + Figures.compact(invariance.noiseFloor()) + " noise floor",
                List.of(value),
                false);
    }

    private static double conditionNumber(Symmetry<NeuralOde> symmetry, NeuralOde model) {
        return symmetry instanceof FrameChange frame ? frame.conditionNumber(model.start(), model.end()) : 1;
    }

    /** What half a unit in the last place of the file's type does to the observable of the model that was read. */
    private double fileNoise(Observable<? super LinearNeuralOde> observable) {
        if (!(workspace.experiment().definitions().models().get(Definitions.MODEL)
                instanceof ModelDefinition.File definition)) {
            return 0;
        }
        LoadedModel file = workspace.file(Definitions.MODEL, definition);
        double[] reference = measureAny(observable, file.ode());
        double scale =
                Math.max(Invariance.largestDifference(reference, new double[reference.length]), Double.MIN_NORMAL);
        double worst = 0;
        RandomGenerator random = Experiment.generator(workspace.experiment().seed());
        for (int draw = 0; draw < FILE_DRAWS; draw++) {
            double[] perturbed = measureAny(observable, file.perturbed(random));
            worst = Math.max(worst, Invariance.largestDifference(reference, perturbed) / scale);
        }
        return FILE_FACTOR * worst;
    }

    private static double[] measureAny(Observable<? super LinearNeuralOde> observable, NeuralOde model) {
        if (observable instanceof EndpointMap endpoints) {
            return endpoints.measure(model);
        }
        return observable.measure((LinearNeuralOde) model);
    }

    /** Compares residual networks of the model and of its transform at every number of steps. */
    List<ClaimResult> discretizations(List<Study.SweepCurve> sweeps) {
        ConfigNode node = workspace.experiment().document().root().child("steps");
        NeuralOde model = workspace.model(Definitions.MODEL, node);
        NeuralOde transformed = workspace.model(Definitions.TRANSFORMED, node);
        List<Double> sizes =
                workspace.experiment().steps().stream().map(n -> 1.0 / n).toList();
        List<ClaimResult> results = new ArrayList<>();
        for (Method method : NETWORKS) {
            List<Double> deviations = new ArrayList<>();
            for (int steps : workspace.experiment().steps()) {
                deviations.add(deviation(model, transformed, method, steps));
            }
            double order;
            try {
                order = ConvergenceOrder.of(sizes, deviations).order();
            } catch (IllegalArgumentException e) {
                throw node.fail(String.valueOf(e.getMessage()));
            }
            String name = ClaimRules.orderName(method);
            sweeps.add(new Study.SweepCurve(name, Sweep.STEPS, sizes, deviations, order));
            results.add(orderResult(name, method, order, deviations));
        }
        return results;
    }

    private ClaimResult orderResult(String name, Method method, double order, List<Double> deviations) {
        List<ClaimResult.Value> values = new ArrayList<>();
        values.add(new ClaimResult.Value(name, order, (double) method.order(), ORDER_TOLERANCE, null, null));
        for (int i = 0; i < deviations.size(); i++) {
            String at = "%s at N = %d"
                    .formatted(name, workspace.experiment().steps().get(i));
            values.add(new ClaimResult.Value(at, deviations.get(i), null, null, null, null));
        }
        return new ClaimResult(
                workspace.experiment().heading().id() + "/" + name,
                "steps of " + method.label() + " break the symmetry at the order of the method",
                ClaimResult.Outcome.of(Math.abs(order - method.order()) <= ORDER_TOLERANCE),
                "APPROXIMATE, order " + method.order() + " ± " + Figures.compact(ORDER_TOLERANCE),
                values,
                false);
    }

    private double deviation(NeuralOde model, NeuralOde transformed, Method method, int steps) {
        double worst = 0;
        for (double[] x0 : workspace.experiment().initialStates()) {
            double[] before = new ResidualNetwork(model.field(), method, model.start(), model.end(), steps).apply(x0);
            double[] after =
                    new ResidualNetwork(transformed.field(), method, model.start(), model.end(), steps).apply(x0);
            worst = Math.max(worst, Invariance.largestDifference(before, after));
        }
        return worst;
    }
}

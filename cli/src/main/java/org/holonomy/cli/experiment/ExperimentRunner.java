package org.holonomy.cli.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.observe.ConvergenceOrder;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.solve.Flow;
import org.holonomy.ode.solve.FlowMap;
import org.holonomy.ode.solve.Integrator;

/** Computes what an experiment claims. */
public final class ExperimentRunner {

    private final Experiment experiment;
    private final Workspace workspace;
    private final List<Study.SweepCurve> sweeps = new ArrayList<>();

    /**
     * Prepares an experiment; definitions that cannot be built are reported at their place.
     *
     * @param experiment what to run
     * @param threads how many initial states are carried at once; no number depends on it
     */
    public ExperimentRunner(Experiment experiment, int threads) {
        this(experiment, integrator -> new FlowMap(integrator, threads));
    }

    /**
     * Prepares an experiment whose initial states are carried by something else than one integrator each.
     *
     * @param experiment what to run
     * @param flows carries all initial states by the method and the steps of an integrator
     */
    public ExperimentRunner(Experiment experiment, Function<Integrator, Flow> flows) {
        this.experiment = experiment;
        this.workspace = new Workspace(experiment, flows);
        if (!workspace.hasModel(Definitions.MODEL) || isNetwork()) {
            requireClaims();
        } else {
            requireDimension();
            experiment.portraits().forEach(portrait -> portrait.check(workspace));
        }
    }

    private boolean isNetwork() {
        ConfigNode node = experiment.document().root().child(Definitions.MODEL);
        return workspace.anyModel(Definitions.MODEL, node) instanceof Model.Discrete;
    }

    /** Builds every model, so that mistakes are told whether or not a claim asks for it, and refuses what needs a flow. */
    private void requireClaims() {
        ConfigNode root = experiment.document().root();
        for (String key : List.of("observables", "steps", "portraits")) {
            root.optional(key).ifPresent(node -> {
                throw node.fail("the model is a network, without continuous depth; claim something of"
                        + " output(transformed, …) instead");
            });
        }
        experiment.definitions().models().forEach((name, definition) -> workspace.anyModel(name, definition.node()));
    }

    /** The main model must take the initial states; said here, where the file can still be blamed. */
    private void requireDimension() {
        ConfigNode root = experiment.document().root();
        int given = experiment.initialStates().dimension();
        int expected = workspace
                .model(Definitions.MODEL, root.child(Definitions.MODEL))
                .dimension();
        if (given != expected) {
            throw root.optional("initial")
                    .orElse(root)
                    .fail("states of %d components, expected %d as the model has".formatted(given, expected));
        }
    }

    /** Returns the number of claims that {@link #run} will decide. */
    public int size() {
        return experiment.claims().size()
                + experiment.observables().size()
                + (experiment.steps().isEmpty() ? 0 : 1);
    }

    /**
     * Measures every claim.
     *
     * @param progress told the name of each claim when it is decided
     */
    public Study run(Consumer<String> progress) {
        List<ClaimResult> results = new ArrayList<>();
        InvarianceStudy invariance = new InvarianceStudy(workspace);
        for (ConfigNode observable : observableNodes()) {
            results.add(invariance.measure(observable));
            progress.accept(observable.asText());
        }
        if (!experiment.steps().isEmpty()) {
            results.addAll(new DiscretizationStudy(workspace).measure(sweeps));
            progress.accept("steps");
        }
        Map<String, Measured> measured = new LinkedHashMap<>();
        for (Assertion assertion : experiment.claims()) {
            if (assertion instanceof Claim claim) {
                measured.put(claim.name(), measure(claim));
            }
            progress.accept(assertion.name());
        }
        for (Assertion assertion : experiment.claims()) {
            results.add(
                    assertion instanceof CountClaim count
                            ? count.judge(experiment.heading().id())
                            : judge((Claim) assertion, measured));
        }
        return new Study(experiment, results, sweeps);
    }

    /**
     * Returns the main model and its transform for figures, and the figures that the file declares, drawn, so that mistakes in
     * them are told before anything is written.
     */
    public FigureSource figureSource() {
        return new FigureSource(workspace);
    }

    private List<ConfigNode> observableNodes() {
        return experiment.observables().isEmpty()
                ? List.of()
                : experiment.document().root().child("observables").asList();
    }

    /** A claim's value, and the single numbers behind it. */
    private record Measured(List<Double> components, List<Double> swept) {}

    private Measured measure(Claim claim) {
        if (claim.over().isEmpty()) {
            return new Measured(components(claim, workspace), List.of());
        }
        Sweep sweep = claim.over().get();
        List<Double> deviations = new ArrayList<>();
        for (double value : sweep.values()) {
            deviations.add(number(claim, workspace.with(sweep.variable(), value)));
        }
        if (!(claim.criterion() instanceof Criterion.Order)) {
            return new Measured(deviations, List.of());
        }
        if (deviations.stream().distinct().count() == 1) {
            throw claim.measure()
                    .node()
                    .fail("the measure is %s whatever %s is, expected it to depend on it"
                            .formatted(SignificantFigures.of(deviations.get(0)), sweep.variable()));
        }
        double order = claim.measure()
                .located(() -> ConvergenceOrder.of(sweep.sizes(), deviations).order());
        sweeps.add(new Study.SweepCurve(claim.name(), sweep.variable(), sweep.sizes(), deviations, order));
        return new Measured(List.of(order), deviations);
    }

    private static double number(Claim claim, Workspace workspace) {
        List<Double> components = components(claim, workspace);
        if (components.size() != 1) {
            throw claim.measure()
                    .node()
                    .fail("the measure has %d components, expected one number for an order; write norm(…)"
                            .formatted(components.size()));
        }
        return components.get(0);
    }

    /** Returns the entries of the measured value, row by row. */
    private static List<Double> components(Claim claim, Workspace workspace) {
        MatrixJet value = MeasurementScope.measure(claim.measure(), workspace);
        return Arrays.stream(value.value().getData())
                .flatMapToDouble(Arrays::stream)
                .boxed()
                .toList();
    }

    private ClaimResult judge(Claim claim, Map<String, Measured> measured) {
        Measured mine = measured.get(claim.name());
        if (mine == null) {
            throw new AssertionError("claim " + claim.name() + " was not measured");
        }
        Double control = claim.control()
                .map(node -> measured.get(node.asText()))
                .map(other -> other.components().get(0))
                .orElse(null);
        double[] components =
                mine.components().stream().mapToDouble(Double::doubleValue).toArray();
        if (claim.criterion() instanceof Criterion.Digits digits
                && digits.expected().size() != components.length) {
            throw claim.measure()
                    .node()
                    .fail("the measure has %d components, expected %d as there are reference digits"
                            .formatted(components.length, digits.expected().size()));
        }
        if (components.length != 1 && !(claim.criterion() instanceof Criterion.Digits)) {
            throw claim.measure()
                    .node()
                    .fail("the measure has %d components, expected one number; write norm(…) or maxabs(…)"
                            .formatted(components.length));
        }
        return new ClaimResult(
                experiment.heading().id() + "/" + claim.name(),
                claim.says(),
                ClaimResult.Outcome.of(claim.criterion().accepts(components)),
                claim.criterion().describe(components),
                Values.of(claim, components, mine.swept(), control),
                claim.isControl());
    }
}

package org.holonomy.cli.experiment;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.holonomy.attention.precision.PrecisionLadder;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.cli.model.ModelFile;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.symmetry.Symmetry;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.formula.DepthScope;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.formula.StateFormula;
import org.holonomy.ode.solve.Flow;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Output;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's definitions made real: names are looked up, models and symmetries built when first asked for, end
 * points remembered. Not safe for several threads.
 */
final class Workspace {

    /** Enough for the largest deviation to be within a factor of a few of any other draw's. */
    private static final int LADDER_PAIRS = 8;

    private final Experiment experiment;
    private final Function<Integrator, Flow> flows;
    private final Names names;
    private final Map<String, Model> models = new HashMap<>();
    private final Map<String, Symmetry<NeuralOde>> symmetries = new HashMap<>();
    private final Map<Path, LoadedModel> files;
    private final Map<Journey, double[]> endPoints = new HashMap<>();
    private final Map<String, MatrixJet> quantities = new HashMap<>();
    private final Map<String, double[]> spectra = new LinkedHashMap<>();
    private @Nullable PrecisionLadder precisionLadder;
    private final Deque<String> underConstruction = new ArrayDeque<>();

    /** Makes the workspace of an experiment with the constants as written. */
    Workspace(Experiment experiment, Function<Integrator, Flow> flows) {
        this(experiment, flows, Map.of(), new LinkedHashMap<>());
    }

    private Workspace(
            Experiment experiment,
            Function<Integrator, Flow> flows,
            Map<String, Double> swept,
            Map<Path, LoadedModel> files) {
        this.experiment = experiment;
        this.flows = flows;
        this.files = files;
        Names known = Names.NONE;
        for (var entry : swept.entrySet()) {
            known = known.withConstant(entry.getKey(), Names.number(entry.getValue()));
        }
        for (var entry : experiment.definitions().constants().entrySet()) {
            if (!swept.containsKey(entry.getKey())) {
                MeasurementScope.Constants before = new MeasurementScope.Constants(known);
                FormulaNode constant = entry.getValue();
                known = known.withConstant(
                        entry.getKey(),
                        constant.located(() -> constant.formula().evaluate(before))
                                .value());
            }
        }
        for (var entry : experiment.definitions().paths().entrySet()) {
            known = known.withPath(entry.getKey(), path(entry.getValue(), known, SymmetryDefinition.ORIGIN));
        }
        this.names = known;
    }

    /** Returns what carries all initial states at once. */
    Flow flow(Integrator integrator) {
        return flows.apply(integrator);
    }

    /** What an end point depends on. */
    private record Journey(String model, List<Double> x, double from, double to) {}

    /** Returns a workspace in which a constant has another value; everything is built anew but files are not read again. */
    Workspace with(String constant, double value) {
        return new Workspace(experiment, flows, Map.of(constant, value), files);
    }

    Experiment experiment() {
        return experiment;
    }

    Names names() {
        return names;
    }

    Solver solver() {
        return experiment.solver();
    }

    /** Returns the first initial state, which formulas call {@code x0}. */
    double[] initialState() {
        return experiment.initialStates().first();
    }

    /** Tells whether a model of that name is defined. */
    boolean hasModel(String name) {
        return experiment.definitions().models().containsKey(name);
    }

    /** Returns a model of either kind, blamed on {@code asker} if there is none. */
    Model anyModel(String name, ConfigNode asker) {
        return remembered(
                "model", name, asker, models, experiment.definitions().models(), definition -> definition.build(this));
    }

    /** Returns a neural ODE, blamed on {@code asker} if there is none of that name. */
    NeuralOde model(String name, ConfigNode asker) {
        if (anyModel(name, asker) instanceof Model.Continuous continuous) {
            return continuous.ode();
        }
        throw asker.fail("model '%s' is a network, expected a neural ODE".formatted(name));
    }

    /** Returns a network, blamed on {@code asker} if there is none of that name. */
    NetworkModel network(String name, ConfigNode asker) {
        if (anyModel(name, asker) instanceof Model.Discrete discrete) {
            return discrete.network();
        }
        throw asker.fail("model '%s' is a neural ODE, expected a network".formatted(name));
    }

    /** Returns a symmetry of networks for one of them, blamed on {@code asker} if there is none. */
    Symmetry<TensorFile> networkSymmetry(String name, NetworkModel network, ConfigNode asker) {
        SymmetryDefinition definition =
                defined("symmetry", name, asker, experiment.definitions().symmetries());
        return guarded("symmetry", name, asker, () -> definition.onNetwork(name, network, asker, this));
    }

    /** Returns a symmetry, blamed on {@code asker} if there is none. */
    Symmetry<NeuralOde> symmetry(String name, ConfigNode asker) {
        return remembered(
                "symmetry",
                name,
                asker,
                symmetries,
                experiment.definitions().symmetries(),
                definition -> definition.build(name, this));
    }

    /** Returns a measured quantity that has a name, computed when first asked for; null if there is none. */
    @Nullable MatrixJet quantity(String name) {
        FormulaNode definition = experiment.definitions().quantities().get(name);
        return definition == null
                ? null
                : remembered(
                        "quantity",
                        name,
                        definition.node(),
                        quantities,
                        experiment.definitions().quantities(),
                        formula -> MeasurementScope.measure(formula, this));
    }

    /** Returns the model of a file, read when first asked for. */
    LoadedModel file(Path path) {
        return files.computeIfAbsent(experiment.resolve(path), ModelFile::read);
    }

    /** Keeps the singular values of a network's derivative for the figures. */
    void keepSpectrum(String network, double[] singularValues) {
        spectra.put(network, singularValues.clone());
    }

    /** Returns the singular values that ranks were counted of, by the networks' names, in the order of the claims. */
    Map<String, double[]> spectra() {
        return Collections.unmodifiableMap(spectra);
    }

    /** Returns pairs of points and isometries of the experiment's seed, drawn when first asked for. */
    PrecisionLadder precisionLadder() {
        if (precisionLadder == null) {
            precisionLadder = PrecisionLadder.of(LADDER_PAIRS, experiment.draws().stream(Draws.ROUNDING));
        }
        return precisionLadder;
    }

    /** Returns every file that was read for the models and the initial states. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(experiment.inputs());
        files.values().forEach(file -> inputs.addAll(file.files()));
        return inputs;
    }

    /** Returns x(to) for x(from) = x, remembered. */
    double[] endPoint(String model, double[] x, double from, double to, ConfigNode asker) {
        Journey journey = new Journey(model, Arrays.stream(x).boxed().toList(), from, to);
        double[] known = endPoints.get(journey);
        if (known == null) {
            known = solver().integrator()
                    .solve(model(model, asker).field(), from, x, to, Output.END_STATE)
                    .orThrow()
                    .endState();
            endPoints.put(journey, known);
        }
        return known.clone();
    }

    /** Returns the value of a formula of the constants. */
    double number(FormulaNode source) {
        return source.located(() -> source.formula()
                .evaluate(new DepthScope(names, SymmetryDefinition.ORIGIN, 0))
                .scalarValue());
    }

    /** Returns a formula of depth as a path, whose shape is found at the given depth. */
    FormulaPath path(FormulaNode source, double depth) {
        return path(source, names, depth);
    }

    private static FormulaPath path(FormulaNode source, Names known, double depth) {
        return source.located(() -> FormulaPath.of(source.formula(), known, depth));
    }

    /**
     * Returns a formula of depth and state after trying it out at the given depth and the first initial state.
     *
     * @param where its abbreviations
     * @param node where these are defined
     */
    StateFormula stateFormula(FormulaNode source, Map<String, Formula> where, ConfigNode node, double depth) {
        int n = experiment.initialStates().dimension();
        Names local = Located.at(node, () -> names.withAbbreviations(where));
        StateFormula formula = new StateFormula(source.formula(), local, n);
        return source.located(() -> {
            formula.evaluate(depth, initialState(), new double[n]);
            return formula;
        });
    }

    /** Builds something when first asked for; its definition may mention others, and circles are refused. */
    private <D, T> T remembered(
            String kind,
            String name,
            ConfigNode asker,
            Map<String, T> known,
            Map<String, D> defined,
            Function<D, T> builder) {
        T found = known.get(name);
        if (found != null) {
            return found;
        }
        D definition = defined(kind, name, asker, defined);
        T built = guarded(kind, name, asker, () -> builder.apply(definition));
        known.put(name, built);
        return built;
    }

    private static <D> D defined(String kind, String name, ConfigNode asker, Map<String, D> defined) {
        D definition = defined.get(name);
        if (definition == null) {
            throw asker.fail(References.unknown(kind, name, defined.keySet()));
        }
        return definition;
    }

    private <T> T guarded(String kind, String name, ConfigNode asker, Supplier<T> building) {
        String what = "%s '%s'".formatted(kind, name);
        if (underConstruction.contains(what)) {
            throw asker.fail("%s is defined in terms of itself".formatted(what));
        }
        underConstruction.push(what);
        try {
            return building.get();
        } finally {
            underConstruction.pop();
        }
    }
}

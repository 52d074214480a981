package org.holonomy.cli.experiment;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationException;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.cli.model.ModelFile;
import org.holonomy.gauge.symmetry.Clock;
import org.holonomy.gauge.symmetry.Composition;
import org.holonomy.gauge.symmetry.FormulaDiffeomorphism;
import org.holonomy.gauge.symmetry.FrameChange;
import org.holonomy.gauge.symmetry.InfinitesimalDiffeomorphism;
import org.holonomy.gauge.symmetry.InfinitesimalFrameChange;
import org.holonomy.gauge.symmetry.InfinitesimalTimeReparametrization;
import org.holonomy.gauge.symmetry.SpatialDiffeomorphism;
import org.holonomy.gauge.symmetry.Symmetry;
import org.holonomy.gauge.symmetry.TimeReparametrization;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.DepthScope;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.formula.StateFormula;
import org.holonomy.ode.solve.Output;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's definitions made real: names are looked up, models and symmetries built when first asked for, end
 * points remembered. Not safe for several threads.
 */
final class Workspace {

    private final Experiment experiment;
    private final Names names;
    private final Map<String, NeuralOde> models = new HashMap<>();
    private final Map<String, Symmetry<NeuralOde>> symmetries = new HashMap<>();
    private final Map<String, LoadedModel> files;
    private final Map<String, double[]> endPoints = new HashMap<>();
    private final Map<String, MatrixJet> quantities = new HashMap<>();
    private final Deque<String> underConstruction = new ArrayDeque<>();

    /** Makes the workspace of an experiment with the constants as written. */
    Workspace(Experiment experiment) {
        this(experiment, Map.of(), new HashMap<>());
    }

    private Workspace(Experiment experiment, Map<String, Double> swept, Map<String, LoadedModel> files) {
        this.experiment = experiment;
        this.files = files;
        Names known = Names.NONE;
        for (var entry : swept.entrySet()) {
            known = known.withConstant(entry.getKey(), Names.number(entry.getValue()));
        }
        for (var entry : experiment.definitions().constants().entrySet()) {
            if (!swept.containsKey(entry.getKey())) {
                known = known.withConstant(entry.getKey(), constant(entry.getValue(), known));
            }
        }
        for (var entry : experiment.definitions().paths().entrySet()) {
            known = known.withPath(entry.getKey(), path(entry.getValue(), known, 0));
        }
        this.names = known;
    }

    /** Returns a workspace in which a constant has another value; everything is built anew but files are not read again. */
    Workspace with(String constant, double value) {
        return new Workspace(experiment, Map.of(constant, value), files);
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
        return experiment.initialStates().get(0).clone();
    }

    /** Tells whether a model of that name is defined. */
    boolean hasModel(String name) {
        return experiment.definitions().models().containsKey(name);
    }

    /** Returns a model, blamed on {@code asker} if there is none. */
    NeuralOde model(String name, ConfigNode asker) {
        NeuralOde known = models.get(name);
        if (known != null) {
            return known;
        }
        ModelDefinition definition = experiment.definitions().models().get(name);
        if (definition == null) {
            throw asker.fail(References.unknown(
                    "model", name, experiment.definitions().models().keySet()));
        }
        NeuralOde built = guarded("model '%s'".formatted(name), asker, () -> build(name, definition));
        models.put(name, built);
        return built;
    }

    /** Returns the file that the model of a name was read from, if it was. */
    LoadedModel file(String name, ModelDefinition.File definition) {
        return files.computeIfAbsent(name, ignored -> ModelFile.read(experiment.resolve(definition.path())));
    }

    /** Returns every file that was read for the models and the initial states. */
    List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(experiment.inputs());
        files.values().forEach(file -> inputs.addAll(file.files()));
        return inputs;
    }

    /** Returns a symmetry, blamed on {@code asker} if there is none. */
    Symmetry<NeuralOde> symmetry(String name, ConfigNode asker) {
        Symmetry<NeuralOde> known = symmetries.get(name);
        if (known != null) {
            return known;
        }
        SymmetryDefinition definition = experiment.definitions().symmetries().get(name);
        if (definition == null) {
            throw asker.fail(References.unknown(
                    "symmetry", name, experiment.definitions().symmetries().keySet()));
        }
        Symmetry<NeuralOde> built = guarded("symmetry '%s'".formatted(name), asker, () -> build(definition));
        symmetries.put(name, built);
        return built;
    }

    /** Returns x(to) for x(from) = x, remembered. */
    double[] endPoint(String model, double[] x, double from, double to, ConfigNode asker) {
        String key = model + Arrays.toString(x) + from + ":" + to;
        double[] known = endPoints.get(key);
        if (known == null) {
            known = solver().integrator()
                    .solve(model(model, asker).field(), from, x, to, Output.END_STATE)
                    .orThrow()
                    .endState();
            endPoints.put(key, known);
        }
        return known.clone();
    }

    /** Returns a measured quantity that has a name, computed when first asked for; null if there is none. */
    @Nullable MatrixJet quantity(String name) {
        FormulaNode definition = experiment.definitions().quantities().get(name);
        if (definition == null) {
            return null;
        }
        MatrixJet known = quantities.get(name);
        if (known == null) {
            known = guarded(
                    "quantity '%s'".formatted(name),
                    definition.node(),
                    () -> MeasurementScope.measure(definition, this));
            quantities.put(name, known);
        }
        return known;
    }

    private NeuralOde build(String name, ModelDefinition definition) {
        if (definition instanceof ModelDefinition.File file) {
            return file(name, file).ode();
        }
        if (definition instanceof ModelDefinition.Transformed transformed) {
            NeuralOde source = model(transformed.of(), transformed.node());
            Symmetry<NeuralOde> symmetry = symmetry(transformed.by(), transformed.node());
            return located(transformed.node(), () -> symmetry.apply(source));
        }
        if (definition instanceof ModelDefinition.Linear linear) {
            double from = number(linear.from());
            double to = number(linear.to());
            WeightPath weights = path(linear.weights(), names, from);
            WeightPath biases = linear.biases()
                    .<WeightPath>map(b -> path(b, names, from))
                    .orElseGet(() -> zero(weights.rows(), from));
            return located(linear.node(), () -> new LinearNeuralOde(weights, biases, from, to));
        }
        if (definition instanceof ModelDefinition.Field field) {
            int n = experiment.initialStates().get(0).length;
            Names local = located(field.node(), () -> names.withAbbreviations(field.where()));
            StateFormula formula = new StateFormula(field.field().formula(), local, n);
            field.field().located(() -> {
                formula.evaluate(number(field.from()), initialState(), new double[n]);
                return n;
            });
            return located(
                    field.node(), () -> new NonlinearNeuralOde(formula, number(field.from()), number(field.to())));
        }
        throw new AssertionError("unhandled model definition " + definition.getClass());
    }

    private Symmetry<NeuralOde> build(SymmetryDefinition definition) {
        if (definition instanceof SymmetryDefinition.Frame frame) {
            return frame.frame().located(() -> new FrameChange(path(frame.frame(), names, 0)));
        }
        if (definition instanceof SymmetryDefinition.Generator generator) {
            return generator.generator().located(() -> FrameChange.ofGenerator(path(generator.generator(), names, 0)));
        }
        if (definition instanceof SymmetryDefinition.RandomFrame random) {
            NeuralOde main = model(Definitions.MODEL, random.node());
            return FrameChange.random(
                    experiment.random(), main.dimension(), main.start(), main.end(), random.condition());
        }
        if (definition instanceof SymmetryDefinition.Time time) {
            return time.clock().located(() -> new TimeReparametrization(new Clock(path(time.clock(), names, 0))));
        }
        if (definition instanceof SymmetryDefinition.MapOfStates map) {
            return new SpatialDiffeomorphism(new FormulaDiffeomorphism(
                    stateFormula(map.map(), located(map.node(), () -> names.withAbbreviations(map.where())))));
        }
        if (definition instanceof SymmetryDefinition.FirstOrderFrame frame) {
            return new InfinitesimalFrameChange(path(frame.generator(), names, 0));
        }
        if (definition instanceof SymmetryDefinition.FirstOrderTime time) {
            return time.shift().located(() -> new InfinitesimalTimeReparametrization(path(time.shift(), names, 0)));
        }
        if (definition instanceof SymmetryDefinition.FirstOrderMap map) {
            return new InfinitesimalDiffeomorphism(stateFormula(map.displacement(), names));
        }
        if (definition instanceof SymmetryDefinition.Composed composed) {
            List<Symmetry<NeuralOde>> parts = new ArrayList<>();
            composed.parts().forEach(part -> parts.add(symmetry(part.asText(), part)));
            return new Composition<>(parts);
        }
        throw new AssertionError("unhandled symmetry definition " + definition.getClass());
    }

    private StateFormula stateFormula(FormulaNode source, Names local) {
        int n = experiment.initialStates().get(0).length;
        StateFormula formula = new StateFormula(source.formula(), local, n);
        return source.located(() -> {
            formula.evaluate(0, initialState(), new double[n]);
            return formula;
        });
    }

    private double number(FormulaNode source) {
        return source.located(
                () -> source.formula().evaluate(new DepthScope(names, 0, 0)).scalarValue());
    }

    private static RealMatrix constant(FormulaNode source, Names known) {
        return source.located(() ->
                source.formula().evaluate(new MeasurementScope.Constants(known)).value());
    }

    private static FormulaPath path(FormulaNode source, Names known, double depth) {
        return source.located(() -> FormulaPath.of(source.formula(), known, depth));
    }

    private static WeightPath zero(int rows, double depth) {
        RealMatrix zero = MatrixUtils.createRealMatrix(rows, 1);
        Names names = Names.NONE.withConstant("zero", zero);
        return FormulaPath.of(new Formula.Variable("zero", 0), names, depth);
    }

    /** Reports a mathematical refusal at the place of a definition. */
    private static <T> T located(ConfigNode node, Supplier<T> computation) {
        try {
            return computation.get();
        } catch (ConfigurationException alreadyLocated) {
            throw alreadyLocated;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw node.fail(String.valueOf(e.getMessage()));
        }
    }

    /** Builds something whose definition may mention others, and refuses circles. */
    private <T> T guarded(String what, ConfigNode asker, Supplier<T> construction) {
        if (underConstruction.contains(what)) {
            throw asker.fail("%s is defined in terms of itself".formatted(what));
        }
        underConstruction.push(what);
        try {
            return construction.get();
        } finally {
            underConstruction.pop();
        }
    }

    /** Returns a jet of a constant column. */
    static MatrixJet column(double[] values) {
        return MatrixJet.constant(MatrixUtils.createColumnRealMatrix(values), 0);
    }
}

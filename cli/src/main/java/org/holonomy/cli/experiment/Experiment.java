package org.holonomy.cli.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationSchema;
import org.holonomy.cli.config.YamlDocument;
import org.holonomy.cli.model.ModelFile;
import org.holonomy.cli.model.NeuralOdeModel;

/**
 * An experiment as its file gives it: read and checked, nothing computed.
 *
 * @param document the file, with the command line's overrides
 * @param heading what it is about
 * @param definitions constants, paths, models, symmetries
 * @param solver how it integrates
 * @param seed of every random draw
 * @param initialStates where trajectories start
 * @param observables what must not move under the main symmetry
 * @param steps numbers of steps at which discretisations are compared; may be empty
 * @param portraits what is drawn in the plane besides
 * @param claims what is asserted besides
 * @param folder against which paths in the file are resolved
 */
public record Experiment(
        YamlDocument document,
        Heading heading,
        Definitions definitions,
        Solver solver,
        long seed,
        InitialStates initialStates,
        List<String> observables,
        List<Integer> steps,
        List<PortraitDefinition> portraits,
        List<Assertion> claims,
        Path folder) {

    private static final String SCHEMA = "/org/holonomy/cli/experiment.schema.yaml";

    /** Knows what the layers of a network may be. */
    private static final String LAYERS = "/org/holonomy/cli/model.schema.yaml";

    private static final long DEFAULT_SEED = 1;
    private static final int DEFAULT_SAMPLES = 8;

    /** Copies the lists. */
    public Experiment {
        observables = List.copyOf(observables);
        steps = List.copyOf(steps);
        portraits = List.copyOf(portraits);
        claims = List.copyOf(claims);
    }

    /**
     * What an experiment is about.
     *
     * @param id short name, used for directories and for the claims
     * @param title one line
     * @param source paper and section, if it reproduces one
     * @param printed the formula as printed, in TeX, if there is one
     * @param corrected the formula as it holds, in TeX
     * @param remarks what is to be known about it
     */
    public record Heading(
            String id,
            String title,
            Optional<String> source,
            Optional<String> printed,
            Optional<String> corrected,
            List<String> remarks) {

        /** Copies the remarks. */
        public Heading {
            remarks = List.copyOf(remarks);
        }

        static Heading read(ConfigNode root) {
            String id = root.child("experiment").asText();
            List<String> remarks = new ArrayList<>();
            root.optional("remarks").ifPresent(node -> node.asList().forEach(item -> remarks.add(item.asText())));
            return new Heading(
                    id,
                    root.optional("title").map(ConfigNode::asText).orElse(id),
                    root.optional("source").map(ConfigNode::asText),
                    root.optional("printed").map(ConfigNode::asText),
                    root.optional("corrected").map(ConfigNode::asText),
                    remarks);
        }
    }

    /**
     * Reads an experiment.
     *
     * @param document its file with overrides applied, not yet checked
     * @param folder against which paths in the file are resolved
     * @throws org.holonomy.cli.config.ConfigurationException with every mistake and its place
     */
    public static Experiment read(YamlDocument document, Path folder) {
        requireExperiment(document.root());
        ConfigNode root =
                ConfigurationSchema.resource(SCHEMA, LAYERS).check(document).root();
        Consistency.check(root);
        long seed = root.optional("seed").map(ConfigNode::asLong).orElse(DEFAULT_SEED);
        Definitions definitions = Definitions.read(root);
        return new Experiment(
                document,
                Heading.read(root),
                definitions,
                root.optional("solver").map(Solver::read).orElseGet(Solver::standard),
                seed,
                initialStates(root, definitions, seed, folder),
                observables(root),
                root.optional("steps").map(Experiment::steps).orElse(List.of()),
                portraits(root),
                claims(root),
                folder);
    }

    /** A model's file is easily given in place of an experiment's. */
    private static void requireExperiment(ConfigNode root) {
        if (root.isObject()
                && root.optional("experiment").isEmpty()
                && root.optional("kind").isPresent()) {
            throw root.fail("a model, expected an experiment, with the keys experiment and model");
        }
    }

    /** Returns this experiment's random numbers. */
    Draws draws() {
        return new Draws(seed);
    }

    /** Returns the file that initial states were read from, if they were. */
    List<Path> inputs() {
        Optional<ConfigNode> initial = document.root().optional("initial").filter(ConfigNode::isText);
        return initial.map(node -> List.of(resolve(node.asPath()))).orElse(List.of());
    }

    /** Returns a path of the file as a path of the machine. */
    Path resolve(Path path) {
        return folder.resolve(path);
    }

    private static InitialStates initialStates(ConfigNode root, Definitions definitions, long seed, Path folder) {
        Optional<ConfigNode> initial = root.optional("initial");
        if (initial.isEmpty()) {
            int samples = root.optional("samples").map(ConfigNode::asInt).orElse(DEFAULT_SAMPLES);
            int n = root.optional(Definitions.MODEL).isPresent() ? dimension(root, definitions, folder) : 0;
            return n == 0
                    ? InitialStates.none()
                    : InitialStates.gaussian(samples, n, new Draws(seed).stream(Draws.INITIAL_STATES));
        }
        ConfigNode node = initial.get();
        return node.isText() ? InitialStates.stored(node, folder.resolve(node.asPath())) : InitialStates.written(node);
    }

    /** Returns the number of components of a state; 0 where the main model is a network, which has no states. */
    private static int dimension(ConfigNode root, Definitions definitions, Path folder) {
        ModelDefinition main = definitions.models().get(Definitions.MODEL);
        if (main instanceof NetworkDefinition) {
            return 0;
        }
        if (main instanceof ModelDefinition.File file) {
            return ModelFile.read(folder.resolve(file.path())) instanceof NeuralOdeModel neuralOde
                    ? neuralOde.ode().dimension()
                    : 0;
        }
        throw root.child(Definitions.MODEL)
                .fail("a model in closed form needs the key initial, such as initial: [1, -0.5]");
    }

    private static List<String> observables(ConfigNode root) {
        return root.optional("observables")
                .map(node -> node.asList().stream().map(ConfigNode::asText).toList())
                .orElse(List.of());
    }

    private static List<Integer> steps(ConfigNode node) {
        List<Integer> steps = node.asList().stream().map(ConfigNode::asInt).toList();
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i) <= steps.get(i - 1)) {
                throw node.fail("steps %s, expected increasing numbers".formatted(steps));
            }
        }
        return steps;
    }

    private static List<PortraitDefinition> portraits(ConfigNode root) {
        return root.optional("portraits")
                .map(node ->
                        node.asList().stream().map(PortraitDefinition::read).toList())
                .orElse(List.of());
    }

    private static List<Assertion> claims(ConfigNode root) {
        Map<String, Assertion> claims = new LinkedHashMap<>();
        root.optional("claims")
                .ifPresent(node ->
                        node.asObject().forEach((name, value) -> claims.put(name, Assertion.read(name, value))));
        return List.copyOf(claims.values());
    }
}

package org.holonomy.cli.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.YamlDocument;

/** Small experiments from text, put together without the schema: its messages are not what these tests are about. */
public final class SampleExperiment {

    private final ExperimentRunner runner;
    private final Study study;

    private SampleExperiment(Experiment experiment) {
        runner = new ExperimentRunner(experiment);
        study = runner.run(name -> {});
    }

    /** Runs an experiment given as the text of its file, with one initial state. */
    public static SampleExperiment run(String yaml) {
        YamlDocument document = YamlDocument.read(yaml, "sample.yaml");
        ConfigNode root = document.root();
        List<Claim> claims = new ArrayList<>();
        root.optional("claims")
                .ifPresent(node -> node.asObject().forEach((name, value) -> claims.add(Claim.read(name, value))));
        return new SampleExperiment(new Experiment(
                document,
                Experiment.Heading.read(root),
                Definitions.read(root),
                root.optional("solver").map(Solver::read).orElseGet(Solver::standard),
                root.optional("seed").map(ConfigNode::asLong).orElse(1L),
                InitialStates.written(root.child("initial")),
                texts(root.optional("observables")),
                root.optional("steps")
                        .map(node ->
                                node.asList().stream().map(ConfigNode::asInt).toList())
                        .orElse(List.of()),
                claims,
                Path.of("")));
    }

    private static List<String> texts(Optional<ConfigNode> node) {
        return node.map(list -> list.asList().stream().map(ConfigNode::asText).toList())
                .orElse(List.of());
    }

    /** Returns what was found. */
    public Study study() {
        return study;
    }

    /** Returns the models for figures. */
    public FigureSource source() {
        return runner.figureSource();
    }
}

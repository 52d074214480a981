package org.holonomy.cli.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationSchema;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.cli.config.YamlDocument;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.CheckpointException;
import org.holonomy.gauge.checkpoint.TensorFile;

/** Reads model files and the weights beside them. */
public final class ModelFile {

    static final String NETWORK = "network";
    static final String LINEAR_NODE = "linear-node";
    static final String NODE = "node";

    private static final String SCHEMA = "/org/holonomy/cli/model.schema.yaml";

    private static final List<String> KINDS = List.of(NETWORK, LINEAR_NODE, NODE);

    /** Endings of files of weights, which a person may give in place of the description beside them. */
    private static final Set<String> TENSORS =
            Set.of("safetensors", "npz", "npy", "pt", "pth", "bin", "ckpt", "pkl", "pickle");

    private ModelFile() {}

    /**
     * Reads a model and its weights.
     *
     * @param file a {@code model.yaml}
     * @throws org.holonomy.cli.config.ConfigurationException if the description is wrong or does not fit the weights, with
     *     its line and column
     * @throws CheckpointException if the weights are wrong, with the tensor's name, what was found and what was expected
     */
    public static LoadedModel read(Path file) {
        requireDescription(file);
        YamlDocument document = YamlDocument.read(file);
        requireKind(document.root());
        ConfigNode root = ConfigurationSchema.resource(SCHEMA).check(document).root();
        Path weights = weightsBeside(file, root.child("weights"));
        List<Path> files = List.of(file, weights);
        String kind = root.child("kind").asText();
        if (kind.equals(NETWORK)) {
            NetworkDescription description = NetworkDescription.read(root.child("layers"), root.child("input"));
            return description.model(files, Checkpoint.read(weights));
        }
        NeuralOdeModel.Layout layout = kind.equals(LINEAR_NODE) ? LinearLayout.read(root) : PerceptronLayout.read(root);
        TensorFile tensors = Checkpoint.read(weights);
        return new NeuralOdeModel(layout.build(tensors), files, tensors, layout);
    }

    private static void requireDescription(Path file) {
        String name = file.toString();
        if (TENSORS.contains(name.substring(name.lastIndexOf('.') + 1))) {
            throw new UserException(UserError.in(
                    name, "holds weights, expected a model.yaml that describes them, as in examples/models"));
        }
    }

    /** Asks for the kind before anything else: what a file lacks depends on it. */
    private static void requireKind(ConfigNode root) {
        if (!root.isObject()) {
            return;
        }
        if (root.optional("kind").isEmpty() && root.optional("experiment").isPresent()) {
            throw root.fail(
                    "an experiment, expected a model, with the keys kind and weights; run it with: holonomy run");
        }
        ConfigNode kind = root.child("kind");
        if (!KINDS.contains(kind.asText())) {
            throw kind.fail("`%s` is none of %s%s"
                    .formatted(kind.asText(), String.join(", ", KINDS), Suggestion.hint(kind.asText(), KINDS)));
        }
    }

    /** A name of a file in the model's own folder, never a path that leaves it. */
    private static Path weightsBeside(Path file, ConfigNode node) {
        String name = node.asText();
        Path relative = node.asPath();
        if (relative.isAbsolute() || relative.getNameCount() != 1 || name.equals("..") || name.contains("\\")) {
            throw node.fail(
                    "'%s' is outside the model's folder; give the name of a file beside model.yaml".formatted(name));
        }
        return file.resolveSibling(relative);
    }
}

package org.holonomy.cli.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationSchema;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.cli.config.YamlDocument;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.CheckpointException;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.WeightPath;

/** Reads the kinds {@code linear-node} and {@code node} of model files. */
public final class ModelFile {

    private static final String SCHEMA = "/org/holonomy/cli/model.schema.yaml";

    private static final String LINEAR_NODE = "linear-node";
    private static final String NETWORK = "network";
    private static final List<String> KINDS = List.of(LINEAR_NODE, "node");

    /** Endings of files of weights, which a person may give in place of the description beside them. */
    private static final Set<String> TENSORS =
            Set.of("safetensors", "npz", "npy", "pt", "pth", "bin", "ckpt", "pkl", "pickle");

    private ModelFile() {}

    /**
     * Reads a model and its weights.
     *
     * @param file a {@code model.yaml}
     * @throws org.holonomy.cli.config.ConfigurationException if the description is wrong, with its line and column
     * @throws CheckpointException if the weights are, with the tensor's name, what was found and what was expected
     */
    public static LoadedModel read(Path file) {
        requireDescription(file);
        YamlDocument document = YamlDocument.read(file);
        requireKind(document.root());
        ConfigNode root = ConfigurationSchema.resource(SCHEMA).check(document).root();
        Path weights = weightsBeside(file, root.child("weights"));
        TensorFile tensors = Checkpoint.read(weights);
        LoadedModel.Layout layout =
                root.child("kind").asText().equals(LINEAR_NODE) ? linear(root) : multilayerPerceptron(root);
        return new LoadedModel(layout.build(tensors), List.of(file, weights), tensors, layout);
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
        ConfigNode kind = root.optional("kind").filter(ConfigNode::isText).orElse(null);
        if (kind == null || KINDS.contains(kind.asText())) {
            return;
        }
        if (kind.asText().equals(NETWORK)) {
            throw kind.fail("models of kind network cannot be read yet; the kinds read are linear-node and node");
        }
        throw kind.fail("`%s` is none of %s%s"
                .formatted(kind.asText(), String.join(", ", KINDS), Suggestion.hint(kind.asText(), KINDS)));
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

    private static LoadedModel.Layout linear(ConfigNode root) {
        String kind = root.child("path").asText();
        return tensors -> {
            double[] knots = tensors.doubles("t", TensorFile.ANY);
            requireIncreasing(tensors, knots);
            int n = size(tensors, 1, "w", knots.length, TensorFile.ANY, TensorFile.ANY);
            WeightPath weights = path(kind, knots, samples(tensors, "w", knots.length, n, n));
            WeightPath biases = path(kind, knots, samples(tensors, "b", knots.length, n, 1));
            return new LinearNeuralOde(weights, biases, knots[0], knots[knots.length - 1]);
        };
    }

    private static void requireIncreasing(TensorFile tensors, double[] knots) {
        for (int k = 0; k < knots.length; k++) {
            if (k > 0 && !(knots[k] > knots[k - 1])) {
                throw new CheckpointException(
                        tensors.source(),
                        "tensor 't': found t[%d] = %s after t[%d] = %s, expected increasing depths"
                                .formatted(k, knots[k], k - 1, knots[k - 1]));
            }
        }
        if (knots.length < 2) {
            throw new CheckpointException(
                    tensors.source(),
                    "tensor 't': found shape [%d], expected at least 2 depths".formatted(knots.length));
        }
    }

    /** Returns the length of one axis of a tensor, which is at least 1. */
    private static int size(TensorFile tensors, int axis, String name, int... expected) {
        int[] shape = tensors.tensor(name, expected).shape();
        if (shape[axis] < 1) {
            throw new CheckpointException(
                    tensors.source(),
                    "tensor '%s': found shape %s, expected no axis of length 0"
                            .formatted(name, Arrays.toString(shape)));
        }
        return shape[axis];
    }

    private static List<RealMatrix> samples(TensorFile tensors, String name, int count, int rows, int columns) {
        double[] values =
                columns == 1 ? tensors.doubles(name, count, rows) : tensors.doubles(name, count, rows, columns);
        List<RealMatrix> samples = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            RealMatrix sample = MatrixUtils.createRealMatrix(rows, columns);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    sample.setEntry(i, j, values[(k * rows + i) * columns + j]);
                }
            }
            samples.add(sample);
        }
        return samples;
    }

    private static WeightPath path(String kind, double[] knots, List<RealMatrix> samples) {
        return switch (kind) {
            case "piecewise-constant" -> PiecewisePolynomialPath.constant(knots, samples);
            case "piecewise-linear" -> PiecewisePolynomialPath.linear(knots, samples);
            default -> PiecewisePolynomialPath.naturalCubicSpline(knots, samples);
        };
    }

    private static LoadedModel.Layout multilayerPerceptron(ConfigNode root) {
        ConfigNode field = root.child("field");
        String up = field.child("up").asText();
        String time = field.child("time").asText();
        String down = field.child("down").asText();
        Activation activation = activation(field.child("activation"));
        double horizon = root.child("horizon").asDouble();
        return tensors -> {
            int hidden = size(tensors, 0, up + ".weight", TensorFile.ANY, TensorFile.ANY);
            int n = size(tensors, 1, up + ".weight", hidden, TensorFile.ANY);
            MultilayerPerceptronField perceptron = new MultilayerPerceptronField(
                    tensors.matrix(up + ".weight", hidden, n),
                    MatrixUtils.createRealVector(tensors.doubles(up + ".bias", hidden)),
                    MatrixUtils.createRealVector(tensors.doubles(time + ".weight", hidden, 1)),
                    activation,
                    tensors.matrix(down + ".weight", n, hidden),
                    MatrixUtils.createRealVector(tensors.doubles(down + ".bias", n)));
            return (NeuralOde) new NonlinearNeuralOde(perceptron, 0, horizon);
        };
    }

    private static Activation activation(ConfigNode node) {
        try {
            return Activation.of(node.asText());
        } catch (IllegalArgumentException e) {
            throw node.fail(String.valueOf(e.getMessage()));
        }
    }
}

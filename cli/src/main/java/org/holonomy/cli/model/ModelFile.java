package org.holonomy.cli.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationSchema;
import org.holonomy.cli.config.YamlDocument;
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

    private ModelFile() {}

    /**
     * Reads a model and its weights.
     *
     * @param file a {@code model.yaml}
     * @throws org.holonomy.cli.config.ConfigurationException if the description is wrong, with its line and column
     * @throws CheckpointException if the weights are, with the tensor's name, what was found and what was expected
     */
    public static LoadedModel read(Path file) {
        YamlDocument document = ConfigurationSchema.resource(SCHEMA).check(YamlDocument.read(file));
        ConfigNode root = document.root();
        Path weights = weightsBeside(file, root.child("weights"));
        TensorFile tensors = Checkpoint.read(weights);
        LoadedModel.Layout layout =
                root.child("kind").asText().equals("linear-node") ? linear(root) : multilayerPerceptron(root);
        return new LoadedModel(layout.build(tensors), List.of(file, weights), tensors, layout);
    }

    /** A name of a file in the model's own folder, never a path that leaves it. */
    private static Path weightsBeside(Path file, ConfigNode node) {
        String name = node.asText();
        Path relative = Path.of(name);
        if (relative.isAbsolute() || relative.getNameCount() != 1 || name.equals("..") || name.contains("\\")) {
            throw node.fail("weights '%s' lie outside the model's folder; give the name of a file beside model.yaml"
                    .formatted(name));
        }
        return file.resolveSibling(relative);
    }

    private static LoadedModel.Layout linear(ConfigNode root) {
        String kind = root.child("path").asText();
        return tensors -> {
            double[] knots = tensors.doubles("t", TensorFile.ANY);
            requireIncreasing(tensors, knots);
            int[] shape = tensors.tensor("w", knots.length, TensorFile.ANY, TensorFile.ANY)
                    .shape();
            int n = shape[1];
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
                    tensors.source(), "tensor 't': found %d depths, expected at least 2".formatted(knots.length));
        }
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
            RealMatrix upWeight = tensors.matrix(up + ".weight", TensorFile.ANY, TensorFile.ANY);
            int hidden = upWeight.getRowDimension();
            int n = upWeight.getColumnDimension();
            MultilayerPerceptronField perceptron = new MultilayerPerceptronField(
                    upWeight,
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

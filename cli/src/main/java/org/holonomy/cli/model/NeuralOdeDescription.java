package org.holonomy.cli.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.checkpoint.CheckpointException;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.field.NeuralOde;
import org.holonomy.ode.field.NonlinearNeuralOde;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.WeightPath;

/** What a model file says of a neural ODE, before its weights are read. */
final class NeuralOdeDescription {

    private NeuralOdeDescription() {}

    /** Reads the kind {@code linear-node}. */
    static NeuralOdeModel.Layout linear(ConfigNode root) {
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

    /** Reads the kind {@code node}. */
    static NeuralOdeModel.Layout multilayerPerceptron(ConfigNode root) {
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

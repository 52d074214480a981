package org.holonomy.cli.model;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.checkpoint.CheckpointException;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.WeightPath;

/**
 * The kind {@code linear-node}: tensors {@code t} [K], {@code w} [K, d, d] and {@code b} [K, d] make x' = w(t) x + b(t).
 *
 * @param path how w and b run between the depths t
 */
public record LinearLayout(String path) implements NeuralOdeModel.Layout {

    /** The path that keeps w[k] and b[k] from t[k] to t[k + 1]. */
    public static final String PIECEWISE_CONSTANT = "piecewise-constant";

    /** The path through w[k] and b[k] with two continuous derivatives. */
    public static final String CUBIC_SPLINE = "cubic-spline";

    static LinearLayout read(ConfigNode root) {
        return new LinearLayout(root.child("path").asText());
    }

    @Override
    public LinearNeuralOde build(TensorFile tensors) {
        double[] knots = tensors.doubles("t", TensorFile.ANY);
        requireIncreasing(tensors, knots);
        int n = LayoutSizes.size(tensors, 1, "w", knots.length, TensorFile.ANY, TensorFile.ANY);
        WeightPath weights = path(knots, samples(tensors, "w", knots.length, n, n));
        WeightPath biases = path(knots, samples(tensors, "b", knots.length, n, 1));
        return new LinearNeuralOde(weights, biases, knots[0], knots[knots.length - 1]);
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

    private WeightPath path(double[] knots, List<RealMatrix> samples) {
        return Interpolation.of(path).through(knots, samples);
    }
}

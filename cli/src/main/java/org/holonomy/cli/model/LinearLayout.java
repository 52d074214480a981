package org.holonomy.cli.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.checkpoint.CheckpointException;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.SampledOde;
import org.holonomy.ode.field.WeightPath;

/**
 * The kind {@code linear-node}: tensors {@code t} [K], {@code w} [K, d, d] and {@code b} [K, d] make x' = w(t) x + b(t).
 *
 * @param path how w and b run between the depths t
 */
public record LinearLayout(Interpolation path) implements NeuralOdeModel.Layout {

    static LinearLayout read(ConfigNode root) {
        return new LinearLayout(Interpolation.of(root.child("path").asText()));
    }

    @Override
    public LinearNeuralOde build(TensorFile tensors) {
        double[] knots = tensors.doubles("t", TensorFile.ANY);
        requireIncreasing(tensors, knots);
        int n = LayoutSizes.size(tensors, 1, "w", knots.length, TensorFile.ANY, TensorFile.ANY);
        WeightPath weights = path.through(knots, samples(tensors, "w", knots.length, n, n));
        WeightPath biases = path.through(knots, samples(tensors, "b", knots.length, n, 1));
        return new LinearNeuralOde(weights, biases, knots[0], knots[knots.length - 1]);
    }

    /** Returns what model.yaml says of the layout. */
    public Map<String, String> keys() {
        return Map.of("path", path.label());
    }

    /** Returns the tensors of a file that holds a model, in the order of the source's file. */
    public static TensorFile tensors(SampledOde samples, TensorFile source) {
        int rows = samples.rows();
        int n = samples.dimension();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("t", Tensor.fromDoubles(DType.F64, samples.depths(), rows));
        tensors.put("w", Tensor.fromDoubles(DType.F64, samples.weightElements(), rows, n, n));
        tensors.put("b", Tensor.fromDoubles(DType.F64, samples.biasElements(), rows, n));
        return source.with(tensors);
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
}

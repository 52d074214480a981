package org.holonomy.cli.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.model.NetworkModel;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.network.Features;

/**
 * A tensor as a matrix in closed form: a column has one axis, another matrix two, unless a shape is given, into which its
 * entries are read row by row.
 *
 * @param values the matrix
 * @param shape the shape, if it is given
 */
record TensorDefinition(FormulaNode values, Optional<ConfigNode> shape) {

    static TensorDefinition read(ConfigNode node) {
        return node.isObject()
                ? new TensorDefinition(FormulaNode.read(node.child("values")), Optional.of(node.child("shape")))
                : new TensorDefinition(FormulaNode.read(node), Optional.empty());
    }

    Tensor tensor(Workspace workspace) {
        RealMatrix matrix = MeasurementScope.measure(values, workspace).value();
        double[] entries = entries(matrix);
        int[] axes = shape.map(node -> shape(node, entries.length)).orElseGet(() -> axes(matrix));
        for (int i = 0; i < entries.length; i++) {
            if (!Double.isFinite(entries[i])) {
                throw values.node()
                        .fail("number %d of the values is %s, expected finite ones".formatted(i, entries[i]));
            }
        }
        return Located.inMemory(values.node(), () -> Tensor.fromDoubles(DType.F64, entries, axes));
    }

    private static int[] axes(RealMatrix matrix) {
        return matrix.getColumnDimension() == 1
                ? new int[] {matrix.getRowDimension()}
                : new int[] {matrix.getRowDimension(), matrix.getColumnDimension()};
    }

    private static int[] shape(ConfigNode node, int count) {
        int[] sizes = node.asList().stream().mapToInt(ConfigNode::asInt).toArray();
        if (Arrays.stream(sizes).asLongStream().reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE)) != count) {
            throw node.fail(
                    "shape %s does not fit the %d numbers of the values".formatted(Arrays.toString(sizes), count));
        }
        return sizes;
    }

    /** Returns the entries of a matrix row by row. */
    static double[] entries(RealMatrix matrix) {
        return Arrays.stream(matrix.getData()).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Returns a tensor of a network as a matrix: rows belong to the first axis, a tensor of one axis is a column. */
    static RealMatrix matrix(NetworkModel network, String name) {
        Tensor tensor = network.tensors().tensor(name);
        int[] axes = tensor.shape();
        int rows = axes.length == 0 ? 1 : axes[0];
        return BatchMatrix.rows(List.of(tensor.toDoubles()), rows, Features.size(axes) / rows);
    }
}

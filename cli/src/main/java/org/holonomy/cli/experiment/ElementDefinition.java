package org.holonomy.cli.experiment;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.group.DenseElement;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.network.Vertex;

/**
 * The element of one vertex: a permutation with factors, (g x)ᵢ = sᵢ x_π(i), or a matrix.
 *
 * @param permutation π(0), π(1), …; the identity if left out
 * @param factors s, a column; ones if left out
 * @param matrix g, instead of both
 * @param node where it is written
 */
record ElementDefinition(
        Optional<ConfigNode> permutation,
        Optional<FormulaNode> factors,
        Optional<FormulaNode> matrix,
        ConfigNode node) {

    static ElementDefinition read(ConfigNode node) {
        if (node.optional("matrix").isPresent() && node.asObject().size() > 1) {
            throw node.child("matrix").fail("stands alone; leave permutation and factors out, or the matrix");
        }
        return new ElementDefinition(
                node.optional("permutation"),
                node.optional("factors").map(FormulaNode::read),
                node.optional("matrix").map(FormulaNode::read),
                node);
    }

    /** Returns the element, which must be one of the vertex's group. */
    GroupElement build(Vertex vertex, Workspace workspace) {
        GroupElement element = Located.at(
                node,
                () -> matrix.map(formula -> dense(formula, workspace))
                        .orElseGet(() -> monomial(vertex.dimension(), workspace)));
        if (element.dimension() != vertex.dimension()) {
            throw node.fail("an element on %d features, expected %d as vertex '%s' has"
                    .formatted(element.dimension(), vertex.dimension(), vertex.name()));
        }
        if (!vertex.group().contains(element)) {
            throw node.fail(
                    "no element of %s, the group of vertex '%s'; what is no symmetry is written as tensors of another network"
                            .formatted(vertex.groupName(), vertex.name()));
        }
        return element;
    }

    private static GroupElement dense(FormulaNode formula, Workspace workspace) {
        return DenseElement.of(MeasurementScope.measure(formula, workspace).value());
    }

    private GroupElement monomial(int n, Workspace workspace) {
        int[] sources = permutation
                .map(list -> list.asList().stream().mapToInt(ConfigNode::asInt).toArray())
                .orElseGet(() -> IntStream.range(0, n).toArray());
        double[] scales = factors.map(formula -> column(formula, workspace)).orElseGet(() -> {
            double[] ones = new double[sources.length];
            Arrays.fill(ones, 1);
            return ones;
        });
        return Monomial.of(sources, scales);
    }

    private static double[] column(FormulaNode formula, Workspace workspace) {
        RealMatrix value = MeasurementScope.measure(formula, workspace).value();
        if (value.getColumnDimension() != 1) {
            throw formula.node()
                    .fail("factors are a column of numbers, found %d × %d"
                            .formatted(value.getRowDimension(), value.getColumnDimension()));
        }
        return value.getColumn(0);
    }
}

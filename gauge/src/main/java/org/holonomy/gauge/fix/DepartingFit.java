package org.holonomy.gauge.fix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.DenseElement;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.group.Representation;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Leg;
import org.holonomy.gauge.network.NetworkSymmetry;

/**
 * Completes a matrix element by the weights that depart from its vertex: W₂ g = W₁.
 *
 * <p>Where a vertex is wider than what arrives there, features say nothing about the rest; what departs may. Directions that
 * neither sees are filled so that g is invertible: nothing in the network depends on them.
 */
final class DepartingFit {

    private DepartingFit() {}

    /**
     * Returns the completed element.
     *
     * @param known the elements of all vertices that are known, the identity on the others
     * @param vertex index of the vertex
     * @param partial what the features say
     * @param first weights that are moved
     * @param second weights that they are moved to
     */
    static GroupElement complete(
            NetworkSymmetry known, int vertex, ElementFit.Linear partial, TensorFile first, TensorFile second) {
        int n = partial.matrix().getRowDimension();
        List<double[]> before = new ArrayList<>();
        List<double[]> after = new ArrayList<>();
        for (Leg leg : known.gauge().legs()) {
            if (leg.vertex() == vertex && leg.representation().equals(Representation.DUAL)) {
                before.addAll(rows(leg, known.tensor(leg.tensor(), first)));
                after.addAll(rows(leg, second.tensor(leg.tensor())));
            }
        }
        RealMatrix g = partial.matrix();
        if (!before.isEmpty()) {
            RealMatrix rest = MatrixUtils.createRealIdentityMatrix(n).subtract(partial.span());
            DecompositionSolver solver = new SingularValueDecomposition(matrix(after)).getSolver();
            g = g.add(solver.solve(matrix(before)).multiply(rest));
        }
        return DenseElement.of(filled(g));
    }

    private static RealMatrix matrix(List<double[]> rows) {
        return MatrixUtils.createRealMatrix(rows.toArray(double[][]::new));
    }

    /** Returns the entries along a leg, a row for every index of the other axes and of a feature's block. */
    private static List<double[]> rows(Leg leg, Tensor tensor) {
        int[] shape = tensor.shape();
        double[] values = tensor.toDoubles();
        int outer = Features.size(Arrays.copyOfRange(shape, 0, leg.axis()));
        int stretch = leg.block() * Features.size(Arrays.copyOfRange(shape, leg.axis() + 1, shape.length));
        int line = values.length / outer;
        int begin = leg.start() * (stretch / leg.block());
        List<double[]> rows = new ArrayList<>();
        for (int o = 0; o < outer; o++) {
            for (int k = 0; k < stretch; k++) {
                double[] row = new double[leg.dimension()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = values[o * line + begin + i * stretch + k];
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Gives the directions that the matrix annihilates the mean length of the others. */
    private static RealMatrix filled(RealMatrix matrix) {
        SingularValueDecomposition svd = new SingularValueDecomposition(matrix);
        double[] singular = svd.getSingularValues();
        double mean = Arrays.stream(singular).average().orElse(0);
        double missing = mean == 0 ? 1 : mean;
        RealMatrix lengths = MatrixUtils.createRealMatrix(singular.length, singular.length);
        for (int k = 0; k < singular.length; k++) {
            boolean seen = singular[k] > ElementFit.RANK_TOLERANCE * singular[0];
            lengths.setEntry(k, k, seen ? singular[k] : missing);
        }
        return svd.getU().multiply(lengths).multiply(svd.getVT());
    }
}

package org.holonomy.ode.batch.gradient;

import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.WeightPath;

/** Sums φₖ(t) times the cotangent of W(t) over stages, for each coefficient of W = Σ φₖ Wₖ. */
final class ByCoefficients implements PathCotangents {

    private final WeightPath basis;
    private final double[][][] sums;

    /**
     * Starts at 0.
     *
     * @param basis φ, K × 1
     * @param n number of components of a state
     */
    ByCoefficients(WeightPath basis, int n) {
        this.basis = basis;
        sums = new double[basis.rows()][n][n + 1];
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void add(double from, double to, double[] depths, List<RealMatrix> cotangents) {
        WeightPath piece = basis.on(from, to);
        for (int j = 0; j < depths.length; j++) {
            double[] values = piece.value(depths[j]).getColumn(0);
            for (int k = 0; k < values.length; k++) {
                // Most functions of a local basis vanish at any one depth.
                if (values[k] != 0) {
                    add(values[k], cotangents.get(j), sums[k]);
                }
            }
        }
    }

    private static void add(double factor, RealMatrix term, double[][] sum) {
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum[i].length; j++) {
                sum[i][j] += factor * term.getEntry(i, j);
            }
        }
    }

    /** Returns the derivatives by [wₖ, bₖ], n × (n + 1) each, in the order of k. */
    List<RealMatrix> derivatives() {
        return Stream.of(sums).map(MatrixUtils::createRealMatrix).toList();
    }
}

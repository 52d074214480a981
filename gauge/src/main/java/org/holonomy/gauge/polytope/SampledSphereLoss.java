package org.holonomy.gauge.polytope;

import java.util.Arrays;
import org.hipparchus.linear.RealMatrix;

/** The mean over points x of (Σᵢ σ(vᵢ·x) − 1)². */
public final class SampledSphereLoss implements Objective {

    private final RidgeActivation activation;
    private final double[][] points;

    /**
     * Makes the loss.
     *
     * @param activation σ
     * @param points a point in each column, one or more, 2 or 3 rows; copied
     */
    public SampledSphereLoss(RidgeActivation activation, RealMatrix points) {
        this.activation = activation;
        this.points = Vectors.checked("loss: point", points.transpose().getData());
    }

    @Override
    public int dimension() {
        return points[0].length;
    }

    @Override
    public double evaluate(double[] units, double[] gradient) {
        int d = dimension();
        double[] heights = new double[units.length / d];
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (double[] x : points) {
            double residual = -1;
            for (int i = 0; i < heights.length; i++) {
                heights[i] = 0;
                for (int c = 0; c < d; c++) {
                    heights[i] += units[i * d + c] * x[c];
                }
                residual += activation.value(heights[i]);
            }
            sum += residual * residual;
            for (int i = 0; i < heights.length; i++) {
                double slope = 2 * residual * activation.slope(heights[i]) / points.length;
                for (int c = 0; c < d; c++) {
                    gradient[i * d + c] += slope * x[c];
                }
            }
        }
        return sum / points.length;
    }
}

package org.holonomy.gauge.polytope;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Points of the unit circle and sphere in closed form, one in each column. */
public final class SpherePoints {

    private SpherePoints() {}

    /**
     * Returns the points at angles 2π(k + offset)/n.
     *
     * @param n how many
     * @param offset of the first, a share of the angle between neighbors
     */
    public static RealMatrix circle(int n, double offset) {
        RealMatrix points = MatrixUtils.createRealMatrix(2, n);
        for (int k = 0; k < n; k++) {
            double angle = 2 * Math.PI * (k + offset) / n;
            points.setEntry(0, k, StrictMath.cos(angle));
            points.setEntry(1, k, StrictMath.sin(angle));
        }
        return points;
    }

    /**
     * Returns points at equal steps of height, each turned against the last by the golden angle, so that none crowd.
     *
     * @param n how many
     */
    public static RealMatrix sphere(int n) {
        double golden = Math.PI * (3 - Math.sqrt(5));
        RealMatrix points = MatrixUtils.createRealMatrix(3, n);
        for (int k = 0; k < n; k++) {
            double z = 1 - (2 * k + 1.0) / n;
            double radius = Math.sqrt(1 - z * z);
            points.setEntry(0, k, radius * StrictMath.cos((k + 1) * golden));
            points.setEntry(1, k, radius * StrictMath.sin((k + 1) * golden));
            points.setEntry(2, k, z);
        }
        return points;
    }
}

package org.holonomy.gauge.polytope;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Units in closed form and from a seed. */
final class Draws {

    private Draws() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static RealMatrix gaussian(int rows, int columns, RandomGenerator random) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.setEntry(i, j, random.nextGaussian());
            }
        }
        return matrix;
    }

    /** Returns rows (cos, sin) at n angles 2π(k + offset)/n. */
    static RealMatrix regular(int n, double offset) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(n, 2);
        for (int k = 0; k < n; k++) {
            double angle = 2 * Math.PI * (k + offset) / n;
            matrix.setRow(k, new double[] {StrictMath.cos(angle), StrictMath.sin(angle)});
        }
        return matrix;
    }

    /** Returns ±e₁, ±e₂, …. */
    static RealMatrix axes(int dimension) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(2 * dimension, dimension);
        for (int i = 0; i < dimension; i++) {
            matrix.setEntry(i, i, 1);
            matrix.setEntry(dimension + i, i, -1);
        }
        return matrix;
    }

    /** Returns the corners of a body as columns. */
    static RealMatrix corners(Polytope body) {
        RealMatrix corners = MatrixUtils.createRealMatrix(body.dimension(), body.vertexCount());
        for (int i = 0; i < body.vertexCount(); i++) {
            corners.setColumn(i, body.vertex(i));
        }
        return corners;
    }
}

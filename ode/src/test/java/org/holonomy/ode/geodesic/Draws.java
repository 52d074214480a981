package org.holonomy.ode.geodesic;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.Activation;

/** Networks, points and vectors from seeds. */
final class Draws {

    /** ε of {@link #metric}: curvature and energy stay of order one. */
    static final double FLOOR = 0.5;

    private Draws() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static double[] vector(int n, RandomGenerator random) {
        return random.doubles(n, -1, 1).toArray();
    }

    static RealMatrix matrix(int rows, int columns, RandomGenerator random) {
        return MatrixUtils.createRealMatrix(
                Stream.generate(() -> vector(columns, random)).limit(rows).toArray(double[][]::new));
    }

    /** A network with one hidden layer of 5 units. */
    static PerceptronMap network(int n, int m, Activation activation, RandomGenerator random) {
        return new PerceptronMap(List.of(
                new DenseLayer(matrix(5, n, random), MatrixUtils.createRealVector(vector(5, random)), activation),
                new DenseLayer(
                        matrix(m, 5, random), MatrixUtils.createRealVector(vector(m, random)), Activation.IDENTITY)));
    }

    /** The metric of a network from n to n + 1 numbers. */
    static Metric metric(int n, Activation activation, RandomGenerator random) {
        return new PullbackMetric(network(n, n + 1, activation, random), FLOOR);
    }

    /** A map near enough to the identity to be invertible: x + 0.3 tanh of an affine map of x, entry by entry. */
    static SmoothMap nearIdentity(int n, RandomGenerator random) {
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(n);
        PerceptronMap bent = new PerceptronMap(List.of(
                new DenseLayer(matrix(n, n, random), MatrixUtils.createRealVector(vector(n, random)), Activation.TANH),
                new DenseLayer(
                        identity.scalarMultiply(0.3),
                        MatrixUtils.createRealVector(new double[n]),
                        Activation.IDENTITY)));
        return new SmoothMap() {
            @Override
            public int dimension() {
                return n;
            }

            @Override
            public int imageDimension() {
                return n;
            }

            @Override
            public MapJet at(double[] x) {
                MapJet jet = bent.at(x);
                double[] value = jet.value();
                for (int i = 0; i < n; i++) {
                    value[i] += x[i];
                }
                return new MapJet(
                        value,
                        jet.jacobian().add(identity),
                        Stream.iterate(0, k -> k + 1).limit(n).map(jet::second).toList());
            }
        };
    }
}

package org.holonomy.ode.batch;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.solve.FlowMap;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;

/** Fields and batches for tests, and where the reference integrators take them. */
final class Batches {

    static final int DIMENSION = 5;

    private Batches() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static MultilayerPerceptronField perceptron(Activation activation) {
        RandomGenerator random = random(7);
        int hidden = 9;
        return new MultilayerPerceptronField(
                matrix(random, hidden, DIMENSION),
                vector(random, hidden),
                vector(random, hidden),
                activation,
                matrix(random, DIMENSION, hidden),
                vector(random, DIMENSION));
    }

    private static RealMatrix matrix(RandomGenerator random, int rows, int columns) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            matrix.setRow(i, random.doubles(columns, -1, 1).toArray());
        }
        return matrix;
    }

    private static RealVector vector(RandomGenerator random, int size) {
        return new ArrayRealVector(random.doubles(size, -1, 1).toArray());
    }

    static double[] states(int samples, int dimension) {
        return random(11).doubles((long) samples * dimension, -1, 1).toArray();
    }

    /** Integrates each sample by itself with Hipparchus. */
    static double[] reference(VectorField field, double from, double to, double[] states) {
        int n = field.dimension();
        List<double[]> rows = IntStream.range(0, states.length / n)
                .mapToObj(k -> Arrays.copyOfRange(states, k * n, (k + 1) * n))
                .toList();
        return new FlowMap(new Integrator(Method.DOP853, new StepControl.Adaptive(1e-13, 1e-13)), 1)
                .apply(field, from, rows, to).stream()
                        .flatMapToDouble(Arrays::stream)
                        .toArray();
    }

    static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = Math.abs(a[k] - b[k]);
            largest = Double.isNaN(difference) ? Double.NaN : Math.max(largest, difference);
        }
        return largest;
    }
}

package org.holonomy.ode.train;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.holonomy.ode.batch.gradient.CrossEntropy;
import org.holonomy.ode.batch.gradient.DiscreteGradient;
import org.holonomy.ode.batch.gradient.MeanSquaredError;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.Interpolation;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;

/** Small objectives over random data. */
final class Draw {

    static final int SAMPLES = 6;
    static final int DIMENSION = 3;
    static final PerceptronFamily PERCEPTRON = new PerceptronFamily(DIMENSION, 5, Activation.TANH, 0.8);

    private Draw() {}

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static SampledLinearFamily linear(Interpolation interpolation) {
        return new SampledLinearFamily(DIMENSION, 4, interpolation, 1.2, 0.7);
    }

    static double[] numbers(long seed, int count) {
        return random(seed).doubles(count, -1, 1).toArray();
    }

    static DiscreteGradient steps(int count, int threads) {
        return new DiscreteGradient(Method.RK4, new StepControl.EqualSteps(count), threads);
    }

    /** Labels 0, 1, 0, 1, ... from a trained head. */
    static DataLoss classification(OdeFamily family, long seed) {
        return DataLoss.ofEndPoints(
                family,
                new Readout.Trained(2, DIMENSION),
                steps(3, 1),
                numbers(seed, SAMPLES * DIMENSION),
                new CrossEntropy(new int[] {0, 1, 0, 1, 1, 0}));
    }

    /** The first two components along trajectories. */
    static DataLoss trajectories(OdeFamily family, long seed) {
        return new DataLoss(
                family,
                Readout.Fixed.components(2, DIMENSION, 1.5),
                steps(2, 1),
                numbers(seed, SAMPLES * DIMENSION),
                List.of(
                        new Observation(0.3, new MeanSquaredError(numbers(seed + 1, SAMPLES * 2))),
                        new Observation(0.4, new MeanSquaredError(numbers(seed + 2, SAMPLES * 2))),
                        new Observation(0.8, new MeanSquaredError(numbers(seed + 3, SAMPLES * 2)))));
    }

    static double[] initial(OdeFamily family, Readout readout, long seed) {
        RandomGenerator random = random(seed);
        double[] first = family.initial(random);
        double[] second = readout.initial(random);
        double[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}

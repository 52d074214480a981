package org.holonomy.gauge.dynamics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.ode.field.Activation;

/** Dense networks with biases and Gaussian weights, and data to train them on. */
record LearningBed(TrainingProblem problem, NetworkGauge gauge) {

    private static final int SAMPLES = 9;

    static LearningBed of(Activation activation, long seed, int... sizes) {
        RandomGenerator random = generator(seed);
        List<Layer> layers = new ArrayList<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int l = 1; l < sizes.length; l++) {
            layers.add(new Linear("l" + l));
            tensors.put("l" + l + ".weight", gaussian(random, sizes[l], sizes[l - 1]));
            tensors.put("l" + l + ".bias", gaussian(random, sizes[l]));
            if (l < sizes.length - 1) {
                layers.add(new ActivationLayer(activation));
            }
        }
        Network network = new Network(layers);
        TensorFile weights = TensorFile.sorted(tensors);
        Parameters parameters = Parameters.of(network, weights);
        TrainingProblem problem = new TrainingProblem(
                network, parameters, samples(random, sizes[0]), samples(random, sizes[sizes.length - 1]));
        return new LearningBed(problem, NetworkGauge.of(network, new int[] {sizes[0]}, weights));
    }

    /** Returns θ as it was drawn. */
    double[] theta() {
        return problem.parameters().theta();
    }

    static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Tensor gaussian(RandomGenerator random, int... shape) {
        return Tensor.fromDoubles(DType.F64, numbers(random, Features.size(shape)), shape);
    }

    static Features samples(RandomGenerator random, int size) {
        List<double[]> samples = new ArrayList<>();
        for (int k = 0; k < SAMPLES; k++) {
            samples.add(numbers(random, size));
        }
        return Features.of(new int[] {size}, samples);
    }

    private static double[] numbers(RandomGenerator random, int count) {
        return random.doubles(count).map(u -> 4 * u - 2).toArray();
    }

    /** a + f b. */
    static double[] sum(double[] a, double f, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += f * b[i];
        }
        return sum;
    }

    static double distance(double[] a, double[] b) {
        double largest = a.length == b.length ? 0 : Double.NaN;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}

package org.holonomy.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.fix.Alignment;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.Residual;
import org.holonomy.gauge.network.SymmetryKind;
import org.holonomy.gauge.observe.Invariance;
import org.holonomy.ode.field.Activation;

/**
 * How often planted permutations of residual networks are found again: 16 inputs, a ReLU stream of width 30 with ReLU
 * after each addition, four blocks of inner width 50, Gaussian weights in double precision, one permutation for every
 * vertex. One counts as found if outputs and all weights match to 1e-9.
 */
public final class PlantedPermutations {

    private static final int SEEDS = 100;
    private static final int INPUTS = 16;
    private static final int STREAM = 30;
    private static final int INNER = 50;
    private static final int BLOCKS = 4;
    private static final int OUTPUTS = 10;
    private static final int SAMPLES = 200;
    private static final double TOLERANCE = 1e-9;

    private PlantedPermutations() {}

    /** Prints the rate. */
    public static void main(String[] arguments) {
        int found = 0;
        double worst = 0;
        long started = System.nanoTime();
        for (int seed = 0; seed < SEEDS; seed++) {
            double difference = difference(seed);
            worst = Math.max(worst, difference);
            found += difference <= TOLERANCE ? 1 : 0;
        }
        System.out.printf(
                "planted permutations: %d of %d recovered, largest difference of outputs and weights %.3g, %.0f ms each%n",
                found, SEEDS, worst, (System.nanoTime() - started) / 1e6 / SEEDS);
    }

    /** Returns the largest difference of an output or a weight between the planted and the recovered network. */
    private static double difference(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Network network = network();
        TensorFile weights = weights(random);
        NetworkGauge gauge = NetworkGauge.of(network, new int[] {INPUTS}, weights);
        TensorFile planted = gauge.sample(random, SymmetryKind.PERMUTATION, SampleBounds.DEFAULT)
                .apply(weights);
        Features inputs = inputs(random);
        NetworkSymmetry element = Alignment.find(network, gauge, weights, planted, inputs);
        TensorFile recovered = element.apply(weights);
        double worst =
                Invariance.largestDifference(outputs(network, inputs, recovered), outputs(network, inputs, planted));
        for (String name : weights.names()) {
            worst = Math.max(
                    worst,
                    Invariance.largestDifference(
                            recovered.tensor(name).toDoubles(),
                            planted.tensor(name).toDoubles()));
        }
        return worst;
    }

    private static Network network() {
        ActivationLayer relu = new ActivationLayer(Activation.RELU);
        List<Layer> layers = new ArrayList<>(List.of(new Linear("stem"), relu));
        for (int k = 0; k < BLOCKS; k++) {
            layers.add(new Residual(1, List.of(new Linear("up" + k), relu, new Linear("down" + k))));
            layers.add(relu);
        }
        layers.add(new Linear("head"));
        return new Network(layers);
    }

    private static TensorFile weights(RandomGenerator random) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        dense(tensors, "stem", STREAM, INPUTS, random);
        for (int k = 0; k < BLOCKS; k++) {
            dense(tensors, "up" + k, INNER, STREAM, random);
            dense(tensors, "down" + k, STREAM, INNER, random);
        }
        dense(tensors, "head", OUTPUTS, STREAM, random);
        return TensorFile.sorted(tensors);
    }

    /** Entries have variance 1 / in, so that features keep their size from layer to layer. */
    private static void dense(Map<String, Tensor> tensors, String name, int out, int in, RandomGenerator random) {
        tensors.put(name + ".weight", gaussian(random, 1 / Math.sqrt(in), out, in));
        tensors.put(name + ".bias", gaussian(random, 1, out));
    }

    private static Tensor gaussian(RandomGenerator random, double deviation, int... shape) {
        double[] values = new double[Features.size(shape)];
        Arrays.setAll(values, i -> deviation * random.nextGaussian());
        return Tensor.fromDoubles(DType.F64, values, shape);
    }

    private static Features inputs(RandomGenerator random) {
        List<double[]> samples = new ArrayList<>();
        for (int k = 0; k < SAMPLES; k++) {
            double[] sample = new double[INPUTS];
            Arrays.setAll(sample, i -> random.nextGaussian());
            samples.add(sample);
        }
        return Features.of(new int[] {INPUTS}, samples);
    }

    private static double[] outputs(Network network, Features inputs, TensorFile weights) {
        return network.forward(inputs, weights).toArray();
    }
}

package org.holonomy.gauge.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Elements that were planted are read off the features again. */
class AlignmentTest {

    /** Least squares lose digits by the condition of the features, for four of them seldom above 10³. */
    private static final double SAME = 1e-9;

    static Stream<Arguments> casesAndSeeds() {
        return CanonicalizationLawsTest.cases()
                .flatMap(c -> LongStream.range(0, 6).mapToObj(seed -> Arguments.of(c, seed)));
    }

    @ParameterizedTest
    @MethodSource("casesAndSeeds")
    void theElementCarriesTheWeightsToTheirEquivalent(CanonicalizationLawsTest.Case given, long seed) {
        RandomGenerator random = generator(seed);
        TensorFile weights = CanonicalizationLawsTest.weights(seed);
        NetworkGauge gauge = NetworkGauge.of(given.network(), given.shape(), weights);
        TensorFile planted =
                gauge.sample(random, SymmetryKind.ALL, SampleBounds.DEFAULT).apply(weights);
        Features inputs = inputs(given.shape(), 64, random);

        NetworkSymmetry found = Alignment.find(given.network(), gauge, weights, planted, inputs);

        assertThat(difference(found.apply(weights), planted, given.network().tensors(weights)))
                .isLessThan(SAME);
    }

    @ParameterizedTest
    @MethodSource("casesAndSeeds")
    void weightsOfAnotherFunctionAreNotMet(CanonicalizationLawsTest.Case given, long seed) {
        RandomGenerator random = generator(seed);
        TensorFile weights = CanonicalizationLawsTest.weights(seed);
        NetworkGauge gauge = NetworkGauge.of(given.network(), given.shape(), weights);
        List<String> names = given.network().tensors(weights);
        TensorFile other = noisy(weights, names, random);
        Features inputs = inputs(given.shape(), 64, random);

        NetworkSymmetry found = Alignment.find(given.network(), gauge, weights, other, inputs);

        assertThat(difference(found.apply(weights), other, names)).isGreaterThan(1e3 * SAME);
    }

    /** Nothing is invertible between a model and one whose weights are all zero; the weights must show it. */
    @Test
    void aModelOfZerosIsNotMet() {
        CanonicalizationLawsTest.cases().forEach(given -> {
            TensorFile weights = CanonicalizationLawsTest.weights(1);
            TensorFile zeros = zeros(weights);
            NetworkGauge gauge = NetworkGauge.of(given.network(), given.shape(), weights);
            List<String> names = given.network().tensors(weights);

            NetworkSymmetry found =
                    Alignment.find(given.network(), gauge, weights, zeros, inputs(given.shape(), 16, generator(2)));

            assertThat(difference(found.apply(weights), zeros, names))
                    .as(given.name())
                    .isGreaterThan(0.1);
        });
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** A stream of width 30 with ReLU after each addition, four blocks of inner width 50. */
    @ParameterizedTest
    @MethodSource("seeds")
    void permutationsOfResidualNetworksAreFound(long seed) {
        RandomGenerator random = generator(seed);
        Network network = residualNetwork();
        TensorFile weights = residualWeights(random);
        NetworkGauge gauge = NetworkGauge.of(network, new int[] {16}, weights);
        TensorFile planted = gauge.sample(random, SymmetryKind.PERMUTATION, SampleBounds.DEFAULT)
                .apply(weights);

        NetworkSymmetry found = Alignment.find(network, gauge, weights, planted, inputs(new int[] {16}, 200, random));

        assertThat(difference(found.apply(weights), planted, weights.names())).isLessThan(SAME);
    }

    @Test
    void assignmentsWithoutAClearFavoriteAreSolvedAsAWhole() {
        double[][] costs = {{4, 1, 3}, {2, 1, 5}, {3, 2, 2}};

        assertThat(LinearAssignment.solve(costs)).containsExactly(1, 0, 2);
        assertThat(LinearAssignment.solve(new double[][] {{0, 9}, {9, 0}})).containsExactly(0, 1);
    }

    private static Network residualNetwork() {
        ActivationLayer relu = new ActivationLayer(Activation.RELU);
        List<Layer> layers = new ArrayList<>(List.of(new Linear("stem"), relu));
        for (int k = 0; k < 4; k++) {
            layers.add(new Residual(1, List.of(new Linear("up" + k), relu, new Linear("down" + k))));
            layers.add(relu);
        }
        layers.add(new Linear("head"));
        return new Network(layers);
    }

    private static TensorFile residualWeights(RandomGenerator random) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("stem.weight", gaussian(random, 30, 16));
        for (int k = 0; k < 4; k++) {
            tensors.put("up" + k + ".weight", gaussian(random, 50, 30));
            tensors.put("down" + k + ".weight", gaussian(random, 30, 50));
        }
        tensors.put("head.weight", gaussian(random, 10, 30));
        return TensorFile.sorted(tensors);
    }

    private static TensorFile noisy(TensorFile weights, List<String> names, RandomGenerator random) {
        Map<String, Tensor> moved = new LinkedHashMap<>();
        for (String name : names) {
            double[] values = weights.tensor(name).toDoubles();
            Arrays.setAll(values, i -> values[i] * (1 + 0.01 * random.nextGaussian()));
            moved.put(
                    name,
                    Tensor.fromDoubles(DType.F64, values, weights.tensor(name).shape()));
        }
        return weights.with(moved);
    }

    private static TensorFile zeros(TensorFile weights) {
        Map<String, Tensor> zeros = new LinkedHashMap<>();
        weights.tensors().forEach((name, tensor) -> {
            double[] values = new double[tensor.elements()];
            Arrays.fill(values, name.endsWith("running_var") ? 1 : 0);
            zeros.put(name, Tensor.fromDoubles(DType.F64, values, tensor.shape()));
        });
        return weights.with(zeros);
    }

    private static Features inputs(int[] shape, int count, RandomGenerator random) {
        List<double[]> samples = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            samples.add(gaussian(random, shape).toDoubles());
        }
        return Features.of(shape, samples);
    }

    private static Tensor gaussian(RandomGenerator random, int... shape) {
        double[] values = new double[Features.size(shape)];
        Arrays.setAll(values, i -> random.nextGaussian());
        return Tensor.fromDoubles(DType.F64, values, shape);
    }

    private static double difference(TensorFile found, TensorFile expected, List<String> names) {
        double largest = 0;
        for (String name : names) {
            double[] a = found.tensor(name).toDoubles();
            double[] b = expected.tensor(name).toDoubles();
            double scale = Invariance.largestDifference(b, new double[b.length]);
            largest = Math.max(largest, Invariance.largestDifference(a, b) / Math.max(scale, 1e-3));
        }
        return largest;
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}

package org.holonomy.gauge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.Monomial;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wirings that the shipped networks do not have: skips around normalisations, grouped convolutions, powers of two. */
class NetworkGaugeTest {

    private static final ActivationLayer RELU = new ActivationLayer(Activation.RELU);
    private static final int[] IMAGE = {3, 5, 5};
    private static final double TOLERANCE = 1e-11;

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    /** The skip needs the features before the norm as they are: only permutations are left on the stream. */
    @ParameterizedTest
    @MethodSource("seeds")
    void preActivationBlocks(long seed) {
        Network network = new Network(List.of(
                convolution("stem"),
                new Residual(1, List.of(norm("n1"), RELU, convolution("c1"), norm("n2"), RELU, convolution("c2"))),
                new Flatten(),
                new Linear("head")));
        TensorFile weights = weights(seed, List.of("n1", "n2"), List.of("c1", "c2"), 25);

        assertThat(groups(network, weights)).containsExactly("1", "S(4)", "S(4) ⋉ R+^4", "R*^4", "1");
        assertInvariant(network, weights, seed);
    }

    /** Here the norm belongs to the branch and takes up the factors of the stream. */
    @ParameterizedTest
    @MethodSource("seeds")
    void postActivationBlocks(long seed) {
        Network network = new Network(List.of(
                convolution("stem"),
                new Residual(0.5, List.of(convolution("c1"), norm("n1"), RELU, convolution("c2"), norm("n2"))),
                RELU,
                new Pooling(Pooling.Kind.AVERAGE, 2),
                new Flatten(),
                new Linear("head")));
        TensorFile weights = weights(seed, List.of("n1", "n2"), List.of("c1", "c2"), 4);

        assertThat(groups(network, weights)).containsExactly("1", "S(4) ⋉ R+^4", "S(4) ⋉ R+^4", "R*^4", "R*^4", "1");
        assertInvariant(network, weights, seed);
    }

    /** What comes in stays where it is; what leaves is free within its group. */
    @ParameterizedTest
    @MethodSource("seeds")
    void groupedConvolutions(long seed) {
        Network network = new Network(
                List.of(convolution("stem"), new Convolution("g", 1, 1, 2), RELU, new Flatten(), new Linear("head")));
        TensorFile weights = with(weights(seed, List.of(), List.of(), 25), "g.weight", 4, 2, 3, 3);

        assertThat(groups(network, weights)).containsExactly("1", "1", "S(2) ⋉ R+^2", "S(2) ⋉ R+^2", "1");
        assertInvariant(network, weights, seed);
    }

    /** A kernel for every channel is permuted with it and takes the quotient of the factors on both sides. */
    @ParameterizedTest
    @MethodSource("seeds")
    void depthwiseConvolutions(long seed) {
        Network network = new Network(List.of(
                convolution("stem"), RELU, new Convolution("g", 1, 1, 4), RELU, new Flatten(), new Linear("head")));
        TensorFile weights = with(weights(seed, List.of(), List.of(), 25), "g.weight", 4, 1, 3, 3);

        assertThat(groups(network, weights)).containsExactly("1", "S(4) ⋉ R+^4", "R+^4", "1");
        assertInvariant(network, weights, seed);
    }

    private static TensorFile with(TensorFile weights, String name, int... shape) {
        return weights.with(Map.of(name, gaussian(generator(2), shape)));
    }

    @Test
    void powersOfTwoLeaveTheOutputsBitForBit() {
        Network network = new Network(List.of(new Linear("a"), RELU, new Linear("b")));
        RandomGenerator random = generator(3);
        TensorFile weights = TensorFile.sorted(Map.of(
                "a.weight", gaussian(random, 5, 3),
                "a.bias", gaussian(random, 5),
                "b.weight", gaussian(random, 2, 5),
                "b.bias", gaussian(random, 2)));
        NetworkGauge gauge = NetworkGauge.of(network, new int[] {3}, weights);
        NetworkSymmetry symmetry = new NetworkSymmetry(
                gauge,
                List.of(
                        Monomial.identity(3),
                        Monomial.of(new int[] {0, 1, 2, 3, 4}, new double[] {2, 0.25, 8, 0.5, 4}),
                        Monomial.identity(2)),
                List.of());
        Features inputs = Features.of(new int[] {3}, List.of(gaussian(random, 3).toDoubles()));

        assertThat(network.forward(inputs, symmetry.apply(weights)).samples().get(0))
                .containsExactly(network.forward(inputs, weights).samples().get(0));
        assertThat(gauge.continuousDimension()).isEqualTo(5);
    }

    @Test
    void elementsMustFitTheirVertices() {
        Network network = new Network(List.of(new Linear("a")));
        TensorFile weights = TensorFile.sorted(Map.of("a.weight", gaussian(generator(4), 2, 3)));
        NetworkGauge gauge = NetworkGauge.of(network, new int[] {3}, weights);

        assertThatThrownBy(() -> new NetworkSymmetry(gauge, List.of(Monomial.identity(3)), List.of()))
                .hasMessage("network symmetry: 1 elements and 0 translations for 2 vertices and 0 translations");
        assertThatThrownBy(() ->
                        new NetworkSymmetry(gauge, List.of(Monomial.identity(3), Monomial.identity(3)), List.of()))
                .hasMessage("network symmetry: element of dimension 3 on vertex a, expected 2");
    }

    private static void assertInvariant(Network network, TensorFile weights, long seed) {
        NetworkSymmetry symmetry = NetworkGauge.of(network, IMAGE, weights)
                .sample(generator(seed + 100), SymmetryKind.ALL, SampleBounds.DEFAULT);
        RandomGenerator random = generator(seed + 200);
        List<double[]> samples = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            samples.add(gaussian(random, 75).toDoubles());
        }
        Features inputs = Features.of(IMAGE, samples);
        double[] before = network.forward(inputs, weights).toArray();
        double[] after = network.forward(inputs, symmetry.apply(weights)).toArray();
        double[] control = network.forward(inputs, symmetry.control(weights)).toArray();

        assertThat(distance(before, after)).isLessThan(TOLERANCE);
        assertThat(distance(before, control)).isGreaterThan(1e-2);
    }

    private static List<String> groups(Network network, TensorFile weights) {
        return NetworkGauge.of(network, IMAGE, weights).vertices().stream()
                .map(Vertex::groupName)
                .toList();
    }

    private static Convolution convolution(String name) {
        return new Convolution(name, 1, 1, 1);
    }

    private static BatchNorm norm(String name) {
        return new BatchNorm(name, BatchNorm.DEFAULT_EPSILON);
    }

    static TensorFile weights(long seed, List<String> norms, List<String> convolutions, int area) {
        RandomGenerator random = generator(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("stem.weight", gaussian(random, 4, 3, 3, 3));
        tensors.put("stem.bias", gaussian(random, 4));
        for (String name : convolutions) {
            tensors.put(name + ".weight", gaussian(random, 4, 4, 3, 3));
            tensors.put(name + ".bias", gaussian(random, 4));
        }
        for (String name : norms) {
            tensors.put(name + ".weight", gaussian(random, 4));
            tensors.put(name + ".bias", gaussian(random, 4));
            tensors.put(name + ".running_mean", gaussian(random, 4));
            tensors.put(
                    name + ".running_var",
                    Tensor.fromDoubles(
                            DType.F64,
                            Arrays.stream(gaussian(random, 4).toDoubles())
                                    .map(x -> 0.5 + x * x)
                                    .toArray(),
                            4));
        }
        tensors.put("head.weight", gaussian(random, 2, 4 * area));
        return TensorFile.sorted(tensors);
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Tensor gaussian(RandomGenerator random, int... shape) {
        double[] values = new double[Features.size(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return Tensor.fromDoubles(DType.F64, values, shape);
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        double scale = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
            scale = Math.max(scale, Math.abs(a[i]));
        }
        return largest / scale;
    }
}

package org.holonomy.gauge.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Translations, flips that move biases, and activations that change the representation. */
class AffineSymmetryTest {

    private static final double TOLERANCE = 1e-11;

    /**
     * A network of dense layers, with what its group must be.
     *
     * @param translations dimensions of the translations, those of flips included
     */
    record Case(String name, Network network, List<String> groups, List<Integer> translations) {

        static Case of(String name, List<String> groups, List<Integer> translations, Layer... layers) {
            return new Case(name, new Network(List.of(layers)), groups, translations);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of("bare", List.of("1", "GL(4)", "1"), List.of(4), linear("a"), linear("z")),
                Case.of(
                        "sigmoid",
                        List.of("1", "S(4) ⋉ Z2^4", "1"),
                        List.of(4),
                        linear("a"),
                        activation(Activation.SIGMOID),
                        linear("z")),
                Case.of(
                        "sigmoid without a bias behind it",
                        List.of("1", "S(4)", "1"),
                        List.of(),
                        linear("a"),
                        activation(Activation.SIGMOID),
                        linear("unbiased")),
                Case.of(
                        "sigmoid and a skip",
                        List.of("1", "S(4) ⋉ Z2^4", "S(4) ⋉ R+^4", "1"),
                        List.of(4, 4),
                        linear("a"),
                        activation(Activation.SIGMOID),
                        new Residual(0.5, List.of(linear("b"), activation(Activation.RELU), linear("c"))),
                        linear("z")),
                Case.of(
                        "residual stream",
                        List.of("1", "GL(4)", "S(4) ⋉ R+^4", "S(4) ⋉ R+^4", "1"),
                        List.of(4, 4, 4),
                        linear("a"),
                        new Residual(0.5, List.of(linear("b"), activation(Activation.RELU), linear("c"))),
                        new Residual(0.25, List.of(linear("d"), activation(Activation.RELU), linear("e"))),
                        linear("z")),
                Case.of(
                        "added parameter",
                        List.of("1", "S(4)", "1"),
                        List.of(4),
                        linear("a"),
                        new AddParameter("position"),
                        activation(Activation.GELU),
                        linear("z")),
                Case.of(
                        "absolute value",
                        List.of("1", "S(4) ⋉ R*^4", "1"),
                        List.of(),
                        linear("a"),
                        new Power(Power.Kind.ABSOLUTE, 1),
                        linear("z")),
                Case.of(
                        "cube",
                        List.of("1", "S(4) ⋉ R*^4", "1"),
                        List.of(),
                        linear("a"),
                        new Power(Power.Kind.PLAIN, 3),
                        linear("z")),
                Case.of(
                        "square of ReLU, then a skip",
                        List.of("1", "S(4) ⋉ R+^4", "S(4) ⋉ R+^4", "1"),
                        List.of(),
                        linear("a"),
                        activation(Activation.RELU),
                        linear("b"),
                        new Power(Power.Kind.RECTIFIED, 2),
                        linear("z")),
                Case.of(
                        "square and ReLU",
                        List.of("1", "S(4) ⋉ R*^4", "1"),
                        List.of(),
                        linear("a"),
                        new Power(Power.Kind.PLAIN, 2),
                        activation(Activation.RELU),
                        linear("z")));
    }

    static Stream<Arguments> casesAndSeeds() {
        return cases().flatMap(c -> LongStream.range(0, 8).mapToObj(seed -> Arguments.of(c, seed)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void groupsAndTranslations(Case given) {
        NetworkGauge gauge = gauge(given, weights(1));

        assertThat(gauge.vertices().stream().map(Vertex::groupName)).containsExactlyElementsOf(given.groups());
        assertThat(gauge.translations().stream().map(Translation::dimension))
                .containsExactlyElementsOf(given.translations());
    }

    @ParameterizedTest
    @MethodSource("casesAndSeeds")
    void outputsStayAndTheInverseUndoes(Case given, long seed) {
        TensorFile weights = weights(seed);
        NetworkSymmetry symmetry =
                gauge(given, weights).sample(generator(seed + 100), SymmetryKind.ALL, SampleBounds.DEFAULT);
        Features inputs = inputs(seed);
        double[] before = given.network().forward(inputs, weights).toArray();
        TensorFile moved = symmetry.apply(weights);

        assertThat(distance(before, given.network().forward(inputs, moved).toArray()))
                .isLessThan(TOLERANCE);
        assertThat(distance(
                        before,
                        given.network()
                                .forward(inputs, symmetry.control(weights))
                                .toArray()))
                .isGreaterThan(1e-2);
        TensorFile back = symmetry.inverse().apply(moved);
        for (String name : weights.names()) {
            assertThat(distance(
                            weights.tensor(name).toDoubles(), back.tensor(name).toDoubles()))
                    .as(name)
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("casesAndSeeds")
    void theProbeSeesWhatTheWiringObserves(Case given, long seed) {
        TensorFile weights = weights(seed);
        NetworkGauge gauge = gauge(given, weights);
        List<Features> seen = new ArrayList<>();
        given.network().forward(inputs(seed), weights, seen::add);

        assertThat(seen.stream().map(f -> f.shape()[f.shape().length - 1]))
                .containsExactlyElementsOf(
                        gauge.observed().stream().map(Space::size).toList());
    }

    static NetworkGauge gauge(Case given, TensorFile weights) {
        return NetworkGauge.of(given.network(), new int[] {3}, weights);
    }

    private static Linear linear(String name) {
        return new Linear(name);
    }

    private static ActivationLayer activation(Activation activation) {
        return new ActivationLayer(activation);
    }

    static TensorFile weights(long seed) {
        RandomGenerator random = generator(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a.weight", gaussian(random, 4, 3));
        tensors.put("a.bias", gaussian(random, 4));
        for (String name : List.of("b", "c", "d", "e")) {
            tensors.put(name + ".weight", gaussian(random, 4, 4));
            tensors.put(name + ".bias", gaussian(random, 4));
        }
        tensors.put("z.weight", gaussian(random, 2, 4));
        tensors.put("z.bias", gaussian(random, 2));
        tensors.put("unbiased.weight", gaussian(random, 2, 4));
        tensors.put("position", gaussian(random, 4));
        return TensorFile.sorted(tensors);
    }

    private static Features inputs(long seed) {
        RandomGenerator random = generator(seed + 200);
        return Features.of(
                new int[] {3},
                IntStream.range(0, 6)
                        .mapToObj(k -> gaussian(random, 3).toDoubles())
                        .toList());
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Tensor gaussian(RandomGenerator random, int... shape) {
        double[] values = new double[Features.size(shape)];
        Arrays.setAll(values, i -> random.nextGaussian());
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

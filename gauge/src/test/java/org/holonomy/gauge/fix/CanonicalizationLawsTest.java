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
import org.holonomy.gauge.network.AddParameter;
import org.holonomy.gauge.network.BatchNorm;
import org.holonomy.gauge.network.Convolution;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Flatten;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.Power;
import org.holonomy.gauge.network.Residual;
import org.holonomy.gauge.network.SymmetryKind;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One representative for every orbit, over layers of every kind and random weights. */
class CanonicalizationLawsTest {

    /** Weights lose digits by the condition of the frames; random matrices of four columns seldom have one above 10³. */
    private static final double SAME = 1e-9;

    private static final int FEATURES = 4;
    private static final ActivationLayer RELU = new ActivationLayer(Activation.RELU);

    /** A network on images of 3 channels or vectors of 3 features. */
    record Case(String name, List<Integer> input, Network network) {

        static Case dense(String name, Layer... layers) {
            return new Case(name, List.of(3), new Network(List.of(layers)));
        }

        static Case image(String name, Layer... layers) {
            return new Case(name, List.of(3, 3, 3), new Network(List.of(layers)));
        }

        int[] shape() {
            return input.stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.dense("rectified", linear("a"), RELU, linear("b"), RELU, linear("z")),
                Case.dense("odd", linear("a"), tanh(), linear("b"), tanh(), linear("z")),
                Case.dense("generic", linear("a"), of(Activation.GELU), linear("b"), of(Activation.SILU), linear("z")),
                Case.dense(
                        "flips that move biases",
                        linear("a"),
                        of(Activation.SIGMOID),
                        linear("b"),
                        of(Activation.SIGMOID),
                        linear("z")),
                Case.dense(
                        "a flip before a stream of GL(4)",
                        linear("a"),
                        of(Activation.SIGMOID),
                        linear("b"),
                        block("c", "d"),
                        linear("z")),
                Case.dense("powers", linear("a"), new Power(Power.Kind.PLAIN, 3), linear("z")),
                Case.dense("absolute", linear("a"), new Power(Power.Kind.ABSOLUTE, 1), linear("z")),
                Case.dense("a parameter", linear("a"), new AddParameter("p"), of(Activation.GELU), linear("z")),
                Case.dense(
                        "a parameter behind squares",
                        linear("a"),
                        new Power(Power.Kind.RECTIFIED, 2),
                        new AddParameter("p"),
                        linear("z")),
                Case.dense("a stream of permutations", linear("a"), RELU, block("b", "c"), RELU, linear("z")),
                Case.dense("a stream of GL(4)", linear("a"), block("b", "c"), block("d", "e"), linear("z4")),
                Case.dense(
                        "a linear block on a stream",
                        linear("a"),
                        residual(linear("b")),
                        block("c", "d"),
                        linear("z4")),
                Case.dense("a chain", linear("a2"), linear("b2"), linear("z2")),
                Case.image("images of GL(4)", convolution("k"), new Flatten(), linear("head")),
                Case.image(
                        "a stream of images of GL(4)",
                        convolution("k"),
                        residual(convolution("l"), RELU, convolution("m")),
                        new Flatten(),
                        linear("head")),
                Case.image(
                        "norms before activations",
                        convolution("k"),
                        residual(norm("n"), RELU, convolution("l"), norm("o"), RELU, convolution("m")),
                        new Flatten(),
                        linear("head")),
                Case.image(
                        "norms after convolutions",
                        convolution("k"),
                        norm("q"),
                        RELU,
                        residual(convolution("l"), norm("n"), RELU, convolution("m"), norm("o")),
                        RELU,
                        new Flatten(),
                        linear("head")),
                Case.image(
                        "depthwise",
                        convolution("k"),
                        RELU,
                        new Convolution("w", 1, 1, 4),
                        RELU,
                        new Flatten(),
                        linear("head")),
                Case.image(
                        "groups",
                        convolution("k"),
                        new Convolution("g", 1, 1, 2),
                        RELU,
                        new Flatten(),
                        linear("head")));
    }

    static Stream<Arguments> casesAndSeeds() {
        return cases().flatMap(c -> LongStream.range(0, 6).mapToObj(seed -> Arguments.of(c, seed)));
    }

    @ParameterizedTest
    @MethodSource("casesAndSeeds")
    void anOrbitHasOneRepresentative(Case given, long seed) {
        TensorFile weights = weights(seed);
        NetworkGauge gauge = NetworkGauge.of(given.network(), given.shape(), weights);
        NetworkSymmetry symmetry = gauge.sample(generator(seed + 100), SymmetryKind.ALL, SampleBounds.DEFAULT);
        Canonicalization form = Canonicalization.of(given.network(), given.shape(), weights);

        assertThat(form.ambiguities()).isEmpty();
        assertThat(form.unique()).isTrue();
        assertThat(Canonicalization.of(gauge, symmetry.apply(weights)).distance(form))
                .as("another point of the orbit")
                .isLessThan(SAME);
        assertThat(Canonicalization.of(gauge, form.weights()).distance(form))
                .as("the representative of the representative")
                .isLessThan(SAME);
        double[] before = outputs(given, weights, seed);
        assertThat(relative(outputs(given, form.weights(), seed), before)).isLessThan(1e-11);
        assertThat(relative(outputs(given, form.symmetry().inverse().apply(form.weights()), seed), before))
                .isLessThan(1e-11);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void otherOrbitsHaveOthers(Case given) {
        TensorFile weights = weights(0);
        NetworkGauge gauge = NetworkGauge.of(given.network(), given.shape(), weights);
        Canonicalization form = Canonicalization.of(gauge, weights);

        for (String name :
                gauge.legs().stream().map(leg -> leg.tensor()).distinct().toList()) {
            assertThat(Canonicalization.of(gauge, noisy(weights, name)).distance(form))
                    .as(name)
                    .isGreaterThan(1e-6);
        }
    }

    private static TensorFile noisy(TensorFile weights, String name) {
        RandomGenerator random = generator(7);
        double[] values = weights.tensor(name).toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] += 1e-3 * random.nextGaussian();
        }
        return weights.with(Map.of(
                name, Tensor.fromDoubles(DType.F64, values, weights.tensor(name).shape())));
    }

    private static Layer block(String up, String down) {
        return residual(linear(up), RELU, linear(down));
    }

    private static Layer residual(Layer... layers) {
        return new Residual(0.5, List.of(layers));
    }

    private static Linear linear(String name) {
        return new Linear(name);
    }

    private static ActivationLayer tanh() {
        return of(Activation.TANH);
    }

    private static ActivationLayer of(Activation activation) {
        return new ActivationLayer(activation);
    }

    private static Convolution convolution(String name) {
        return new Convolution(name, 1, 1, 1);
    }

    private static BatchNorm norm(String name) {
        return new BatchNorm(name, BatchNorm.DEFAULT_EPSILON);
    }

    static TensorFile weights(long seed) {
        RandomGenerator random = generator(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        layer(tensors, random, "a", FEATURES, 3);
        layer(tensors, random, "a2", 2, 3);
        layer(tensors, random, "b2", 2, 2);
        layer(tensors, random, "z2", 5, 2);
        List.of("c", "d", "e").forEach(name -> layer(tensors, random, name, FEATURES, FEATURES));
        layer(tensors, random, "b", FEATURES, FEATURES);
        layer(tensors, random, "z", 2, FEATURES);
        layer(tensors, random, "z4", 5, FEATURES);
        layer(tensors, random, "head", 2, 9 * FEATURES);
        layer(tensors, random, "k", FEATURES, 3, 3, 3);
        layer(tensors, random, "w", FEATURES, 1, 3, 3);
        layer(tensors, random, "g", FEATURES, 2, 3, 3);
        List.of("l", "m").forEach(name -> layer(tensors, random, name, FEATURES, FEATURES, 3, 3));
        for (String name : List.of("n", "o", "q")) {
            layer(tensors, random, name, FEATURES);
            tensors.put(name + ".running_mean", gaussian(random, FEATURES));
            double[] variances = gaussian(random, FEATURES).toDoubles();
            tensors.put(
                    name + ".running_var",
                    Tensor.fromDoubles(
                            DType.F64,
                            Arrays.stream(variances).map(x -> 0.5 + x * x).toArray(),
                            FEATURES));
        }
        tensors.put("p", gaussian(random, FEATURES));
        return TensorFile.sorted(tensors);
    }

    private static void layer(Map<String, Tensor> tensors, RandomGenerator random, String name, int... shape) {
        tensors.put(name + ".weight", gaussian(random, shape));
        tensors.put(name + ".bias", gaussian(random, shape[0]));
    }

    private static Tensor gaussian(RandomGenerator random, int... shape) {
        double[] values = new double[Features.size(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return Tensor.fromDoubles(DType.F64, values, shape);
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static double[] outputs(Case given, TensorFile weights, long seed) {
        RandomGenerator random = generator(seed + 200);
        List<double[]> samples = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            samples.add(gaussian(random, given.shape()).toDoubles());
        }
        return given.network()
                .forward(Features.of(given.shape(), samples), weights)
                .toArray();
    }

    private static double relative(double[] found, double[] expected) {
        double largest = 0;
        double scale = 0;
        for (int i = 0; i < found.length; i++) {
            largest = Math.max(largest, Math.abs(found[i] - expected[i]));
            scale = Math.max(scale, Math.abs(expected[i]));
        }
        return largest / scale;
    }
}

package org.holonomy.attention.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holonomy.attention.layer.DirectionalDerivatives.gaussian;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Network;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pullbacks of attention and normalisation against central differences, on five tokens of eight features. */
class AttentionPullbackTest {

    /** Central differences of step 1e-5 leave 1e-10 times a third derivative, of which layer norms make hundreds. */
    private static final double TOLERANCE = 1e-7;

    private static final int[] SHAPE = {5, 8};

    /** A layer and the shapes of its tensors. */
    record Case(String name, Layer layer, Map<String, int[]> tensors) {

        /** Gaussian tensors, drawn in the order of their names. */
        TensorFile weights(RandomGenerator random) {
            Map<String, Tensor> drawn = new LinkedHashMap<>();
            new TreeMap<>(tensors)
                    .forEach((key, shape) -> drawn.put(
                            key, Tensor.fromDoubles(DType.F64, gaussian(Features.size(shape), random), shape)));
            return TensorFile.sorted(drawn);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("layer norm", normalization(Normalization.Kind.LAYER), affine("n", 8)),
                new Case("rms norm", normalization(Normalization.Kind.ROOT_MEAN_SQUARE), Map.of("n.weight", shape(8))),
                attention("softmax scores", Score.SOFTMAX, OptionalDouble.empty(), 2, 2),
                attention("relu scores", Score.RELU, OptionalDouble.of(1), 1, 1),
                attention("keys shared by all", Score.SOFTMAX, OptionalDouble.empty(), 3, 1),
                attention("keys shared by pairs", Score.RELU, OptionalDouble.empty(), 4, 2),
                attention(
                        "rotary positions",
                        Score.SOFTMAX,
                        OptionalDouble.empty(),
                        2,
                        2,
                        new RotaryPositions(10, RotaryPositions.Frequencies.POWERS)),
                attention(
                        "normalised queries and keys",
                        Score.SOFTMAX,
                        OptionalDouble.empty(),
                        2,
                        1,
                        new HeadNormalization(0.1)),
                attention(
                        "both in turn",
                        Score.SOFTMAX,
                        OptionalDouble.empty(),
                        2,
                        1,
                        new HeadNormalization(0),
                        new RotaryPositions(100, RotaryPositions.Frequencies.SPREAD)),
                new Case("packed attention", new PackedAttention("a", 4), packed("a")),
                encoder(false),
                encoder(true));
    }

    private static Normalization normalization(Normalization.Kind kind) {
        return new Normalization(kind, "n", Normalization.DEFAULT_EPSILON);
    }

    /** Heads of four features for products and three for values; queries with bias. */
    private static Case attention(
            String name, Score score, OptionalDouble scale, int heads, int keyValueHeads, HeadMap... maps) {
        return new Case(
                name,
                new SelfAttention("q", "k", "v", heads, score, scale, keyValueHeads, List.of(maps)),
                Map.of(
                        "q.weight", shape(4 * heads, 8),
                        "q.bias", shape(4 * heads),
                        "k.weight", shape(4 * keyValueHeads, 8),
                        "v.weight", shape(3 * keyValueHeads, 8),
                        "v.bias", shape(3 * keyValueHeads)));
    }

    private static Case encoder(boolean preNorm) {
        Map<String, int[]> tensors = packed("e.self_attn");
        tensors.putAll(affine("e.norm1", 8));
        tensors.putAll(affine("e.norm2", 8));
        tensors.putAll(Map.of("e.linear1.weight", shape(6, 8), "e.linear1.bias", shape(6)));
        tensors.putAll(Map.of("e.linear2.weight", shape(8, 6), "e.linear2.bias", shape(8)));
        return new Case(
                preNorm ? "pre-norm encoder" : "post-norm encoder",
                new TransformerEncoderLayer("e", 2, Activation.GELU, preNorm, Normalization.DEFAULT_EPSILON),
                tensors);
    }

    private static Map<String, int[]> affine(String name, int n) {
        return Map.of(name + ".weight", shape(n), name + ".bias", shape(n));
    }

    private static Map<String, int[]> packed(String name) {
        return new LinkedHashMap<>(Map.of(
                name + ".in_proj_weight", shape(24, 8),
                name + ".in_proj_bias", shape(24),
                name + ".out_proj.weight", shape(8, 8),
                name + ".out_proj.bias", shape(8)));
    }

    private static int[] shape(int... sizes) {
        return sizes;
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    static Stream<Arguments> casesAndSeeds() {
        return cases().flatMap(test -> LongStream.range(0, 5).mapToObj(seed -> Arguments.of(test, seed)));
    }

    @ParameterizedTest
    @MethodSource("casesAndSeeds")
    void pullbackIsTheTransposeOfTheDerivative(Case test, long seed) {
        RandomGenerator random = random(seed);
        TensorFile weights = test.weights(random);
        Network network = new Network(List.of(test.layer()));
        Features input = gaussian(SHAPE, 3, random);

        assertThat(network.parameters(weights)).containsExactlyInAnyOrderElementsOf(weights.names());
        assertThat(DirectionalDerivatives.deviation(network, input, weights, random))
                .isLessThan(TOLERANCE);
        assertThat(DirectionalDerivatives.deviation(
                        network, input, weights, network.pullback(gaussian(SHAPE, 3, random), weights), random))
                .as("the pullback elsewhere")
                .isGreaterThan(1e-2);
    }

    @Test
    void parametersAreInTheOrderOfUse() {
        Case test = attention("biased queries", Score.RELU, OptionalDouble.empty(), 1, 1);

        assertThat(test.layer().parameters(test.weights(random(0))))
                .containsExactly("q.weight", "q.bias", "k.weight", "v.weight", "v.bias");
    }
}

package org.holonomy.attention.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.attention.layer.TrainedNetworkTest.Trained;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.fix.Ambiguity;
import org.holonomy.gauge.fix.Canonicalization;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Leg;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.Residual;
import org.holonomy.gauge.network.SymmetryKind;
import org.holonomy.gauge.network.TokenMean;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One representative for every orbit of the shipped networks, and of attention with random weights. */
class CanonicalModelsTest {

    /** Frames of GL(n) cost digits by the spread of their singular values; trained ones have up to 10³. */
    private static final double SAME = 1e-9;

    private static final int FEATURES = 6;
    private static final int[] TOKENS = {4, 7};

    /** A network with weights. */
    record Subject(String name, Network network, List<Integer> inputShape, TensorFile weights) {

        int[] shape() {
            return inputShape.stream().mapToInt(Integer::intValue).toArray();
        }

        NetworkGauge gauge() {
            return NetworkGauge.of(network, shape(), weights);
        }

        double[] outputs(TensorFile changed, long seed) {
            RandomGenerator random = generator(seed + 200);
            List<double[]> samples = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                samples.add(gaussian(random, shape()).toDoubles());
            }
            return network.forward(Features.of(shape(), samples), changed).toArray();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Subject> trained() {
        return TrainedNetworkTest.models().map(CanonicalModelsTest::subject);
    }

    private static Subject subject(Trained model) {
        return new Subject(model.name(), model.network(), model.inputShape(), model.weights());
    }

    static Stream<Subject> attention(long seed) {
        return Stream.of(
                random("heads with ReLU scores", seed, new Linear("embed"), heads(3, Score.RELU), new Linear("out")),
                random("heads of one query", seed, new Linear("embed"), heads(6, Score.RELU), new Linear("out")),
                random("heads with softmax", seed, new Linear("embed"), heads(3, Score.SOFTMAX), new Linear("out")),
                random(
                        "a stream of GL(6) with attention",
                        seed,
                        new Linear("embed"),
                        new Residual(1, List.of(heads(2, Score.SOFTMAX), new Linear("out"))),
                        new Residual(
                                1,
                                List.of(
                                        new SelfAttention("q2", "k2", "v2", 1, Score.RELU, OptionalDouble.of(1)),
                                        new Linear("mix")))),
                random(
                        "heads before LayerNorm",
                        seed,
                        new Linear("embed"),
                        heads(3, Score.SOFTMAX),
                        new Normalization(Normalization.Kind.LAYER, "last", Normalization.DEFAULT_EPSILON)),
                random(
                        "heads before RMSNorm",
                        seed,
                        new Linear("embed"),
                        heads(3, Score.RELU),
                        new Normalization(Normalization.Kind.ROOT_MEAN_SQUARE, "last", Normalization.DEFAULT_EPSILON)),
                random(
                        "pre-norm",
                        seed,
                        new Linear("embed"),
                        new TransformerEncoderLayer("t", 2, Activation.GELU, true, Normalization.DEFAULT_EPSILON),
                        new Normalization(Normalization.Kind.ROOT_MEAN_SQUARE, "last", Normalization.DEFAULT_EPSILON)));
    }

    static Stream<Arguments> subjectsAndSeeds() {
        return LongStream.range(0, 3)
                .boxed()
                .flatMap(seed -> Stream.concat(trained(), attention(seed)).map(subject -> Arguments.of(subject, seed)));
    }

    @ParameterizedTest
    @MethodSource("subjectsAndSeeds")
    void anOrbitHasOneRepresentative(Subject subject, long seed) {
        NetworkGauge gauge = subject.gauge();
        NetworkSymmetry symmetry = gauge.sample(generator(seed), SymmetryKind.ALL, SampleBounds.DEFAULT);
        Canonicalization form = Canonicalization.of(subject.network(), subject.shape(), subject.weights());

        assertThat(form.ambiguities()).isEmpty();
        assertThat(Canonicalization.of(gauge, symmetry.apply(subject.weights())).distance(form))
                .as("another point of the orbit")
                .isLessThan(SAME);
        assertThat(Canonicalization.of(gauge, form.weights()).distance(form))
                .as("the representative of the representative")
                .isLessThan(SAME);
        double[] before = subject.outputs(subject.weights(), seed);
        assertThat(relative(subject.outputs(form.weights(), seed), before)).isLessThan(1e-11);
        assertThat(relative(subject.outputs(form.symmetry().control(subject.weights()), seed), before))
                .as("without the departures")
                .isGreaterThan(1e-2);
    }

    static Stream<Subject> subjects() {
        return Stream.concat(trained(), attention(0));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void otherOrbitsHaveOthers(Subject subject) {
        NetworkGauge gauge = subject.gauge();
        Canonicalization form = Canonicalization.of(gauge, subject.weights());
        List<String> names = gauge.legs().stream()
                .map(Leg::tensor)
                .distinct()
                .filter(name -> !name.equals("k.bias")) // softmax does not see it
                .toList();
        int stride = 1 + names.size() / 16;
        for (int k = 0; k < names.size(); k += stride) {
            assertThat(Canonicalization.of(gauge, noisy(subject.weights(), names.get(k)))
                            .distance(form))
                    .as(names.get(k))
                    .isGreaterThan(1e-6);
        }
    }

    /** Q Qᵀ = K Kᵀ = Σ with descending Σ, and the product of norm 1 that fixes the factor of ReLU scores. */
    @Test
    void queriesAndKeysAreBalanced() {
        Subject subject = trained().toList().get(4);
        TensorFile form =
                Canonicalization.of(subject.gauge(), subject.weights()).weights();
        RealMatrix queries = gram(form, List.of("q.weight", "q.bias"));
        RealMatrix keys = gram(form, List.of("k.weight", "k.bias"));

        assertThat(queries.subtract(keys).getNorm1()).isLessThan(1e-13);
        assertDescendingDiagonal(queries);
        assertThat(queries.getFrobeniusNorm()).isCloseTo(1, within(1e-13));
    }

    /** What arrives at the stream of the residual network and what departs from it have one diagonal Gram matrix. */
    @Test
    void theStreamIsBalanced() {
        Subject subject = trained().toList().get(3);
        TensorFile form =
                Canonicalization.of(subject.gauge(), subject.weights()).weights();
        RealMatrix arriving = gram(form, List.of("stem.weight"));
        RealMatrix head = form.matrix("head.weight", 10, 32);
        RealMatrix departing = head.transposeMultiply(head);
        for (int k = 0; k < 12; k++) {
            RealMatrix up = form.matrix("blocks." + k + ".up.weight", 32, 32);
            arriving = arriving.add(gram(form, List.of("blocks." + k + ".down.weight")));
            departing = departing.add(up.transposeMultiply(up));
        }

        assertThat(arriving.subtract(departing).getNorm1()).isLessThan(1e-12 * arriving.getNorm1());
        assertDescendingDiagonal(arriving);
    }

    private static RealMatrix gram(TensorFile weights, List<String> names) {
        int rows = weights.tensor(names.get(0)).shape()[0];
        RealMatrix sum = MatrixUtils.createRealMatrix(rows, rows);
        for (String name : names.stream().filter(weights::contains).toList()) {
            double[] values = weights.tensor(name).toDoubles();
            int width = values.length / rows;
            RealMatrix part = MatrixUtils.createRealMatrix(rows, width);
            for (int i = 0; i < rows; i++) {
                part.setRow(i, Arrays.copyOfRange(values, i * width, (i + 1) * width));
            }
            sum = sum.add(part.multiplyTransposed(part));
        }
        return sum;
    }

    private static void assertDescendingDiagonal(RealMatrix gram) {
        for (int i = 0; i < gram.getRowDimension(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(gram.getEntry(i, j)).isCloseTo(0, within(1e-12 * gram.getEntry(0, 0)));
                assertThat(gram.getEntry(i, i)).isLessThan(gram.getEntry(j, j));
            }
        }
    }

    @Test
    void equalHeadsAreReported() {
        Subject subject = random("equal heads", 1, new Linear("embed"), heads(3, Score.SOFTMAX));
        TensorFile weights = subject.weights();
        for (String name : List.of("q", "k", "v")) {
            weights = copied(copied(weights, name + ".weight", FEATURES), name + ".bias", 1);
        }
        double[] head = weights.doubles("head.weight", 7, FEATURES);
        for (int i = 0; i < 7; i++) {
            System.arraycopy(head, i * FEATURES + 2, head, i * FEATURES, 2);
        }
        weights = weights.with(Map.of("head.weight", Tensor.fromDoubles(DType.F64, head, 7, FEATURES)));

        assertThat(Canonicalization.of(subject.network(), subject.shape(), weights)
                        .ambiguities())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.vertex()).isEqualTo("q·k·v heads");
                    assertThat(found.kind()).isEqualTo(Ambiguity.Kind.EQUAL_ROWS);
                    assertThat(found.number()).isLessThan(1e-12);
                });
    }

    /** Copies the rows of head 1 of three to head 0. */
    private static TensorFile copied(TensorFile weights, String name, int width) {
        double[] values = weights.tensor(name).toDoubles();
        System.arraycopy(values, 2 * width, values, 0, 2 * width);
        return weights.with(Map.of(
                name, Tensor.fromDoubles(DType.F64, values, weights.tensor(name).shape())));
    }

    private static SelfAttention heads(int count, Score score) {
        return new SelfAttention("q", "k", "v", count, score, OptionalDouble.empty());
    }

    /** The layers, then the mean of the tokens and a linear head. */
    private static Subject random(String name, long seed, Layer... layers) {
        RandomGenerator random = generator(seed + 400);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        linear(tensors, random, "embed", FEATURES, TOKENS[1]);
        for (String projection : List.of("q", "k", "v", "q2", "k2", "v2", "out", "mix")) {
            linear(tensors, random, projection, FEATURES, FEATURES);
        }
        linear(tensors, random, "t.linear1", 8, FEATURES);
        linear(tensors, random, "t.linear2", FEATURES, 8);
        linear(tensors, random, "t.self_attn.out_proj", FEATURES, FEATURES);
        linear(tensors, random, "t.norm1", FEATURES);
        linear(tensors, random, "t.norm2", FEATURES);
        linear(tensors, random, "last", FEATURES);
        tensors.put("t.self_attn.in_proj_weight", gaussian(random, 3 * FEATURES, FEATURES));
        tensors.put("t.self_attn.in_proj_bias", gaussian(random, 3 * FEATURES));
        linear(tensors, random, "head", 7, FEATURES);
        List<Layer> all = new ArrayList<>(List.of(layers));
        all.add(new TokenMean());
        all.add(new Linear("head"));
        return new Subject(name, new Network(all), List.of(TOKENS[0], TOKENS[1]), TensorFile.sorted(tensors));
    }

    private static void linear(Map<String, Tensor> tensors, RandomGenerator random, String name, int... shape) {
        tensors.put(name + ".weight", gaussian(random, shape));
        tensors.put(name + ".bias", gaussian(random, shape[0]));
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

package org.holonomy.attention.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.fix.Alignment;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.AddParameter;
import org.holonomy.gauge.network.BatchNorm;
import org.holonomy.gauge.network.Census;
import org.holonomy.gauge.network.Convolution;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Flatten;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.OrbitDimension;
import org.holonomy.gauge.network.PermutationStabilizer;
import org.holonomy.gauge.network.Pooling;
import org.holonomy.gauge.network.Residual;
import org.holonomy.gauge.network.SymmetryKind;
import org.holonomy.gauge.network.TokenMean;
import org.holonomy.gauge.network.Vertex;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped networks give the outputs that PyTorch gave in double precision. */
class TrainedNetworkTest {

    private static final Path MODELS = Path.of("..", "examples", "models");

    /** A few hundred roundings a sum, a few layers; the largest output counts as 1. */
    private static final double TOLERANCE = 1e-12;

    /** Least squares on features of condition up to a thousand. */
    private static final double PLANT_TOLERANCE = 1e-9;

    private static final ActivationLayer RELU = new ActivationLayer(Activation.RELU);

    /** A shipped network, written out. */
    record Trained(String name, List<Integer> inputShape, Network network) {

        static Trained of(String name, List<Integer> inputShape, Layer... layers) {
            return new Trained(name, inputShape, new Network(List.of(layers)));
        }

        int[] input() {
            return inputShape.stream().mapToInt(Integer::intValue).toArray();
        }

        TensorFile weights() {
            return Checkpoint.read(MODELS.resolve(name).resolve("weights.safetensors"));
        }

        TensorFile samples() {
            return Checkpoint.read(MODELS.resolve(name).resolve("io.safetensors"));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Trained> models() {
        return Stream.of(
                mlp(),
                Trained.of(
                        "digits-tanh",
                        List.of(64),
                        new Linear("0"),
                        new ActivationLayer(Activation.TANH),
                        new Linear("2")),
                Trained.of(
                        "digits-cnn",
                        List.of(1, 8, 8),
                        new Convolution("conv1", 1, 1, 1),
                        new BatchNorm("bn1", BatchNorm.DEFAULT_EPSILON),
                        RELU,
                        new Convolution("conv2", 1, 1, 1),
                        new BatchNorm("bn2", BatchNorm.DEFAULT_EPSILON),
                        RELU,
                        new Pooling(Pooling.Kind.MAXIMUM, 2),
                        new Flatten(),
                        new Linear("fc")),
                Trained.of("digits-resnet", List.of(64), residualLayers()),
                Trained.of(
                        "digits-relu-attention",
                        List.of(8, 8),
                        new SelfAttention("q", "k", "v", 1, Score.RELU, OptionalDouble.of(1)),
                        new TokenMean(),
                        new Linear("head")),
                transformer());
    }

    private static Trained mlp() {
        return Trained.of("digits-mlp", List.of(64), new Linear("0"), RELU, new Linear("2"), RELU, new Linear("4"));
    }

    private static Trained transformer() {
        return Trained.of(
                "digits-transformer",
                List.of(8, 8),
                new Linear("embed"),
                new AddParameter("position"),
                encoder("encoder.layers.0", false),
                encoder("encoder.layers.1", false),
                new TokenMean(),
                new Linear("head"));
    }

    private static Layer[] residualLayers() {
        List<Layer> layers = new ArrayList<>(List.of(new Linear("stem")));
        for (int k = 0; k < 12; k++) {
            layers.add(new Residual(
                    1.0 / 12, List.of(new Linear("blocks." + k + ".up"), RELU, new Linear("blocks." + k + ".down"))));
        }
        layers.add(new Linear("head"));
        return layers.toArray(Layer[]::new);
    }

    private static Layer encoder(String name, boolean preNorm) {
        return new TransformerEncoderLayer(name, 4, Activation.RELU, preNorm, Normalization.DEFAULT_EPSILON);
    }

    @ParameterizedTest
    @MethodSource("models")
    void outputsAreThoseOfPyTorch(Trained model) {
        TensorFile io = model.samples();
        Features outputs = model.network().forward(inputs(io, model.input()), model.weights());
        double[] expected = io.doubles("output", TensorFile.ANY, 10);

        assertThat(deviation(outputs, expected)).isLessThan(TOLERANCE);
        assertThat(outputs.shape())
                .isEqualTo(model.network().outputShape(model.input(), model.weights()))
                .containsExactly(10);
    }

    static Stream<Arguments> modelsAndSeeds() {
        return models().flatMap(model -> LongStream.range(0, 5).mapToObj(seed -> Arguments.of(model, seed)));
    }

    @ParameterizedTest
    @MethodSource("modelsAndSeeds")
    void outputsAreInvariantUnderTheGroupOfEveryVertex(Trained model, long seed) {
        NetworkGauge gauge = NetworkGauge.of(model.network(), model.input(), model.weights());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        NetworkSymmetry symmetry = gauge.sample(random, SymmetryKind.ALL, SampleBounds.DEFAULT);
        Features inputs = inputs(model.samples(), model.input());
        double[] before = model.network().forward(inputs, model.weights()).toArray();

        TensorFile moved = symmetry.apply(model.weights());

        assertThat(deviation(model.network().forward(inputs, moved), before)).isLessThan(10 * TOLERANCE);
        assertThat(deviation(model.network().forward(inputs, symmetry.control(model.weights())), before))
                .as("without the departures")
                .isGreaterThan(1e-2);
        assertThat(deviation(model.network().forward(inputs, symmetry.inverse().apply(moved)), before))
                .isLessThan(10 * TOLERANCE);
        assertThat(movedTensors(model.weights(), moved))
                .isGreaterThan(model.weights().names().size() / 2 - 1);
    }

    /** Every tensor of the planted equivalent is met by the element found from the features of 64 Gaussian samples. */
    @ParameterizedTest
    @MethodSource("modelsAndSeeds")
    void plantedElementsAreFound(Trained model, long seed) {
        NetworkGauge gauge = NetworkGauge.of(model.network(), model.input(), model.weights());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        TensorFile moved =
                gauge.sample(random, SymmetryKind.ALL, SampleBounds.DEFAULT).apply(model.weights());
        List<double[]> samples = new ArrayList<>();
        for (int k = 0; k < 64; k++) {
            double[] sample = new double[Features.size(model.input())];
            Arrays.setAll(sample, i -> random.nextGaussian());
            samples.add(sample);
        }
        NetworkSymmetry found =
                Alignment.find(model.network(), gauge, model.weights(), moved, Features.of(model.input(), samples));

        assertThat(largestDifference(found.apply(model.weights()), moved)).isLessThan(PLANT_TOLERANCE);
    }

    private static double largestDifference(TensorFile found, TensorFile expected) {
        double largest = 0;
        for (String name : expected.names()) {
            double[] a = found.tensor(name).toDoubles();
            double[] b = expected.tensor(name).toDoubles();
            double scale = Arrays.stream(b).map(Math::abs).max().orElse(0);
            for (int i = 0; i < a.length; i++) {
                largest = Math.max(largest, Math.abs(a[i] - b[i]) / scale);
            }
        }
        return largest;
    }

    @Test
    void everyFlatDirectionOfAttentionIsOneOfItsGroup() {
        Trained model = models().filter(m -> m.name().equals("digits-relu-attention"))
                .findFirst()
                .orElseThrow();
        NetworkGauge gauge = NetworkGauge.of(model.network(), model.input(), model.weights());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

        Census census = Census.of(model.network(), gauge, model.input(), model.weights(), random);

        assertThat(census.parameters()).isEqualTo(214);
        assertThat(census.orbit().dimension()).isEqualTo(36 + 36 + 1);
        assertThat(census.rank().rank()).isEqualTo(141);
        assertThat(census.surplus()).isZero();
    }

    /** GL(32) and a shift on the stream, ReLU and shifts in the blocks, all of them independent. */
    @ParameterizedTest
    @CsvSource({
        "digits-mlp, 80",
        "digits-tanh, 0",
        "digits-cnn, 60",
        "digits-resnet, 1824",
        "digits-relu-attention, 73",
        "digits-transformer, 1472"
    })
    void dimensionsOfTheOrbitsOfTheShippedNetworks(String name, int dimension) {
        Trained model = models().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
        NetworkGauge gauge = NetworkGauge.of(model.network(), model.input(), model.weights());

        OrbitDimension orbit = OrbitDimension.of(model.network(), gauge, model.weights());

        assertThat(orbit.dimension()).isEqualTo(dimension);
        assertThat(orbit.measured()).isTrue();
        assertThat(PermutationStabilizer.of(gauge, model.weights()))
                .isEqualTo(new PermutationStabilizer(List.of(), true));
    }

    @Test
    void groupsOfTheShippedNetworks() {
        assertThat(groups(models().toList().get(0))).containsExactly("1", "S(48) ⋉ R+^48", "S(32) ⋉ R+^32", "1");
        assertThat(groups(models().toList().get(1))).containsExactly("1", "S(20) ⋉ Z2^20", "1");
        assertThat(groups(models().toList().get(2)))
                .containsExactly("1", "S(8) ⋉ R+^8", "R*^8", "S(12) ⋉ R+^12", "R*^12", "1");
        assertThat(groups(models().toList().get(3))).startsWith("1", "GL(32)", "S(32) ⋉ R+^32");
        assertThat(groups(models().toList().get(4))).containsExactly("1", "GL(6)", "GL(6)", "R+", "1");
        assertThat(groups(transformer()))
                .containsSubsequence("1", "S(32) × Z2", "S(4)", "GL(8)", "S(48) ⋉ R+^48", "S(4)", "GL(8)", "R*^32");
    }

    private static List<String> groups(Trained model) {
        return NetworkGauge.of(model.network(), model.input(), model.weights()).vertices().stream()
                .map(Vertex::groupName)
                .toList();
    }

    private static int movedTensors(TensorFile before, TensorFile after) {
        return (int) before.names().stream()
                .filter(name -> !Arrays.equals(
                        before.tensor(name).toDoubles(), after.tensor(name).toDoubles()))
                .count();
    }

    @Test
    void postNormIsNotPreNorm() {
        Trained model = transformer();
        TensorFile io = model.samples();
        List<Layer> layers = new ArrayList<>(model.network().layers());
        Collections.replaceAll(layers, layers.get(2), encoder("encoder.layers.0", true));
        Features outputs = new Network(layers).forward(inputs(io, model.input()), model.weights());

        assertThat(deviation(outputs, io.doubles("output", TensorFile.ANY, 10))).isGreaterThan(1e-2);
    }

    @Test
    void aChainThatDoesNotFitNamesTheLayerAndTheSizes() {
        Trained model = mlp();
        Network wrong = new Network(List.of(new Linear("0"), RELU, new Linear("4")));

        assertThatThrownBy(() -> wrong.outputShape(model.input(), model.weights()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer 2 (linear 4) after features of shape [48]: "
                        + "linear: 4.weight has shape [10, 32], expected [10, 48]");
    }

    private static Features inputs(TensorFile io, int[] shape) {
        int size = Features.size(shape);
        double[] flat = io.tensor("input").toDoubles();
        List<double[]> samples = new ArrayList<>();
        for (int first = 0; first < flat.length; first += size) {
            samples.add(Arrays.copyOfRange(flat, first, first + size));
        }
        return Features.of(shape, samples);
    }

    private static double deviation(Features outputs, double[] expected) {
        double largest = 0;
        double scale = 0;
        int n = Features.size(outputs.shape());
        for (int k = 0; k < outputs.count(); k++) {
            for (int i = 0; i < n; i++) {
                largest = Math.max(largest, Math.abs(outputs.samples().get(k)[i] - expected[k * n + i]));
                scale = Math.max(scale, Math.abs(expected[k * n + i]));
            }
        }
        return largest / scale;
    }
}

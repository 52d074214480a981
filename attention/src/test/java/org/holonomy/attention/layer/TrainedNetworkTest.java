package org.holonomy.attention.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.AddParameter;
import org.holonomy.gauge.network.BatchNorm;
import org.holonomy.gauge.network.Convolution;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Flatten;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.Pooling;
import org.holonomy.gauge.network.Residual;
import org.holonomy.gauge.network.TokenMean;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped networks give the outputs that PyTorch gave in double precision. */
class TrainedNetworkTest {

    private static final Path MODELS = Path.of("..", "examples", "models");

    /** A few hundred roundings a sum, a few layers; the largest output counts as 1. */
    private static final double TOLERANCE = 1e-12;

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

package org.holonomy.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.YamlDocument;
import org.holonomy.gauge.checkpoint.Checkpoint;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.Features;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;

class NetworkModelTest {

    private static final Path CNN = Path.of("..", "examples", "models", "digits-cnn");

    private static final NetworkModel MODEL = (NetworkModel) ModelFile.read(CNN.resolve("model.yaml"));

    @Test
    void knowsItsShapesAndItsFiles() {
        assertThat(MODEL.kind()).isEqualTo("network");
        assertThat(MODEL.inputShape()).containsExactly(1, 8, 8);
        assertThat(MODEL.outputShape()).containsExactly(10);
        assertThat(MODEL.files()).containsExactly(CNN.resolve("model.yaml"), CNN.resolve("weights.safetensors"));
    }

    @Test
    void shapesAreCopies() {
        MODEL.inputShape()[0] = 7;
        MODEL.outputShape()[0] = 7;

        assertThat(MODEL.inputShape()).containsExactly(1, 8, 8);
        assertThat(MODEL.outputShape()).containsExactly(10);
    }

    @Test
    void usesEveryTensorButTheCounters() {
        assertThat(MODEL.network().tensors(MODEL.tensors()))
                .containsExactlyInAnyOrderElementsOf(MODEL.tensors().names().stream()
                        .filter(name -> !name.endsWith("num_batches_tracked"))
                        .toList());
    }

    /** Half a unit in the last place of single precision is 2⁻²⁴ of a weight. */
    @Test
    void perturbedWeightsDifferByTheSpacingOfTheirType() {
        TensorFile moved = MODEL.perturbed(random(1));
        double[] before = MODEL.tensors().doubles("fc.weight", 10, 192);
        double[] after = moved.doubles("fc.weight", 10, 192);
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            largest = Math.max(largest, Math.abs(after[i] - before[i]) / Math.abs(before[i]));
        }

        assertThat(largest).isBetween(0.9 * 0x1p-24, 1.0001 * 0x1p-24);
        assertThat(moved.names()).isEqualTo(MODEL.tensors().names());
        assertThat(moved.tensor("bn1.num_batches_tracked"))
                .isEqualTo(MODEL.tensors().tensor("bn1.num_batches_tracked"));
    }

    @Test
    void perturbedOutputsDifferByTheSpacingToo() {
        Features inputs = inputs();
        double[] before = MODEL.outputs(inputs).toArray();
        double[] after =
                MODEL.network().forward(inputs, MODEL.perturbed(random(2))).toArray();
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            largest = Math.max(largest, Math.abs(after[i] - before[i]));
        }

        assertThat(largest).isBetween(1e-8, 1e-5);
    }

    @Test
    void equalSeedsGiveEqualNoise() {
        assertThat(MODEL.perturbed(random(3)).tensors())
                .isEqualTo(MODEL.perturbed(random(3)).tensors())
                .isNotEqualTo(MODEL.perturbed(random(4)).tensors());
    }

    @Test
    void theSchemaAcceptsTheLayersThatHaveABuilderAndTheActivationsThatHaveAFunction() {
        ConfigNode definitions = YamlDocument.read(
                        Path.of("src", "main", "resources", "org", "holonomy", "cli", "model.schema.yaml"))
                .root()
                .child("$defs");
        ConfigNode layers =
                definitions.child("layer").child("anyOf").asList().get(0).child("properties");
        List<String> labels =
                Arrays.stream(Activation.values()).map(Activation::label).toList();
        ConfigNode alone = layers.child("activation").child("anyOf").asList().get(0);
        ConfigNode inside =
                layers.child("transformer-encoder-layer").child("properties").child("activation");

        assertThat(layers.asObject().keySet()).containsExactlyInAnyOrderElementsOf(LayerReader.kinds());
        assertThat(words(alone))
                .containsExactlyElementsOf(
                        Stream.concat(labels.stream(), Stream.of("abs")).toList());
        assertThat(words(inside)).containsExactlyElementsOf(labels);
    }

    private static List<String> words(ConfigNode choice) {
        return choice.child("enum").asList().stream().map(ConfigNode::asText).toList();
    }

    private static Features inputs() {
        double[] flat = Checkpoint.read(CNN.resolve("io.safetensors")).doubles("input", TensorFile.ANY, 1, 8, 8);
        return Features.of(new int[] {1, 8, 8}, List.of(Arrays.copyOf(flat, 64)));
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}

package org.holonomy.cli.model;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holonomy.attention.layer.DistanceLayer;
import org.holonomy.attention.layer.Normalization;
import org.holonomy.attention.layer.TransformerEncoderLayer;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.cli.config.ConfigurationException;
import org.holonomy.cli.config.ConfigurationProblem;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.AddParameter;
import org.holonomy.gauge.network.BatchNorm;
import org.holonomy.gauge.network.Convolution;
import org.holonomy.gauge.network.Flatten;
import org.holonomy.gauge.network.Layer;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Pooling;
import org.holonomy.gauge.network.Power;
import org.holonomy.gauge.network.Residual;
import org.holonomy.gauge.network.TokenMean;
import org.holonomy.ode.field.Activation;

/**
 * Builds the layers that a model file lists.
 *
 * <p>A new kind is a line of the table here and its keys in {@code model.schema.yaml}, which has checked everything
 * before: types, ranges, and that no key is unknown.
 */
final class LayerReader {

    /** Machine epsilon of double precision: torch.nn.RMSNorm takes that of the type it computes in. */
    static final double RMS_EPSILON = 0x1p-52;

    private static final Map<String, Builder> KINDS = Map.ofEntries(
            entry("flatten", node -> new Flatten()),
            entry("linear", node -> new Linear(node.asText())),
            entry("conv2d", LayerReader::convolution),
            entry("batchnorm2d", node -> new BatchNorm(name(node), number(node, "eps", BatchNorm.DEFAULT_EPSILON))),
            entry("layernorm", node -> normalization(node, Normalization.Kind.LAYER, Normalization.DEFAULT_EPSILON)),
            entry("rmsnorm", node -> normalization(node, Normalization.Kind.ROOT_MEAN_SQUARE, RMS_EPSILON)),
            entry("activation", LayerReader::activation),
            entry("maxpool2d", node -> new Pooling(Pooling.Kind.MAXIMUM, node.asInt())),
            entry("avgpool2d", node -> new Pooling(Pooling.Kind.AVERAGE, node.asInt())),
            entry("avgpool", node -> new Pooling(Pooling.Kind.AVERAGE, node.asInt())),
            entry("residual", node -> new Residual(number(node, "scale", 1), read(node.child("layers")))),
            entry("attention", AttentionReader::read),
            entry("transformer-encoder-layer", LayerReader::transformer),
            entry("add", node -> new AddParameter(node.asText())),
            entry("mean", node -> new TokenMean()),
            entry("distance", LayerReader::distance));

    /** The only layer without settings. */
    private static final String BARE_WORD = "flatten";

    private LayerReader() {}

    /** Makes a layer of its settings. */
    @FunctionalInterface
    private interface Builder {
        Layer build(ConfigNode settings);
    }

    /** Returns the kinds of layers that have a builder. */
    static Set<String> kinds() {
        return KINDS.keySet();
    }

    /**
     * Builds layers in their order.
     *
     * @param list passed by the schema
     * @throws ConfigurationException with every layer that cannot be built
     */
    static List<Layer> read(ConfigNode list) {
        List<Layer> layers = new ArrayList<>();
        List<ConfigurationProblem> problems = new ArrayList<>();
        for (ConfigNode item : list.asList()) {
            try {
                layers.add(layer(item));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return layers;
    }

    /** Returns what stands behind the kind of a layer; the layer itself where it is a bare word. */
    static ConfigNode settings(ConfigNode layer) {
        return layer.isText() ? layer : layer.asObject().values().iterator().next();
    }

    private static Layer layer(ConfigNode item) {
        if (item.isText() && !item.asText().equals(BARE_WORD)) {
            throw item.fail(bareWord(item));
        }
        String kind = item.isText()
                ? item.asText()
                : item.asObject().keySet().iterator().next();
        Builder builder = KINDS.get(kind);
        if (builder == null) {
            throw item.fail("`%s` is no kind of layer%s".formatted(kind, Suggestion.hint(kind, KINDS.keySet())));
        }
        return builder.build(settings(item));
    }

    private static String bareWord(ConfigNode item) {
        String word = item.asText();
        if (KINDS.containsKey(word)) {
            return "`%s` stands alone, expected what belongs to it after a colon, such as linear: fc".formatted(word);
        }
        List<String> activations =
                Arrays.stream(Activation.values()).map(Activation::label).toList();
        if (activations.contains(word)) {
            return "`%s` is no kind of layer; write activation: %s".formatted(word, word);
        }
        return "%s is no kind of layer%s".formatted(item.describe(), Suggestion.hint(word, kinds()));
    }

    private static Layer convolution(ConfigNode node) {
        return new Convolution(
                name(node), integer(node, "stride", 1), integer(node, "padding", 0), integer(node, "groups", 1));
    }

    private static Layer normalization(ConfigNode node, Normalization.Kind kind, double epsilon) {
        return new Normalization(kind, name(node), number(node, "eps", epsilon));
    }

    private static Layer activation(ConfigNode node) {
        if (node.isObject()) {
            return node.optional("power")
                    .map(degree -> new Power(Power.Kind.PLAIN, degree.asInt()))
                    .orElseGet(() -> new Power(
                            Power.Kind.RECTIFIED, node.child("relu-power").asInt()));
        }
        return node.asText().equals("abs")
                ? new Power(Power.Kind.ABSOLUTE, 1)
                : new ActivationLayer(Activation.of(node.asText()));
    }

    private static Layer transformer(ConfigNode node) {
        return new TransformerEncoderLayer(
                name(node),
                node.child("heads").asInt(),
                Activation.of(text(node, "activation", "relu")),
                text(node, "norm", "post").equals("pre"),
                number(node, "eps", Normalization.DEFAULT_EPSILON));
    }

    private static Layer distance(ConfigNode node) {
        boolean plane = node.child("geometry").asText().equals(DistanceLayer.Geometry.HALF_PLANE.label());
        return new DistanceLayer(
                name(node), plane ? DistanceLayer.Geometry.HALF_PLANE : DistanceLayer.Geometry.EUCLIDEAN);
    }

    /** Returns a prefix of tensors, which may stand alone in place of an object. */
    private static String name(ConfigNode node) {
        return node.isText() ? node.asText() : node.child("name").asText();
    }

    static String text(ConfigNode node, String key, String unlessGiven) {
        return node.optional(key).map(ConfigNode::asText).orElse(unlessGiven);
    }

    static int integer(ConfigNode node, String key, int unlessGiven) {
        return node.isText()
                ? unlessGiven
                : node.optional(key).map(ConfigNode::asInt).orElse(unlessGiven);
    }

    static double number(ConfigNode node, String key, double unlessGiven) {
        return node.isText()
                ? unlessGiven
                : node.optional(key).map(ConfigNode::asDouble).orElse(unlessGiven);
    }
}

package org.holonomy.cli.model;

import static org.holonomy.cli.model.LayerReader.integer;
import static org.holonomy.cli.model.LayerReader.number;
import static org.holonomy.cli.model.LayerReader.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.holonomy.attention.layer.HeadMap;
import org.holonomy.attention.layer.HeadNormalization;
import org.holonomy.attention.layer.HyperbolicAttention;
import org.holonomy.attention.layer.PointGeometry;
import org.holonomy.attention.layer.RotaryPositions;
import org.holonomy.attention.layer.Score;
import org.holonomy.attention.layer.SelfAttention;
import org.holonomy.cli.config.ConfigNode;
import org.holonomy.gauge.network.Layer;

/** Builds the attention layers of a model file. */
final class AttentionReader {

    private static final String HYPERBOLIC = "hyperbolic";

    /** What belongs to products of queries and keys only. */
    private static final List<String> OF_PRODUCTS = List.of("scale", "key-value-heads", "rotary", "normalize");

    /** What belongs to distances of queries and keys only. */
    private static final List<String> OF_DISTANCES = List.of("beta", "offset", "geometry", "weights");

    private AttentionReader() {}

    static Layer read(ConfigNode node) {
        String score = text(node, "score", "softmax");
        boolean hyperbolic = score.equals(HYPERBOLIC);
        for (String key : hyperbolic ? OF_PRODUCTS : OF_DISTANCES) {
            node.optional(key).ifPresent(found -> {
                throw found.fail("the score %s has no %s; leave the key out".formatted(score, key));
            });
        }
        return hyperbolic ? ofDistances(node) : ofProducts(node, score);
    }

    private static Layer ofDistances(ConfigNode node) {
        String label = text(node, "geometry", PointGeometry.HALF_PLANE.label());
        PointGeometry geometry = Arrays.stream(PointGeometry.values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow();
        return new HyperbolicAttention(
                node.child("query").asText(),
                node.child("key").asText(),
                node.child("value").asText(),
                integer(node, "heads", 1),
                geometry,
                node.optional("beta").map(AttentionReader::beta).orElse(OptionalDouble.empty()),
                number(node, "offset", 0),
                score(text(node, "weights", "softmax")),
                isCausal(node));
    }

    private static OptionalDouble beta(ConfigNode node) {
        if (node.isText() && node.asText().equals("mean")) {
            return OptionalDouble.empty();
        }
        if (node.isText()) {
            throw node.fail("`%s` is no invariant of isometries that this version knows, expected a number or mean"
                    .formatted(node.asText()));
        }
        return OptionalDouble.of(node.asDouble());
    }

    private static Layer ofProducts(ConfigNode node, String score) {
        int heads = integer(node, "heads", 1);
        int keyValueHeads = integer(node, "key-value-heads", heads);
        if (heads % keyValueHeads != 0) {
            throw node.child("key-value-heads")
                    .fail("%d heads of keys and values for %d of queries, expected a number that divides theirs"
                            .formatted(keyValueHeads, heads));
        }
        return new SelfAttention(
                node.child("query").asText(),
                node.child("key").asText(),
                node.child("value").asText(),
                heads,
                score(score),
                node.optional("scale")
                        .map(scale -> OptionalDouble.of(scale.asDouble()))
                        .orElse(OptionalDouble.empty()),
                keyValueHeads,
                headMaps(node),
                isCausal(node));
    }

    private static Score score(String name) {
        return name.equals("relu") ? Score.RELU : Score.SOFTMAX;
    }

    private static boolean isCausal(ConfigNode node) {
        return node.optional("mask").isPresent();
    }

    /** Normalisation comes before turns, with which it commutes. */
    private static List<HeadMap> headMaps(ConfigNode attention) {
        List<HeadMap> maps = new ArrayList<>();
        attention
                .optional("normalize")
                .ifPresent(node -> maps.add(new HeadNormalization(node.isObject() ? number(node, "eps", 0) : 0)));
        attention
                .optional("rotary")
                .ifPresent(node -> maps.add(new RotaryPositions(
                        number(node, "base", RotaryPositions.DEFAULT_BASE),
                        text(node, "frequencies", "spread").equals("powers")
                                ? RotaryPositions.Frequencies.POWERS
                                : RotaryPositions.Frequencies.SPREAD)));
        return maps;
    }
}

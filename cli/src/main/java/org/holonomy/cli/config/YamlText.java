package org.holonomy.cli.config;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes values as YAML: objects and lists of objects in block style, vectors and matrices in brackets. */
final class YamlText {

    private YamlText() {}

    static String of(YamlNode node) {
        DumpSettings settings = DumpSettings.builder()
                // It decides which strings need quotes, so it must be the schema that they are read with.
                .setSchema(new CoreSchema())
                // A folded formula could not be pointed into.
                .setWidth(Integer.MAX_VALUE)
                .setSplitLines(false)
                .build();
        return new Present(settings)
                .emitToString(
                        new Serialize(settings).serializeOne(represent(node)).iterator());
    }

    private static Node represent(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            List<NodeTuple> tuples = new ArrayList<>();
            mapping.entries()
                    .forEach((key, entry) -> tuples.add(new NodeTuple(scalar(Tag.STR, key), represent(entry.value()))));
            return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return new SequenceNode(
                    Tag.SEQ,
                    sequence.items().stream().map(YamlText::represent).toList(),
                    isTensor(sequence) ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        return scalar((YamlScalar) node);
    }

    private static ScalarNode scalar(YamlScalar scalar) {
        return switch (scalar.type()) {
            case NULL -> scalar(Tag.NULL, "null");
            case BOOLEAN -> scalar(Tag.BOOL, Boolean.toString(scalar.truth()));
            case INTEGER -> scalar(Tag.INT, scalar.integer().toString());
            case DECIMAL -> scalar(Tag.FLOAT, Double.toString(scalar.number()));
            case STRING -> scalar(Tag.STR, scalar.text());
        };
    }

    private static ScalarNode scalar(Tag tag, String text) {
        // The engine turns plain into quoted where it must; only line breaks and controls does it not keep apart.
        return new ScalarNode(tag, text, Excerpt.isPrintable(text) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }

    private static boolean isTensor(YamlNode node) {
        return node instanceof YamlScalar
                || (node instanceof YamlNode.Sequence sequence
                        && sequence.items().stream().allMatch(YamlText::isTensor));
    }
}

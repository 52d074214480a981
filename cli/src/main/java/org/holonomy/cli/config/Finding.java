package org.holonomy.cli.config;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One thing that the validator found.
 *
 * @param instance path of the value: keys and indices
 * @param evaluation path of the keyword through the schema, references followed: keys and indices
 * @param keyword such as {@code type}
 * @param property the key that is unknown, missing or badly named; empty for other keywords
 * @param operand what the schema says beside the keyword, such as {@code "number"}
 * @param knownKeys for an unknown key: those the schema knows at this place
 * @param message the validator's own words
 */
record Finding(
        List<Object> instance,
        List<Object> evaluation,
        String keyword,
        String property,
        JsonNode operand,
        Set<String> knownKeys,
        String message) {

    /** Reads an error of the validator; {@code schema} is the whole schema. */
    static Finding of(Error error, JsonNode schema) {
        NodePath location = error.getSchemaLocation().getFragment();
        List<Object> path = elements(location);
        JsonNode owner = SchemaKeys.at(schema, path.subList(0, Math.max(0, path.size() - 1)));
        String keyword = error.getKeyword();
        return new Finding(
                elements(error.getInstanceLocation()),
                elements(error.getEvaluationPath()),
                keyword,
                orEmpty(error.getProperty()),
                SchemaKeys.at(schema, path),
                isUnknownKey(keyword) ? SchemaKeys.of(schema, owner) : Set.of(),
                error.getMessage());
    }

    boolean isUnknownKey() {
        return isUnknownKey(keyword) && !property.isEmpty();
    }

    boolean isMissingKey() {
        return keyword.equals("required");
    }

    /** Tells whether the finding lists the only values accepted. */
    boolean isChoice() {
        return keyword.equals("enum") || keyword.equals("const");
    }

    /** Returns the values accepted by a choice, or the types by a type. */
    List<JsonNode> operands() {
        List<JsonNode> values = new ArrayList<>();
        if (operand.isArray() && !keyword.equals("const")) {
            operand.forEach(values::add);
        } else {
            values.add(operand);
        }
        return values;
    }

    /** Returns this finding with other operands. */
    Finding withOperands(String newKeyword, List<JsonNode> operands) {
        JsonNode array = JsonNodeFactory.instance.arrayNode().addAll(operands);
        return new Finding(instance, evaluation, newKeyword, property, array, knownKeys, message);
    }

    /** Returns this finding with other known keys. */
    Finding withKnownKeys(Set<String> keys) {
        return new Finding(instance, evaluation, keyword, property, operand, keys, message);
    }

    private static boolean isUnknownKey(String keyword) {
        return keyword.equals("additionalProperties") || keyword.equals("unevaluatedProperties");
    }

    private static List<Object> elements(NodePath path) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < path.getNameCount(); i++) {
            elements.add(path.getElement(i));
        }
        return List.copyOf(elements);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package org.holonomy.cli.config;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says a finding in one sentence, at the place it concerns. */
final class ProblemSentence {

    private ProblemSentence() {}

    static ConfigurationProblem of(Finding finding, ConfigNode root) {
        ConfigNode node = at(root, finding.instance());
        if (finding.isUnknownKey() || finding.keyword().equals("propertyNames")) {
            ConfigNode child = node.child(finding.property());
            return new ConfigurationProblem(child.keyPlace(), node.path(), unknownKey(finding));
        }
        if (finding.isMissingKey()) {
            return new ConfigurationProblem(
                    node.keyPlace(), node.path(), "missing key `" + Excerpt.of(finding.property()) + "`");
        }
        return new ConfigurationProblem(node.place(), node.path(), sentence(finding, node));
    }

    private static ConfigNode at(ConfigNode root, List<Object> path) {
        ConfigNode node = root;
        for (Object element : path) {
            node = element instanceof Integer index ? node.item(index) : node.child(element.toString());
        }
        return node;
    }

    private static String unknownKey(Finding finding) {
        String key = Excerpt.of(finding.property());
        if (!finding.isUnknownKey()) {
            return "key `%s` is not accepted: %s".formatted(key, finding.message());
        }
        return "unknown key `" + key + "`" + Suggestion.hint(finding.property(), finding.knownKeys());
    }

    private static String sentence(Finding finding, ConfigNode node) {
        String bound = bound(finding.operand());
        String got = ", got " + node.describe();
        return switch (finding.keyword()) {
            case "type" -> "expected " + types(finding.operands()) + got + quotes(finding, node);
            case "enum", "const" -> choice(finding, node);
            case "minimum" -> "expected at least " + bound + got;
            case "exclusiveMinimum" -> "expected more than " + bound + got;
            case "maximum" -> "expected at most " + bound + got;
            case "exclusiveMaximum" -> "expected less than " + bound + got;
            case "multipleOf" -> "expected a multiple of " + bound + got;
            case "minItems" ->
                "expected at least " + counted(bound, "item") + ", got "
                        + node.asList().size();
            case "maxItems" ->
                "expected at most " + counted(bound, "item") + ", got "
                        + node.asList().size();
            case "uniqueItems" -> "expected items that differ, got one twice";
            case "minLength" -> "expected at least " + bound + " characters" + got;
            case "maxLength" -> "expected at most " + bound + " characters" + got;
            case "pattern" -> "expected a string that matches " + bound + got;
            case "minProperties" ->
                "expected at least " + counted(bound, "key") + ", got "
                        + node.asObject().size();
            case "maxProperties" ->
                "expected at most " + counted(bound, "key") + ", got "
                        + Excerpt.of(String.join(", ", node.asObject().keySet()));
            case "oneOf" -> "fits several alternatives, expected exactly one";
            default -> finding.message();
        };
    }

    /** A bare number where a name is meant, as the layers of a list are often called, needs quotes. */
    private static String quotes(Finding finding, ConfigNode node) {
        boolean name = finding.operands().stream().anyMatch(type -> bound(type).equals("string"));
        return name && node.isNumber() ? "; put it in quotes if it is a name" : "";
    }

    private static String counted(String bound, String what) {
        return bound + " " + what + (bound.equals("1") ? "" : "s");
    }

    private static String choice(Finding finding, ConfigNode node) {
        List<String> values =
                finding.operands().stream().map(ProblemSentence::bound).toList();
        if (!node.isText()) {
            return "expected " + oneOf(values) + ", got " + node.describe();
        }
        String given = node.asText();
        String hint = Suggestion.hint(given, values);
        return values.size() == 1
                ? "expected `%s`, got `%s`%s".formatted(values.get(0), Excerpt.of(given), hint)
                : "`%s` is none of %s%s".formatted(Excerpt.of(given), String.join(", ", values), hint);
    }

    private static String oneOf(List<String> values) {
        return values.size() == 1 ? values.get(0) : "one of " + String.join(", ", values);
    }

    private static String types(List<JsonNode> types) {
        return types.stream().map(type -> name(bound(type))).distinct().collect(Collectors.joining(" or "));
    }

    private static String name(String type) {
        return switch (type) {
            case "object" -> "an object";
            case "array" -> "a list";
            case "integer" -> "an integer";
            case "boolean" -> "true or false";
            case "null" -> "null";
            default -> "a " + type;
        };
    }

    /** Returns a value of the schema as one would write it. */
    private static String bound(JsonNode operand) {
        return operand.isString() ? operand.stringValue() : operand.toString();
    }
}

package org.holonomy.cli.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds the keys that a schema knows at one place, for suggestions. */
final class SchemaKeys {

    private static final List<String> APPLICATORS = List.of("allOf", "anyOf", "oneOf", "then", "else", "$ref");

    private SchemaKeys() {}

    /** Returns the part of the schema at a path of keys and indices; a missing node where there is none. */
    static JsonNode at(JsonNode schema, List<Object> path) {
        JsonNode node = schema;
        for (Object element : path) {
            node = element instanceof Integer index ? node.path(index) : node.path(element.toString());
        }
        return node;
    }

    /** Returns the property names of a subschema and of all that it applies to the same object. */
    static Set<String> of(JsonNode schema, JsonNode subschema) {
        Set<String> keys = new LinkedHashSet<>();
        collect(schema, subschema, keys, new LinkedHashSet<>());
        return keys;
    }

    private static void collect(JsonNode schema, JsonNode subschema, Set<String> keys, Set<JsonNode> seen) {
        if (!seen.add(subschema)) {
            return; // schemas may refer to themselves
        }
        keys.addAll(subschema.path("properties").propertyNames());
        for (String keyword : APPLICATORS) {
            JsonNode applied = subschema.path(keyword);
            if (applied.isArray()) {
                applied.forEach(branch -> collect(schema, branch, keys, seen));
            } else if (applied.isString() && applied.stringValue().startsWith("#/")) {
                collect(schema, schema.at(applied.stringValue().substring(1)), keys, seen);
            } else if (applied.isObject()) {
                collect(schema, applied, keys, seen);
            }
        }
    }
}

package org.holonomy.cli.terminal;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one document that a command prints under {@code --json}. */
final class JsonDocument {

    /** Raised when a field changes its meaning or goes away; new fields do not raise it. */
    private static final int SCHEMA = 1;

    private JsonDocument() {}

    /**
     * Returns one line of JSON: the properties of {@code body} in the order of their declaration, after {@code schema}.
     *
     * @param body a record or a map
     */
    static String of(Object body) {
        JsonMapper mapper = JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .build();
        ObjectNode document = mapper.createObjectNode().put("schema", SCHEMA);
        document.setAll(mapper.<ObjectNode>valueToTree(body));
        return mapper.writeValueAsString(document);
    }
}

package org.holonomy.cli.config;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema (draft 2020-12) that tells everything wrong with a document at once, in our words and at its places.
 *
 * <p>The validator of networknt decides what is wrong; its own messages name no place and no neighbour, so they are shown
 * only for keywords that {@code ProblemSentence} does not know.
 */
public final class ConfigurationSchema {

    /** Nobody reads more; a file of another kind would otherwise have as many mistakes as lines. */
    static final int MOST_FINDINGS = 1000;

    private static final String DEFINITIONS = "$defs";

    private final JsonNode source;
    private final Schema schema;

    private ConfigurationSchema(JsonNode source) {
        this.source = source;
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build();
        this.schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config))
                .getSchema(source);
    }

    /**
     * Loads a schema, in JSON or YAML, that is shipped with the program.
     *
     * @param resource absolute name on the class path, such as {@code /org/holonomy/cli/experiment.schema.yaml}
     */
    public static ConfigurationSchema resource(String resource) {
        return new ConfigurationSchema(read(resource));
    }

    /**
     * Loads a schema that refers to definitions of another one as if they were its own.
     *
     * @param resource absolute name on the class path
     * @param definitions the same of the schema whose {@code $defs} are added to its own
     */
    public static ConfigurationSchema resource(String resource, String definitions) {
        JsonNode schema = read(resource);
        ObjectNode own = (ObjectNode) schema.path(DEFINITIONS);
        read(definitions).path(DEFINITIONS).properties().forEach(entry -> {
            if (own.has(entry.getKey())) {
                throw new IllegalArgumentException(
                        "schema: %s and %s both define %s".formatted(resource, definitions, entry.getKey()));
            }
            own.set(entry.getKey(), entry.getValue());
        });
        return new ConfigurationSchema(schema);
    }

    private static JsonNode read(String resource) {
        try (InputStream in = ConfigurationSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("schema: no resource " + resource + " on the class path");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonTree.of(YamlDocument.read(text, resource).node());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the schema that a document holds. */
    public static ConfigurationSchema of(YamlDocument document) {
        return new ConfigurationSchema(JsonTree.of(document.node()));
    }

    /**
     * Returns every mistake in the document, in the order of the file, those of the command line last.
     *
     * <p>Past {@value #MOST_FINDINGS} findings of the validator no more are looked at.
     */
    public List<ConfigurationProblem> problems(YamlDocument document) {
        List<Finding> findings = schema.validate(JsonTree.of(document.node())).stream()
                .limit(MOST_FINDINGS)
                .map(error -> Finding.of(error, source))
                .toList();
        ConfigNode root = document.root();
        return Findings.withoutEchoes(Alternatives.resolve(findings)).stream()
                .map(finding -> ProblemSentence.of(finding, root))
                .distinct()
                .sorted(Comparator.comparing(
                                (ConfigurationProblem p) -> !p.place().hasLine())
                        .thenComparing(p -> p.place().line())
                        .thenComparing(p -> p.place().column()))
                .toList();
    }

    /**
     * Returns the document, in which nothing is wrong.
     *
     * @throws ConfigurationException with every mistake
     */
    public YamlDocument check(YamlDocument document) {
        List<ConfigurationProblem> problems = problems(document);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return document;
    }
}

package org.holonomy.cli.run;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes records, maps and lists as JSON: properties in the order of their declaration, times as ISO 8601 in UTC.
 *
 * <p>A double is printed with the fewest digits that read back as itself, whatever the Java runtime would do; NaN and the infinities are strings, for JSON has no numbers for
 * them and null means not measured.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private Json() {}

    /** Returns the mapper itself, which does not change, for trees and for reading. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** Returns one line without a line feed. */
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Returns indented lines, the last one with a line feed, the same on every platform. */
    public static String pretty(Object value) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter);
        return MAPPER.writer().with(printer).writeValueAsString(value) + "\n";
    }
}

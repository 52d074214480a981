package org.holonomy.cli.config;

import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/** Decides what a scalar is and how it lies in the source. */
final class ScalarReader {

    /** Most characters of a number: a double needs 17 digits, and the time to convert more grows with the square. */
    static final int MAX_NUMBER_LENGTH = 1000;

    private final CoreScalarResolver resolver = new CoreScalarResolver(false);

    /** Returns the scalar; numbers that are too long or not finite are refused. */
    YamlScalar read(ScalarEvent event, Place place) {
        YamlScalar scalar = new YamlScalar(place, event.getValue(), type(event), layout(event));
        if (!scalar.isNumber()) {
            return scalar;
        }
        if (scalar.text().length() > MAX_NUMBER_LENGTH) {
            throw new ConfigurationException(
                    place,
                    "",
                    "a number of %d characters, expected at most %d"
                            .formatted(scalar.text().length(), MAX_NUMBER_LENGTH));
        }
        if (!Double.isFinite(scalar.number())) {
            throw new ConfigurationException(
                    place, "", "expected a finite number, got %s".formatted(Excerpt.of(scalar.text())));
        }
        return scalar;
    }

    private YamlScalar.Type type(ScalarEvent event) {
        if (!event.isPlain()) {
            return YamlScalar.Type.STRING;
        }
        Tag tag = resolver.resolve(event.getValue(), true);
        if (tag.equals(Tag.NULL)) {
            return YamlScalar.Type.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlScalar.Type.BOOLEAN;
        }
        if (tag.equals(Tag.INT)) {
            return YamlScalar.Type.INTEGER;
        }
        return tag.equals(Tag.FLOAT) ? YamlScalar.Type.DECIMAL : YamlScalar.Type.STRING;
    }

    private static YamlScalar.Layout layout(ScalarEvent event) {
        Mark start = event.getStartMark().orElseThrow();
        Mark end = event.getEndMark().orElseThrow();
        if (start.getLine() != end.getLine()) {
            return YamlScalar.Layout.SPREAD;
        }
        if (event.isPlain()) {
            return YamlScalar.Layout.PLAIN;
        }
        if (event.isSQuoted()) {
            return YamlScalar.Layout.SINGLE_QUOTED;
        }
        // Marks and the value count code points alike; an escape makes the source longer than the value.
        String value = event.getValue();
        boolean escaped = end.getIndex() - start.getIndex() != value.codePointCount(0, value.length()) + 2;
        return event.isDQuoted() && !escaped ? YamlScalar.Layout.DOUBLE_QUOTED : YamlScalar.Layout.SPREAD;
    }
}

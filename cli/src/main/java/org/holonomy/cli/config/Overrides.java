package org.holonomy.cli.config;

import java.util.List;
import java.util.Map;

/**
 * Values set on the command line: {@code solver.rtol=1e-9}, {@code samples=8}, {@code steps.0=10}.
 *
 * <p>The path is dotted; a number picks an item of a list. The value is YAML. A key that the document does not have is
 * added, so that a default may be changed; the schema then refuses it where it is not known. All values set here have the
 * place {@code command line: key=value}.
 */
public final class Overrides {

    private Overrides() {}

    /**
     * Returns the document with every override applied in order, the last one winning.
     *
     * @param overrides each {@code key=value}
     * @throws ConfigurationException if one cannot be read, or its path leads through a value that has no keys
     */
    public static YamlDocument apply(YamlDocument document, List<String> overrides) {
        YamlNode root = document.node();
        for (String override : overrides) {
            root = apply(root, override);
        }
        return document.withNode(root);
    }

    private static YamlNode apply(YamlNode root, String override) {
        Place place = Place.whole("command line: " + Excerpt.of(override));
        int equals = override.indexOf('=');
        if (equals < 1) {
            throw new ConfigurationException(place, "", "expected key=value, such as samples=8");
        }
        List<String> path = List.of(override.substring(0, equals).split("\\.", -1));
        if (path.contains("") || path.size() > YamlParser.MAX_DEPTH) {
            throw new ConfigurationException(place, "", "expected a dotted path before the =, such as solver.rtol");
        }
        String value = override.substring(equals + 1);
        YamlNode parsed = value.isBlank() ? blank(place) : YamlParser.parseArgument(value, place);
        return new Setting(place, path, parsed).into(root, 0);
    }

    private static YamlScalar blank(Place place) {
        return new YamlScalar(place, "", YamlScalar.Type.NULL, YamlScalar.Layout.SPREAD);
    }

    /** One value on its way down the path. */
    private record Setting(Place place, List<String> path, YamlNode value) {

        YamlNode into(YamlNode node, int depth) {
            if (depth == path.size()) {
                return value;
            }
            String key = path.get(depth);
            if (node instanceof YamlNode.Mapping mapping) {
                return intoMapping(mapping, key, depth);
            }
            if (node instanceof YamlNode.Sequence sequence) {
                int index = index(sequence, key, depth);
                return sequence.with(index, into(sequence.items().get(index), depth + 1));
            }
            if (node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.NULL) {
                return intoMapping(empty(), key, depth);
            }
            throw new ConfigurationException(
                    place, through(depth), "%s has no key `%s`".formatted(node.describe(), Excerpt.of(key)));
        }

        private YamlNode intoMapping(YamlNode.Mapping mapping, String key, int depth) {
            YamlNode.Entry entry = mapping.entries().get(key);
            YamlNode old = entry == null ? empty() : entry.value();
            // A key that was there keeps its place: what is wrong with it can only be its new value.
            Place keyPlace = entry == null ? place : entry.keyPlace();
            return mapping.with(key, new YamlNode.Entry(keyPlace, into(old, depth + 1)));
        }

        private int index(YamlNode.Sequence sequence, String key, int depth) {
            int size = sequence.items().size();
            if (key.matches("[0-9]{1,9}") && Integer.parseInt(key) < size) {
                return Integer.parseInt(key);
            }
            String range = size == 0 ? "it is empty" : "expected an index from 0 to " + (size - 1);
            throw new ConfigurationException(
                    place, through(depth), "the list has no item `%s`, %s".formatted(Excerpt.of(key), range));
        }

        private YamlNode.Mapping empty() {
            return new YamlNode.Mapping(place, Map.of());
        }

        private String through(int depth) {
            return Excerpt.of(String.join(".", path.subList(0, depth)));
        }
    }
}

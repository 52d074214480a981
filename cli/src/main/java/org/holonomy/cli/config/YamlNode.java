package org.holonomy.cli.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a YAML document as it was written: a closed set, for YAML has no fourth kind. */
sealed interface YamlNode permits YamlNode.Mapping, YamlNode.Sequence, YamlScalar {

    /** Where the value begins. */
    Place place();

    /** What to call the value in a message, such as {@code the string "abc"} or {@code a list}. */
    String describe();

    /** A key's place beside its value. */
    record Entry(Place keyPlace, YamlNode value) {}

    /** Keys in the order of the file. */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** Returns the mapping with one key set; a key that is there keeps its rank. */
        Mapping with(String key, Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Mapping(place, changed);
        }

        @Override
        public String describe() {
            return "an object";
        }
    }

    /** Values in the order of the file. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {

        public Sequence {
            items = List.copyOf(items);
        }

        /** Returns the sequence with one item replaced. */
        Sequence with(int index, YamlNode item) {
            List<YamlNode> changed = new ArrayList<>(items);
            changed.set(index, item);
            return new Sequence(place, changed);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }
}

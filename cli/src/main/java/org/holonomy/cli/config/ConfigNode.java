package org.holonomy.cli.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A value of a configuration together with its path: what the code that builds things reads.
 *
 * <p>Every method that finds something else than its name asks for throws a {@link ConfigurationException} that names
 * the file, the line, the column and the path, whether or not a schema was checked before.
 */
public final class ConfigNode {

    private final String path;
    private final Place origin;
    private final YamlNode node;

    /**
     * @param path dotted, empty for the document
     * @param origin where the key is written, or the item begins
     */
    ConfigNode(String path, Place origin, YamlNode node) {
        this.path = path;
        this.origin = origin;
        this.node = node;
    }

    /** Returns the dotted path from the document, such as {@code steps.0}; empty for the document itself. */
    public String path() {
        return path;
    }

    /** Returns where the value begins. */
    public Place place() {
        return node.place();
    }

    /** Returns where the key of this value is written; for an item of a list, where the item begins. */
    public Place keyPlace() {
        return origin;
    }

    /** Tells whether the value is an object. */
    public boolean isObject() {
        return node instanceof YamlNode.Mapping;
    }

    /** Tells whether the value is a list. */
    public boolean isList() {
        return node instanceof YamlNode.Sequence;
    }

    /** Tells whether the value is a string. */
    public boolean isText() {
        return node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.STRING;
    }

    /** Tells whether the value is a number, integer or not. */
    public boolean isNumber() {
        return node instanceof YamlScalar scalar && scalar.isNumber();
    }

    /** Returns the children of an object by key, in the order of the file. */
    public Map<String, ConfigNode> asObject() {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw expected("an object");
        }
        Map<String, ConfigNode> children = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> children.put(key, child(key, entry)));
        return Collections.unmodifiableMap(children);
    }

    /** Returns the items of a list, in order. */
    public List<ConfigNode> asList() {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw expected("a list");
        }
        return IntStream.range(0, sequence.items().size())
                .mapToObj(index -> item(sequence, index))
                .toList();
    }

    /** Returns one item of a list that has it, without making the others. */
    ConfigNode item(int index) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw expected("a list");
        }
        return item(sequence, index);
    }

    /** Returns the value of a key that must be there. */
    public ConfigNode child(String key) {
        return optional(key).orElseThrow(() -> new ConfigurationException(origin, path, "missing key `" + key + "`"));
    }

    /** Returns the value of a key that may be absent; a key with the value null is there. */
    public Optional<ConfigNode> optional(String key) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw expected("an object");
        }
        return Optional.ofNullable(mapping.entries().get(key)).map(entry -> child(key, entry));
    }

    /** Returns a string. */
    public String asText() {
        if (node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.STRING) {
            return scalar.text();
        }
        throw expected("a string");
    }

    /** Returns a path, as this system writes one; whether anything is there is not asked. */
    public Path asPath() {
        String text = asText();
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw fail("not a path: " + e.getReason());
        }
    }

    /** Returns a number, finite, rounded to the nearest double. */
    public double asDouble() {
        if (node instanceof YamlScalar scalar && scalar.isNumber()) {
            return scalar.number();
        }
        throw expected("a number");
    }

    /** Returns a list of numbers, finite. */
    public double[] asDoubles() {
        return asList().stream().mapToDouble(ConfigNode::asDouble).toArray();
    }

    /** Returns an integer in [−2³¹, 2³¹); {@code 1e3} and {@code 8.0} are integers. */
    public int asInt() {
        return (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Returns an integer in [−2⁶³, 2⁶³). */
    public long asLong() {
        return integer(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Returns a boolean. */
    public boolean asBoolean() {
        if (node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.BOOLEAN) {
            return scalar.truth();
        }
        throw expected("true or false");
    }

    /**
     * Returns, for the caller to throw, a refusal at this value.
     *
     * @param problem a sentence in lower case without a final stop: what was given, what was expected, what to do
     */
    public ConfigurationException fail(String problem) {
        return new ConfigurationException(place(), path, problem);
    }

    /**
     * Returns, for the caller to throw, a refusal inside this string, such as a formula with a mistake in it.
     *
     * <p>The place is that of the character where the string is plain or quoted on one line. Over several lines, with
     * escapes, or on the command line it is the string's, and the message says at which character.
     *
     * @param offset index into {@link #asText()}, from 0 to its length
     * @param problem as for {@link #fail(String)}
     */
    public ConfigurationException fail(int offset, String problem) {
        if (node instanceof YamlScalar scalar) {
            Optional<Place> exact = scalar.placeAt(offset);
            String where = exact.isPresent() ? "" : " (character %d of the text)".formatted(offset + 1);
            return new ConfigurationException(exact.orElse(place()), path, problem + where);
        }
        return fail(problem);
    }

    /** Returns what to call this value in a message, such as {@code the string "abc"} or {@code a list}. */
    public String describe() {
        return node.describe();
    }

    YamlNode node() {
        return node;
    }

    private long integer(long least, long most) {
        if (!(node instanceof YamlScalar scalar) || !scalar.isNumber() || !isWhole(scalar)) {
            throw expected("an integer");
        }
        BigInteger value = scalar.type() == YamlScalar.Type.INTEGER
                ? scalar.integer()
                : new BigDecimal(scalar.number()).toBigInteger();
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw expected("an integer from %d to %d".formatted(least, most));
        }
        return value.longValueExact();
    }

    private static boolean isWhole(YamlScalar scalar) {
        return scalar.type() == YamlScalar.Type.INTEGER || scalar.number() == Math.rint(scalar.number());
    }

    private ConfigNode item(YamlNode.Sequence sequence, int index) {
        YamlNode item = sequence.items().get(index);
        return new ConfigNode(join(path, Integer.toString(index)), item.place(), item);
    }

    private ConfigNode child(String key, YamlNode.Entry entry) {
        return new ConfigNode(join(path, key), entry.keyPlace(), entry.value());
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? Excerpt.of(key) : path + "." + Excerpt.of(key);
    }

    private ConfigurationException expected(String what) {
        return fail("expected " + what + ", got " + describe());
    }
}

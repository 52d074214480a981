package org.holonomy.cli.config;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * A single value and how it was written.
 *
 * @param place of the first character, a quotation mark included
 * @param text the value, quotes and escapes undone
 * @param type what YAML's core schema makes of it
 * @param layout how the text lies in the source
 */
record YamlScalar(Place place, String text, Type type, Layout layout) implements YamlNode {

    /** The types of the core schema. */
    enum Type {
        NULL,
        BOOLEAN,
        INTEGER,
        DECIMAL,
        STRING
    }

    /** How the characters of the text lie in the source. */
    enum Layout {
        /** One to one from the first character. */
        PLAIN,
        /** After a quotation mark, every ' written twice. */
        SINGLE_QUOTED,
        /** After a quotation mark, without escapes. */
        DOUBLE_QUOTED,
        /** Over several lines, or with escapes: no simple rule. */
        SPREAD
    }

    /** Returns where the character at {@code offset} (UTF-16 units) of the text lies, if a simple rule says. */
    Optional<Place> placeAt(int offset) {
        if (!place.hasLine() || layout == Layout.SPREAD) {
            return Optional.empty();
        }
        String before = text.substring(0, Math.min(offset, text.length()));
        int shift = before.codePointCount(0, before.length());
        return Optional.of(
                switch (layout) {
                    case PLAIN -> place.right(shift);
                    case DOUBLE_QUOTED -> place.right(1 + shift);
                    default ->
                        place.right(1
                                + shift
                                + (int) before.chars().filter(c -> c == '\'').count());
                });
    }

    boolean isNumber() {
        return type == Type.INTEGER || type == Type.DECIMAL;
    }

    /** Returns the value of an integer: decimal, or hexadecimal after {@code 0x}, or octal after {@code 0o}. */
    BigInteger integer() {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        return new BigInteger(text);
    }

    /** Returns the value of a number, rounded to the nearest double: infinite where no double is near. */
    double number() {
        return type == Type.INTEGER ? integer().doubleValue() : Decimals.parse(text);
    }

    /** Returns the value of a boolean. */
    boolean truth() {
        return text.toLowerCase(Locale.ROOT).equals("true");
    }

    @Override
    public String describe() {
        return switch (type) {
            case NULL -> "null";
            case BOOLEAN -> "the boolean " + text;
            case INTEGER, DECIMAL -> "the number " + Excerpt.of(text);
            case STRING -> "the string \"" + Excerpt.of(text) + "\"";
        };
    }

    /** YAML's spellings that Java's parser does not know. */
    private static final class Decimals {

        static double parse(String text) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.endsWith(".nan")) {
                return Double.NaN;
            }
            if (lower.endsWith(".inf")) {
                return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            return Double.parseDouble(text);
        }
    }
}

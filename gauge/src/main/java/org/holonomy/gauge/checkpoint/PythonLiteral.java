package org.holonomy.gauge.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The corner of Python's literals in which NumPy writes its headers: one dictionary of texts, truth values and tuples of
 * whole numbers. Parsed character by character; nothing is ever evaluated, and anything else is refused.
 */
final class PythonLiteral {

    /** Stands for the end of the text; a NUL in the text itself is refused wherever it appears. */
    private static final char END = '\0';

    private final String where;
    private final String subject;
    private final String text;
    private int at;

    private PythonLiteral(String where, String subject, String text) {
        this.where = where;
        this.subject = subject;
        this.text = text;
    }

    /**
     * Parses a dictionary; values are {@link String}, {@link Boolean} or {@code List<Long>}.
     *
     * @param where the file
     * @param subject the array, as the message names it
     * @param text the literal; white space may follow it
     */
    static Map<String, Object> dictionary(String where, String subject, String text) {
        return new PythonLiteral(where, subject, text).dictionary();
    }

    private Map<String, Object> dictionary() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        while (!accept('}')) {
            String key = string();
            expect(':');
            if (members.put(key, value()) != null) {
                throw error("found %s twice, expected once".formatted(Quoted.name(key)));
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        peek();
        if (at < text.length()) {
            throw unexpected("nothing more");
        }
        return members;
    }

    private Object value() {
        switch (peek()) {
            case '\'', '"' -> {
                return string();
            }
            case '(' -> {
                return tuple();
            }
            case '[' ->
                throw error(
                        "found a structured type, expected a plain one;"
                                + " save each field as an array of its own: numpy.savez(path, **{k: a[k] for k in a.dtype.names})");
            default -> {
                if (word("True")) {
                    return true;
                }
                if (word("False")) {
                    return false;
                }
                throw unexpected("a text, True, False or a tuple");
            }
        }
    }

    private List<Long> tuple() {
        List<Long> numbers = new ArrayList<>();
        expect('(');
        while (!accept(')')) {
            if (numbers.size() > Shape.MOST_AXES) {
                throw error("found more than %d axes".formatted(Shape.MOST_AXES));
            }
            numbers.add(whole());
            if (!accept(',')) {
                expect(')');
                break;
            }
        }
        return numbers;
    }

    private long whole() {
        peek();
        int start = at;
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.isEmpty() || digits.equals("-")) {
            throw unexpected("a whole number");
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLong) {
            throw error("found %s, expected a number below 2^63".formatted(Quoted.text(digits)));
        }
    }

    /** A text without escapes: no name or type that NumPy writes needs one. */
    private String string() {
        char quote = peek();
        if (quote != '\'' && quote != '"') {
            throw unexpected("a text in quotes");
        }
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw error("found a text without end at character %d".formatted(at));
        }
        String content = text.substring(at + 1, end);
        if (content.indexOf('\\') >= 0) {
            throw error("found an escape in %s, expected none".formatted(Quoted.name(content)));
        }
        at = end + 1;
        return content;
    }

    private boolean word(String word) {
        if (!text.startsWith(word, at)) {
            return false;
        }
        at += word.length();
        return true;
    }

    private boolean accept(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw unexpected("'" + c + "'");
        }
    }

    /** Returns the next character that is not white space, without taking it. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : END;
    }

    private CheckpointException unexpected(String expected) {
        String found = at < text.length() ? "'" + Quoted.text(text.substring(at, at + 1)) + "'" : "its end";
        return error("found %s at character %d, expected %s".formatted(found, at, expected));
    }

    private CheckpointException error(String problem) {
        return new CheckpointException(where, subject + ": header: " + problem);
    }
}

package org.holonomy.gauge.checkpoint;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** JSON read token by token, by someone who knows what comes next; anything else is refused with its position. */
final class StrictJson implements AutoCloseable {

    /**
     * Names are not interned in a shared table, which a hostile file could fill. Repeated names are refused by
     * {@link #nextMember} rather than by Jackson, whose message would come first and say less.
     */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .build();

    private final String where;
    private final String document;
    private final JsonParser parser;

    /**
     * Starts reading.
     *
     * @param where the file
     * @param document what the text is, for messages: "header" or "index"
     * @param utf8 the whole document; refused if it is in another encoding
     */
    StrictJson(String where, String document, byte[] utf8) {
        this.where = where;
        this.document = document;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), decode(where, document, utf8));
    }

    /** Jackson would guess other encodings and mend broken sequences. */
    private static String decode(String where, String document, byte[] utf8) {
        ByteBuffer bytes = ByteBuffer.wrap(utf8);
        CharBuffer text = CharBuffer.allocate(utf8.length); // never more characters than bytes
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
        if (result.isError()) {
            throw new CheckpointException(
                    where, "%s, byte %d: not UTF-8; the file is damaged".formatted(document, bytes.position()));
        }
        return text.flip().toString();
    }

    /** Enters an object. */
    void openObject(String what) {
        require(JsonToken.START_OBJECT, what, "an object");
    }

    /** Enters an array. */
    void openArray(String what) {
        require(JsonToken.START_ARRAY, what, "a list");
    }

    /**
     * Returns the name of the next member, or null at the end of the object.
     *
     * @param seen the names of this object so far; the new one is added
     */
    @Nullable String nextMember(Set<String> seen) {
        JsonToken token = next();
        if (token == JsonToken.END_OBJECT) {
            return null;
        }
        String name = name();
        if (!seen.add(name)) {
            throw error("%s is written twice, expected once".formatted(Quoted.name(name)));
        }
        return name;
    }

    /** Returns a text. */
    String string(String what) {
        require(JsonToken.VALUE_STRING, what, "a text");
        return text();
    }

    /** Returns a whole number. */
    long whole(String what) {
        require(JsonToken.VALUE_NUMBER_INT, what, "a whole number");
        return number(what);
    }

    /** Returns whether another whole number follows in the array, to be taken with {@link #number}. */
    boolean hasNumber(String what) {
        JsonToken token = next();
        if (token == JsonToken.END_ARRAY) {
            return false;
        }
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw unexpected(token, what, "whole numbers");
        }
        return true;
    }

    /** Returns the whole number that was just seen. */
    long number(String what) {
        String digits = text();
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLong) {
            throw error("%s: found %s, expected a number below 2^63".formatted(what, Quoted.text(digits)));
        }
    }

    /** Passes over the next value, whatever it is. */
    void skip() {
        next();
        try {
            parser.skipChildren();
        } catch (JacksonException e) {
            throw syntax(e);
        }
    }

    /** Requires that nothing but white space follows. */
    void end() {
        JsonToken token;
        try {
            token = parser.nextToken();
        } catch (JacksonException e) {
            throw syntax(e);
        }
        if (token != null) {
            throw error("found more after its end, expected nothing");
        }
    }

    /** Returns a problem with what was just read. */
    CheckpointException error(String problem) {
        return error(parser.currentTokenLocation(), problem);
    }

    private CheckpointException error(TokenStreamLocation at, String problem) {
        return new CheckpointException(where, "%s, character %d: %s".formatted(document, at.getCharOffset(), problem));
    }

    @Override
    public void close() {
        parser.close();
    }

    private void require(JsonToken expected, String what, String described) {
        JsonToken token = next();
        if (token != expected) {
            throw unexpected(token, what, described);
        }
    }

    private CheckpointException unexpected(JsonToken token, String what, String described) {
        String found = switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Quoted.text(text());
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            default -> "the end of a list or an object";
        };
        return error("%s: found %s, expected %s".formatted(what, found, described));
    }

    private JsonToken next() {
        JsonToken token;
        try {
            token = parser.nextToken();
        } catch (JacksonException e) {
            throw syntax(e);
        }
        if (token == null) {
            throw truncated();
        }
        return token;
    }

    private String name() {
        try {
            return parser.currentName();
        } catch (JacksonException e) {
            throw syntax(e);
        }
    }

    /** Jackson reads long texts lazily, so that asking for one can still find it broken. */
    private String text() {
        try {
            return parser.getString();
        } catch (JacksonException e) {
            throw syntax(e);
        }
    }

    private CheckpointException truncated() {
        return error("found its end, expected more; it is truncated");
    }

    private CheckpointException syntax(JacksonException e) {
        if (e instanceof UnexpectedEndOfInputException) {
            return truncated();
        }
        return error(parser.currentLocation(), "not JSON: " + Quoted.text(e.getOriginalMessage()));
    }
}

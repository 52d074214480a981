package org.holonomy.cli.terminal;

import org.jspecify.annotations.Nullable;

/**
 * A mistake that the person at the keyboard can repair, and where it is.
 *
 * <p><b>Conventions.</b> The message neither starts with the position nor ends with a stop. Lines and columns count from
 * 1; a column is given only with its line, a line only with its file.
 *
 * @param message what was given, what was expected, what to do
 * @param file the file at fault, as the person named it
 * @param line the line in that file
 * @param column the column in that line
 */
public record UserError(
        String message,
        @Nullable String file,
        @Nullable Integer line,
        @Nullable Integer column) {

    public UserError {
        if (message.isBlank()) {
            throw new IllegalArgumentException("user error: message is blank, expected a sentence");
        }
        if ((column != null && line == null) || (line != null && file == null)) {
            throw new IllegalArgumentException(
                    "user error: position %s:%s:%s has a gap, expected file, file:line or file:line:column"
                            .formatted(file, line, column));
        }
    }

    /** Returns a mistake that is in no file. */
    public static UserError of(String message) {
        return new UserError(message, null, null, null);
    }

    /** Returns a mistake that concerns a file as a whole. */
    public static UserError in(String file, String message) {
        return new UserError(message, file, null, null);
    }

    /** Returns the error as compilers print it, {@code file:line:column: message}, which editors make clickable. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (file != null) {
            text.append(file).append(':');
        }
        if (line != null) {
            text.append(line).append(':');
        }
        if (column != null) {
            text.append(column).append(':');
        }
        return text.append(text.isEmpty() ? "" : " ").append(message).toString();
    }
}

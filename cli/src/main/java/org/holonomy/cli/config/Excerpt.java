package org.holonomy.cli.config;

/** Shows a piece of someone else's text inside a message: short, and without characters that drive a terminal. */
final class Excerpt {

    /** Long enough for a name or a formula, short enough for one line with its place. */
    private static final int LONGEST = 60;

    private Excerpt() {}

    /** Returns the text with such characters as escapes, cut after {@value #LONGEST} code points. */
    static String of(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return escape(text);
        }
        return escape(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "…";
    }

    /** Returns the whole text with such characters as escapes. */
    static String escape(String text) {
        StringBuilder result = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isUnprintable(c)) {
                result.append("\\u%04X".formatted(c));
            } else {
                result.appendCodePoint(c);
            }
        });
        return result.toString();
    }

    /** Tells whether the text can be shown as it is. */
    static boolean isPrintable(String text) {
        return text.codePoints().noneMatch(Excerpt::isUnprintable);
    }

    /** Controls, and format characters such as the marks that turn the direction of writing. */
    private static boolean isUnprintable(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}

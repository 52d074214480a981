package org.holonomy.gauge.checkpoint;

/** Names and texts from files, made fit for a message: a hostile name must not reach the terminal as it is. */
final class Quoted {

    /** Longest piece of foreign text in a message, in characters. */
    static final int LONGEST = 120;

    private Quoted() {}

    /** Returns the name in single quotes, cut and escaped. */
    static String name(String name) {
        return "'" + text(name) + "'";
    }

    /** Returns {@code "tensor 'name'"}, the subject of most messages. */
    static String tensor(String name) {
        return "tensor " + name(name);
    }

    /** Returns the text cut to {@value #LONGEST} characters, with what does not print written as Unicode escapes. */
    static String text(String text) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(text.length(), LONGEST);
        int i = 0;
        while (i < end) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (prints(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(c > 0xffff ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
            }
        }
        return i < text.length() ? shown + "…" : shown.toString();
    }

    private static boolean prints(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT, // right-to-left overrides among them
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

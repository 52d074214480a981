package org.holonomy.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Sentences in lines that fit a terminal. */
public final class Paragraph {

    private static final int WIDTH = 80;

    private Paragraph() {}

    /**
     * Breaks a text at its spaces into lines of at most {@value #WIDTH} characters; a longer word has a line of its own.
     *
     * @param label what the first line begins with
     * @param text words, separated by single spaces
     * @return at least one line; those behind the first are indented by the length of the label
     */
    public static List<String> lines(String label, String text) {
        List<String> lines = new ArrayList<>();
        String margin = " ".repeat(label.length());
        StringBuilder line = new StringBuilder(label);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(margin);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}

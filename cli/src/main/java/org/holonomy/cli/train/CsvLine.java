package org.holonomy.cli.train;

import java.util.ArrayList;
import java.util.List;

/**
 * The cells of a line of comma-separated values and where they stand.
 *
 * <p>Readers of whole files do not tell the columns of cells, which messages need. A cell may be in double quotes, a quote in
 * it written twice; it may not go on in the next line, as no number does.
 */
final class CsvLine {

    private final String text;
    private final List<Cell> cells = new ArrayList<>();
    private int next;

    /**
     * One cell.
     *
     * @param text without quotes around it and space at its ends
     * @param column of its first character, from 1
     */
    record Cell(String text, int column) {}

    private CsvLine(String text) {
        this.text = text;
    }

    /** Returns the cells of a line, at least one. */
    static List<Cell> cells(String text) {
        CsvLine line = new CsvLine(text);
        line.cell();
        while (line.next < text.length()) {
            line.next++;
            line.cell();
        }
        return List.copyOf(line.cells);
    }

    private void cell() {
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        int first = next;
        StringBuilder content = new StringBuilder();
        if (next < text.length() && text.charAt(next) == '"') {
            quoted(content);
        }
        while (next < text.length() && text.charAt(next) != ',') {
            content.append(text.charAt(next));
            next++;
        }
        cells.add(new Cell(content.toString().strip(), text.codePointCount(0, first) + 1));
    }

    private void quoted(StringBuilder content) {
        next++;
        while (next < text.length()) {
            char c = text.charAt(next);
            next++;
            if (c != '"') {
                content.append(c);
            } else if (next < text.length() && text.charAt(next) == '"') {
                content.append(c);
                next++;
            } else {
                return;
            }
        }
    }
}

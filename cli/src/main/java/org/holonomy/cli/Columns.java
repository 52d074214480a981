package org.holonomy.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of text with cells below each other. */
final class Columns {

    private static final String GAP = "  ";

    private Columns() {}

    /**
     * Returns one line for each row, without spaces at its end.
     *
     * @param rows of one length
     */
    static List<String> aligned(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < row.size(); j++) {
                int column = j;
                int width = rows.stream()
                        .mapToInt(other -> length(other.get(column)))
                        .max()
                        .orElse(0);
                line.append(row.get(j))
                        .append(" ".repeat(width - length(row.get(j))))
                        .append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}

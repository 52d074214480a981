package org.holonomy.cli;

import java.util.List;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.cli.orbit.Equivalent;
import org.holonomy.cli.terminal.Paragraph;

/** What is printed of an equivalent: its file, and below that aligned lines of a word and a number. */
final class EquivalentLines {

    private static final String ROW = "  %-11s %s";
    private static final String NUMBER = "%-9s %s";

    private EquivalentLines() {}

    static String row(String word, Object value) {
        return ROW.formatted(word, value);
    }

    /** Returns a row of words, which may need several lines. */
    static List<String> rows(String word, String text) {
        return Paragraph.lines(row(word, ""), text);
    }

    static String deviation(Equivalent.Evidence evidence) {
        String floor = "noise floor " + SignificantFigures.of(evidence.noiseFloor());
        return number("deviation", evidence.deviation(), floor + control(evidence));
    }

    private static String control(Equivalent.Evidence evidence) {
        String control = ", control " + SignificantFigures.of(evidence.control());
        return evidence.control() > evidence.noiseFloor() ? control : control + " breaks nothing";
    }

    static String rounding(Equivalent.Evidence evidence) {
        return number("rounding", evidence.rounding(), "to the types of the file");
    }

    private static String number(String word, double value, String remark) {
        return row(word, NUMBER.formatted(SignificantFigures.of(value), remark));
    }
}

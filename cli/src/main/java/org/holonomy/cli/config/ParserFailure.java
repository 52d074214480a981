package org.holonomy.cli.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in our words, at a place, why the engine could not read on. */
final class ParserFailure {

    private ParserFailure() {}

    /** Returns the place of a mark; marks count from 0. */
    static Place place(String label, Optional<Mark> mark) {
        return mark.map(m -> new Place(label, m.getLine() + 1, m.getColumn() + 1))
                .orElseGet(() -> Place.whole(label));
    }

    /** Reports a syntax error; the context names what was being read and where it began. */
    static ConfigurationException at(Place place, MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "YAML that cannot be read" : e.getProblem();
        return new ConfigurationException(place, "", printable(problem) + context(place, e));
    }

    /** Reports a syntax error that the engine does not place, somewhere after what it read last. */
    static ConfigurationException after(Place place, YamlEngineException e) {
        return new ConfigurationException(
                place, "", "YAML that cannot be read after this: " + printable(String.valueOf(e.getMessage())));
    }

    /** Reports a character that YAML does not allow, at its place in a file. */
    static ConfigurationException character(String text, String label, ReaderException e) {
        int line = 1;
        int column = 1;
        for (int c : text.codePoints().limit(e.getPosition()).toArray()) {
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
        }
        return character(new Place(label, line, column), e);
    }

    /** Reports a character that YAML does not allow. */
    static ConfigurationException character(Place place, ReaderException e) {
        return new ConfigurationException(
                place, "", "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()));
    }

    private static String context(Place place, MarkedYamlEngineException e) {
        if (e.getContext() == null) {
            return "";
        }
        String begins = e.getContextMark()
                .filter(mark -> place.hasLine())
                .map(mark -> " that begins at %d:%d".formatted(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse("");
        return " (" + printable(e.getContext()) + begins + ")";
    }

    /** The engine names characters of the text; keep those that drive a terminal out. */
    private static String printable(String sentence) {
        return Excerpt.escape(sentence);
    }
}

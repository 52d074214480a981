package org.holonomy.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.holonomy.cli.catalogue.Papers;
import org.holonomy.cli.catalogue.UntestableClaim;
import org.holonomy.cli.experiment.Experiment;
import org.holonomy.cli.run.KeptTimes;
import org.holonomy.cli.terminal.Paragraph;
import org.holonomy.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * What {@code reproduce --list} tells.
 *
 * @param entries one for each entry
 * @param papers the papers and those of their claims that cannot be tested, where all entries are listed
 */
record CatalogueList(
        List<Entry> entries,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Papers papers) {

    /** Copies the list. */
    CatalogueList {
        entries = List.copyOf(entries);
    }

    /**
     * One entry.
     *
     * @param id its id
     * @param source paper and section
     * @param seconds how long its last run took; null if it was not run
     * @param title one line
     */
    record Entry(String id, String source, @Nullable Double seconds, String title) {}

    static CatalogueList of(List<Experiment> experiments, KeptTimes times, @Nullable Papers papers) {
        return new CatalogueList(
                experiments.stream()
                        .map(Experiment::heading)
                        .map(heading -> new Entry(
                                heading.id(),
                                heading.source().orElse(""),
                                times.seconds().get(heading.id()),
                                heading.title()))
                        .toList(),
                papers);
    }

    void print(Terminal terminal) {
        boolean timed = entries.stream().anyMatch(entry -> entry.seconds() != null);
        List<List<String>> rows = new ArrayList<>();
        for (Entry entry : entries) {
            rows.add(
                    timed
                            ? List.of(entry.id(), entry.source(), seconds(entry.seconds()), entry.title())
                            : List.of(entry.id(), entry.source(), entry.title()));
        }
        Columns.aligned(rows).forEach(terminal::result);
        if (papers != null) {
            printUntestable(papers.untestable(), terminal);
        }
        terminal.document(this);
    }

    private static void printUntestable(List<UntestableClaim> claims, Terminal terminal) {
        terminal.result("");
        terminal.result("Claims of the papers that no experiment can decide:");
        for (UntestableClaim claim : claims) {
            String label = "%-8s  ".formatted(String.join(", ", claim.papers()));
            Paragraph.lines(label, claim.claim()).forEach(terminal::result);
            String nearest = claim.nearest().isEmpty() ? "" : " Nearest: " + String.join(", ", claim.nearest()) + ".";
            Paragraph.lines(" ".repeat(label.length() + 2), claim.reason() + nearest)
                    .forEach(terminal::result);
        }
    }

    /** Right-aligned, so that the points stand below each other up to a thousand seconds. */
    private static String seconds(@Nullable Double seconds) {
        return seconds == null ? "not run" : String.format(Locale.ROOT, "%5.1f s", seconds);
    }
}

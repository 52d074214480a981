package org.holonomy.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.holonomy.cli.catalogue.Papers;
import org.holonomy.cli.experiment.ClaimResult;
import org.holonomy.cli.run.Provenance;
import org.holonomy.plots.FigureWriter;
import org.jspecify.annotations.Nullable;

/**
 * A report as one self-contained HTML page: style, formulas and figures stand in it, nothing is fetched and nothing runs.
 *
 * <p>It begins with the claims that fail, if any do, and with all claims, each with its verdict, number, criterion and
 * control; then come the experiments, one section each; then the papers and what cannot be tested of them, if the report is
 * about them; then how to compute it again. The same chapters give the same bytes, up to the last section.
 */
public final class HtmlReport {

    private static final String STYLE = "/org/holonomy/cli/report/report.css";

    /** Ids of the sections that are no experiment. */
    private static final List<String> OWN_SECTIONS =
            List.of("failures", "contents", "untestable", "papers", "provenance");

    private final FigureWriter writer;

    /** Makes reports whose figures are drawn by {@code writer}. */
    public HtmlReport(FigureWriter writer) {
        this.writer = writer;
    }

    /**
     * Returns the page.
     *
     * @param title its title, without markup
     * @param chapters one experiment each, at least one
     * @param papers the papers, if the chapters are all that is to be said of them
     * @param provenance how to compute it again
     * @throws IllegalStateException if Java finds no font, naming the packages that help
     */
    public String page(String title, List<Chapter> chapters, @Nullable Papers papers, Provenance provenance) {
        if (chapters.isEmpty()) {
            throw new IllegalArgumentException("report '%s': no experiment, expected one or more".formatted(title));
        }
        Anchors anchors = new Anchors();
        OWN_SECTIONS.forEach(anchors::claim);
        List<PlacedChapter> placed = new ArrayList<>();
        chapters.forEach(chapter -> placed.add(PlacedChapter.of(chapter, anchors)));
        ChapterHtml sections = new ChapterHtml(writer, anchors);
        StringBuilder html = new StringBuilder(head(title));
        html.append("<header>\n<h1>%s</h1>\n<p class=\"lede\">%s</p>\n</header>\n"
                .formatted(Html.escape(title), summary(chapters)));
        html.append(IndexHtml.of(placed, papers != null)).append("<main>\n");
        if (placed.stream().anyMatch(chapter -> !chapter.chapter().study().passed())) {
            html.append("<section id=\"failures\">\n<h2>Claims that fail</h2>\n")
                    .append(ClaimTable.failures(placed))
                    .append("</section>\n");
        }
        html.append("<section id=\"contents\">\n<h2>All claims</h2>\n")
                .append(ClaimTable.contents(placed))
                .append("</section>\n");
        placed.forEach(chapter -> html.append(sections.of(chapter, title)));
        if (papers != null) {
            html.append(PapersHtml.of(
                    papers, placed.stream().map(PlacedChapter::anchor).collect(Collectors.toSet())));
        }
        html.append(ProvenanceHtml.of(provenance)).append("</main>\n</body>\n</html>\n");
        return html.toString();
    }

    private static String head(String title) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                """.formatted(Html.escape(title), style());
    }

    private static String summary(List<Chapter> chapters) {
        List<ClaimResult> claims = chapters.stream()
                .flatMap(chapter -> chapter.study().claims().stream())
                .toList();
        long held = claims.stream().filter(ClaimResult::passed).count();
        String where = chapters.size() == 1 ? "" : " of %d experiments".formatted(chapters.size());
        String verdict =
                held == claims.size() ? "all hold" : "%d hold, %d do not".formatted(held, claims.size() - held);
        return "%d %s%s: %s. %s"
                .formatted(
                        claims.size(),
                        claims.size() == 1 ? "claim" : "claims",
                        where,
                        verdict,
                        "A control is the same measurement where the claim must fail: without one that is large, a small number proves nothing.");
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
            if (in == null) {
                throw new IllegalStateException("report: " + STYLE + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

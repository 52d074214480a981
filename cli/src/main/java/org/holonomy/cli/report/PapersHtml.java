package org.holonomy.cli.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.holonomy.cli.catalogue.Papers;
import org.holonomy.cli.catalogue.UntestableClaim;

/** What is said of the papers as a whole: their claims that no experiment can decide, and what the papers are. */
final class PapersHtml {

    private PapersHtml() {}

    /**
     * Returns two sections.
     *
     * @param anchors ids of the experiments that are on the page
     */
    static String of(Papers papers, Set<String> anchors) {
        StringBuilder html = new StringBuilder("""
                <section id="untestable">
                <h2>Claims that cannot be tested</h2>
                <p>These are in the papers too. No experiment can decide them, for the reasons given.</p>
                <table class="untestable">
                <thead><tr><th scope="col">Paper</th><th scope="col">Claim</th><th scope="col">Why not</th>\
                <th scope="col">Nearest entry</th></tr></thead>
                <tbody>
                """);
        papers.untestable().forEach(claim -> html.append(row(claim, anchors)));
        html.append("</tbody>\n</table>\n</section>\n");
        html.append("<section id=\"papers\">\n<h2>Papers</h2>\n<dl class=\"facts\">\n");
        papers.papers()
                .forEach(paper -> html.append("<div><dt>%s</dt><dd>%s</dd></div>\n"
                        .formatted(Html.escape(paper.id()), Html.escape(paper.citation()))));
        return html.append("</dl>\n</section>\n").toString();
    }

    private static String row(UntestableClaim claim, Set<String> anchors) {
        return """
                <tr><td data-label="Paper">%s</td><th scope="row">%s</th><td data-label="Why not">%s</td>\
                <td data-label="Nearest entry">%s</td></tr>
                """.formatted(
                        Html.escape(String.join(", ", claim.papers())),
                        Html.prose(claim.claim()),
                        Html.prose(claim.reason()),
                        nearest(claim.nearest(), anchors));
    }

    private static String nearest(List<String> ids, Set<String> anchors) {
        return ids.isEmpty()
                ? "<span class=\"none\">none</span>"
                : ids.stream()
                        .map(id -> anchors.contains(id)
                                ? "<a href=\"#%s\">%s</a>".formatted(id, Html.escape(id))
                                : Html.escape(id))
                        .collect(Collectors.joining(", "));
    }
}

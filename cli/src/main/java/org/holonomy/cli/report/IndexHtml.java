package org.holonomy.cli.report;

import java.util.List;

/** Links to the sections of a page. */
final class IndexHtml {

    private IndexHtml() {}

    /** Returns a link for each experiment, marked where one of its claims fails, and for the sections around them. */
    static String of(List<PlacedChapter> chapters, boolean withPapers) {
        StringBuilder html = new StringBuilder("<nav aria-label=\"Sections\">\n<ul class=\"index\">\n");
        html.append(link("contents", "All claims", true));
        for (PlacedChapter chapter : chapters) {
            var study = chapter.chapter().study();
            html.append(link(chapter.anchor(), study.experiment().heading().id(), study.passed()));
        }
        if (withPapers) {
            html.append(link("untestable", "Not testable", true)).append(link("papers", "Papers", true));
        }
        return html.append(link("provenance", "Provenance", true))
                .append("</ul>\n</nav>\n")
                .toString();
    }

    private static String link(String anchor, String text, boolean passed) {
        return passed
                ? "<li><a href=\"#%s\">%s</a></li>\n".formatted(anchor, Html.escape(text))
                : "<li class=\"fail\"><a href=\"#%s\">%s <span>✗\u00A0fails</span></a></li>\n"
                        .formatted(anchor, Html.escape(text));
    }
}

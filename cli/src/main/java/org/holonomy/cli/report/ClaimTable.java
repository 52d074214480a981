package org.holonomy.cli.report;

import java.util.List;
import org.holonomy.cli.experiment.ClaimResult;
import org.holonomy.cli.report.PlacedChapter.PlacedClaim;
import org.jspecify.annotations.Nullable;

/** Claims as rows: verdict, number, criterion and control always together. */
final class ClaimTable {

    private static final String HEAD = """
            <table class="claims">
            <thead><tr><th scope="col">Claim</th><th scope="col">Verdict</th><th scope="col" class="n">Measured</th>\
            <th scope="col">Asked</th><th scope="col" class="n">Control</th></tr></thead>
            """;

    private static final String FOOT = "</table>\n";

    private ClaimTable() {}

    /** Returns the claims that do not hold, under their full ids. */
    static String failures(List<PlacedChapter> chapters) {
        StringBuilder html = new StringBuilder(HEAD).append("<tbody>\n");
        for (PlacedChapter chapter : chapters) {
            for (PlacedClaim claim : chapter.claims()) {
                if (!claim.result().passed()) {
                    html.append(row(claim.result(), link(claim, claim.result().id()), ""));
                }
            }
        }
        return html.append("</tbody>\n").append(FOOT).toString();
    }

    /** Returns all claims of all chapters, each leading to its details. */
    static String contents(List<PlacedChapter> chapters) {
        StringBuilder html = new StringBuilder(HEAD);
        for (PlacedChapter chapter : chapters) {
            html.append("<tbody>\n");
            if (chapters.size() > 1) {
                var heading = chapter.chapter().study().experiment().heading();
                html.append(
                        "<tr class=\"group\"><th colspan=\"5\" scope=\"rowgroup\"><a href=\"#%s\">%s</a> %s</th></tr>\n"
                                .formatted(
                                        chapter.anchor(),
                                        Html.escape(heading.id()),
                                        heading.title().equals(heading.id()) ? "" : Html.escape(heading.title())));
            }
            for (PlacedClaim claim : chapter.claims()) {
                html.append(row(claim.result(), link(claim, claim.result().name()), ""));
            }
            html.append("</tbody>\n");
        }
        return html.append(FOOT).toString();
    }

    /** Returns the claims of a chapter in words, with the numbers behind them. */
    static String details(PlacedChapter chapter) {
        StringBuilder html = new StringBuilder(HEAD).append("<tbody>\n");
        for (PlacedClaim claim : chapter.claims()) {
            ClaimResult result = claim.result();
            String name = "<span class=\"name\">%s</span> <span class=\"says\">%s</span>"
                    .formatted(Html.escape(result.name()), Html.prose(result.says()));
            html.append(row(result, name, " id=\"" + claim.anchor() + "\"")).append(measurements(result));
        }
        return html.append("</tbody>\n").append(FOOT).toString();
    }

    private static String link(PlacedClaim claim, String name) {
        return "<a href=\"#%s\">%s</a> <span class=\"says\">%s</span>"
                .formatted(
                        claim.anchor(),
                        Html.escape(name),
                        Html.prose(claim.result().says()));
    }

    private static String row(ClaimResult result, String name, String attributes) {
        ClaimResult.Value value = result.decisive();
        return """
                <tr%s class="%s"><th scope="row">%s</th><td class="verdict">%s</td>\
                <td class="n" data-label="Measured">%s</td><td data-label="Asked">%s</td>\
                <td class="n" data-label="Control">%s</td></tr>
                """.formatted(
                        attributes,
                        result.passed() ? "pass" : "fail",
                        name,
                        verdict(result.passed()),
                        Html.number(value.value()),
                        Html.prose(result.word()),
                        control(result));
    }

    /** A mark and a word: the verdict is seen without its colour. */
    static String verdict(boolean passed) {
        return passed
                ? "<span aria-hidden=\"true\">✓</span>\u00A0PASS"
                : "<span aria-hidden=\"true\">✗</span>\u00A0FAIL";
    }

    private static String control(ClaimResult result) {
        Double control = result.decisive().control();
        if (control != null) {
            return Html.number(control);
        }
        return "<span class=\"none\">%s</span>".formatted(result.isControl() ? "is a control" : "none");
    }

    private static String measurements(ClaimResult result) {
        boolean single = result.measurements().size() == 1;
        StringBuilder html = new StringBuilder(
                """
                <tr class="more %s"><td colspan="5"><details><summary>%s in full</summary>
                <div class="scroll"><table class="numbers">
                <thead><tr><th scope="col">quantity</th><th scope="col">value</th><th scope="col">expected</th>\
                <th scope="col">within</th><th scope="col">control</th><th scope="col">noise floor</th></tr></thead>
                <tbody>
                """.formatted(result.passed() ? "pass" : "fail", single ? "The number" : "All numbers"));
        for (ClaimResult.Value value : result.measurements()) {
            html.append("<tr><th scope=\"row\">")
                    .append(Html.escape(value.name()))
                    .append("</th>");
            html.append(cell(value.value()));
            html.append(cell(value.expected())).append(cell(value.bound()));
            html.append(cell(value.control())).append(cell(value.noiseFloor()));
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div></details></td></tr>\n").toString();
    }

    /** Every digit: what can be compared with another program. */
    private static String cell(@Nullable Double value) {
        return "<td>" + (value == null ? "–" : value.toString()) + "</td>";
    }
}

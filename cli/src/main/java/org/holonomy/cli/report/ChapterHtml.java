package org.holonomy.cli.report;

import java.util.regex.Pattern;
import org.holonomy.cli.experiment.ClaimResult;
import org.holonomy.cli.experiment.Experiment;
import org.holonomy.cli.experiment.Study;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWidth;
import org.holonomy.plots.FigureWriter;

/** One experiment as a section: what was claimed, what was measured, what it looks like. */
final class ChapterHtml {

    /** Where an element or a reference names an id. */
    private static final Pattern ID = Pattern.compile("( id=\"|href=\"#|url\\(#)");

    private final FigureWriter writer;
    private final Anchors anchors;

    ChapterHtml(FigureWriter writer, Anchors anchors) {
        this.writer = writer;
        this.anchors = anchors;
    }

    /** Returns the section; its title is left out where the page has the same one above. */
    String of(PlacedChapter placed, String pageTitle) {
        Experiment experiment = placed.chapter().study().experiment();
        Experiment.Heading heading = experiment.heading();
        StringBuilder html = new StringBuilder();
        html.append("<section id=\"%s\">\n".formatted(placed.anchor()));
        html.append(
                heading.title().equals(heading.id()) || heading.title().equals(pageTitle)
                        ? "<h2>%s</h2>\n".formatted(Html.escape(heading.id()))
                        : "<h2><span class=\"id\">%s</span> %s</h2>\n"
                                .formatted(Html.escape(heading.id()), Html.escape(heading.title())));
        heading.source()
                .ifPresent(
                        source -> html.append("<p class=\"source\">Source: %s</p>\n".formatted(Html.escape(source))));
        html.append("<p class=\"verdicts\">%s</p>\n"
                .formatted(verdicts(placed.chapter().study())));
        html.append(claimed(heading));
        html.append("<h3>What was measured</h3>\n").append(ClaimTable.details(placed));
        html.append("<p class=\"setting\">%s</p>\n".formatted(setting(experiment)));
        html.append(figures(placed));
        return html.append("</section>\n").toString();
    }

    private static String verdicts(Study study) {
        long held = study.claims().stream().filter(ClaimResult::passed).count();
        int all = study.claims().size();
        return held == all
                ? "<span class=\"pass\">%s</span> %d %s"
                        .formatted(ClaimTable.verdict(true), all, all == 1 ? "claim holds" : "claims hold")
                : "<span class=\"fail\">%s</span> %d of %d claims fail"
                        .formatted(ClaimTable.verdict(false), all - held, all);
    }

    private static String setting(Experiment experiment) {
        int states = experiment.initialStates().size();
        return states == 0
                ? "Seed %d.".formatted(experiment.seed())
                : "Seed %d, %d initial %s.".formatted(experiment.seed(), states, states == 1 ? "state" : "states");
    }

    private static String claimed(Experiment.Heading heading) {
        StringBuilder html = new StringBuilder();
        if (heading.printed().isPresent() || heading.corrected().isPresent()) {
            html.append("<h3>What was claimed</h3>\n<dl class=\"formulas\">\n");
            heading.printed().ifPresent(tex -> html.append(formula("As printed", tex)));
            heading.corrected().ifPresent(tex -> html.append(formula("As it holds", tex)));
            html.append("</dl>\n");
        }
        if (!heading.remarks().isEmpty()) {
            html.append("<ul class=\"remarks\">\n");
            heading.remarks().forEach(remark -> html.append("<li>%s</li>\n".formatted(Html.prose(remark))));
            html.append("</ul>\n");
        }
        return html.toString();
    }

    private static String formula(String term, String tex) {
        return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(term, FormulaHtml.of(tex));
    }

    private String figures(PlacedChapter placed) {
        ExperimentFigures figures = placed.chapter().figures();
        StringBuilder html = new StringBuilder();
        if (!figures.figures().isEmpty()) {
            html.append("<h3>Figures</h3>\n<div class=\"figures\">\n");
            figures.figures().forEach(figure -> html.append(figure(placed.anchor(), figure)));
            html.append("</div>\n");
        }
        figures.omissions()
                .forEach(reason -> html.append("<p class=\"omission\">%s</p>\n".formatted(Html.prose(reason))));
        return html.toString();
    }

    private String figure(String section, Figure figure) {
        String caption = anchors.claim(section + "/figure-" + figure.name());
        return """
                <figure class="%s" aria-labelledby="%s">
                <div class="card">%s</div>
                <figcaption id="%s">%s</figcaption>
                </figure>
                """.formatted(
                        figure.width() == FigureWidth.DOUBLE ? "wide" : "narrow",
                        caption,
                        scoped(writer.svg(figure), caption),
                        caption,
                        Html.prose(figure.caption()));
    }

    /** Makes the ids of a drawing its own: two experiments may share a model and hence a figure. */
    private static String scoped(String svg, String scope) {
        return ID.matcher(svg).replaceAll(match -> match.group(1) + scope + "-");
    }
}

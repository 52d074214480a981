package org.holonomy.cli.report;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.holonomy.cli.run.ExperimentRecord;
import org.holonomy.cli.run.Provenance;

/** What is needed to compute a report again. */
final class ProvenanceHtml {

    private ProvenanceHtml() {}

    static String of(Provenance provenance) {
        StringBuilder html =
                new StringBuilder("<section id=\"provenance\">\n<h2>Provenance</h2>\n<dl class=\"facts\">\n");
        html.append(fact("Version", Html.escape(provenance.build().version())));
        html.append(fact("Commit", "<code>" + Html.escape(provenance.build().commit()) + "</code>"));
        html.append(fact("Command", "<code>" + Html.escape(String.join(" ", provenance.commandLine())) + "</code>"));
        html.append(fact("Seed", Long.toString(provenance.seed())));
        html.append(fact("Java", Html.escape(provenance.platform().jdk())));
        html.append(fact(
                "Machine",
                "%s, %d cores, back end %s"
                        .formatted(
                                Html.escape(provenance.platform().os()),
                                provenance.platform().cores(),
                                Html.escape(provenance.arithmetic().backend() + " on "
                                        + provenance.arithmetic().device()))));
        html.append(fact(
                "Started",
                "%s, ran for %s s"
                        .formatted(
                                provenance.started().truncatedTo(ChronoUnit.SECONDS),
                                String.format(Locale.ROOT, "%.1f", provenance.seconds()))));
        html.append("</dl>\n");
        html.append(experiments(provenance.experiments()));
        if (!provenance.inputs().isEmpty()) {
            html.append(
                    "<table class=\"inputs\">\n<caption>Other files read</caption>\n<thead><tr><th scope=\"col\">File</th>"
                            + "<th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n");
            provenance
                    .inputs()
                    .forEach((file, hash) -> html.append("<tr><th scope=\"row\">%s</th><td><code>%s</code></td></tr>\n"
                            .formatted(Html.escape(file), Html.escape(hash))));
            html.append("</tbody>\n</table>\n");
        }
        return html.append("</section>\n").toString();
    }

    private static String experiments(List<ExperimentRecord> experiments) {
        StringBuilder html = new StringBuilder("""
                <table class="inputs">
                <caption>Experiments, as kept in the run directory</caption>
                <thead><tr><th scope="col">File</th><th scope="col" class="n">Time</th><th scope="col">SHA-256</th></tr></thead>
                <tbody>
                """);
        for (ExperimentRecord experiment : experiments) {
            html.append("<tr><th scope=\"row\">%s</th><td class=\"n\">%s\u202Fs</td><td><code>%s</code></td></tr>\n"
                    .formatted(
                            Html.escape(experiment.file()),
                            String.format(Locale.ROOT, "%.2f", experiment.seconds()),
                            Html.escape(experiment.sha256())));
        }
        return html.append("</tbody>\n</table>\n").toString();
    }

    private static String fact(String term, String html) {
        return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(term, html);
    }
}

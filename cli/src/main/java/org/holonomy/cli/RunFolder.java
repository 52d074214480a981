package org.holonomy.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.holonomy.cli.catalogue.Papers;
import org.holonomy.cli.config.YamlDocument;
import org.holonomy.cli.experiment.ExperimentRunner;
import org.holonomy.cli.experiment.FigureSource;
import org.holonomy.cli.experiment.Study;
import org.holonomy.cli.report.Chapter;
import org.holonomy.cli.report.ExperimentFigures;
import org.holonomy.cli.report.HtmlReport;
import org.holonomy.cli.report.ResultsJson;
import org.holonomy.cli.report.SeriesPoints;
import org.holonomy.cli.run.Arithmetic;
import org.holonomy.cli.run.BuildInfo;
import org.holonomy.cli.run.ExperimentRecord;
import org.holonomy.cli.run.Json;
import org.holonomy.cli.run.Platform;
import org.holonomy.cli.run.Provenance;
import org.holonomy.cli.run.RunDirectory;
import org.holonomy.cli.run.RunHash;
import org.holonomy.cli.run.SeriesCsv;
import org.holonomy.cli.run.SeriesPoint;
import org.holonomy.cli.run.Sha256;
import org.holonomy.cli.terminal.Progress;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.plots.Figure;
import org.holonomy.plots.FigureWriter;
import org.holonomy.plots.jfree.JFreeFigureWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Leaves a finished run behind: numbers, figures, report, and what is needed to compute them again. */
final class RunFolder {

    static final Path RUNS = Path.of("runs");

    private final @Nullable Path target;
    private final boolean force;
    private final List<String> commandLine;
    private final Arithmetic arithmetic;
    private final Terminal terminal;
    private final InstantSource clock = InstantSource.system();
    private final Instant started = clock.instant();

    /**
     * Notes when the run begins.
     *
     * @param target the directory asked for, or null for a dated one under {@code runs}
     * @param force whether a finished run that is there may be replaced
     * @param arithmetic what computes
     * @param parsed the command line
     * @param terminal shows how many figures are drawn
     * @throws org.holonomy.cli.run.OutputRefusedException if the directory may not be written to, before the work begins
     */
    RunFolder(@Nullable Path target, boolean force, Arithmetic arithmetic, ParseResult parsed, Terminal terminal)
            throws IOException {
        if (target != null) {
            RunDirectory.requireFree(target, force);
        }
        this.terminal = terminal;
        this.arithmetic = arithmetic;
        this.target = target;
        this.force = force;
        this.commandLine = parsed.originalArgs();
    }

    /**
     * An experiment that was run.
     *
     * @param study what was found
     * @param source what its figures are drawn from
     * @param seconds how long that took
     */
    record Finished(Study study, FigureSource source, double seconds) {

        /** Measures every claim, and how long that takes. */
        static Finished of(ExperimentRunner runner, Consumer<String> progress) {
            long begun = System.nanoTime();
            Study study = runner.run(progress);
            FigureSource source = runner.figureSource();
            return new Finished(study, source, (System.nanoTime() - begun) / 1e9);
        }

        private String id() {
            return study.experiment().heading().id();
        }
    }

    /** A run that was kept: where, and the document of its results. */
    record Kept(Path place, ResultsJson results) {}

    /** Keeps the run of one file. */
    Kept keep(YamlDocument given, Finished finished) throws IOException {
        Study study = finished.study();
        try (RunDirectory run = begin(finished.id(), List.of(finished))) {
            run.write("experiment.yaml", given.text());
            run.write("experiment-resolved.yaml", study.experiment().document().toYaml());
            ExperimentRecord record = record(finished, "experiment.yaml", given);
            return fill(run, study.experiment().heading().title(), List.of(finished), List.of(record), null);
        }
    }

    /** Keeps the run of several shipped files, with what is said of the papers as a whole, if anything is. */
    Kept keep(String name, List<Finished> finished, @Nullable Papers papers) throws IOException {
        try (RunDirectory run = begin(name, finished)) {
            List<ExperimentRecord> records = new ArrayList<>();
            for (Finished one : finished) {
                YamlDocument document = one.study().experiment().document();
                String file = "experiments/" + one.id() + ".yaml";
                run.write(file, document.text());
                records.add(record(one, file, document));
            }
            return fill(run, "Reproduction of the papers' examples", finished, records, papers);
        }
    }

    private static ExperimentRecord record(Finished finished, String file, YamlDocument document) {
        String sha256 = Sha256.of(document.text().getBytes(StandardCharsets.UTF_8));
        return new ExperimentRecord(finished.id(), file, sha256, finished.seconds());
    }

    private RunDirectory begin(String name, List<Finished> finished) throws IOException {
        if (target != null) {
            return RunDirectory.at(target, force);
        }
        StringBuilder resolved = new StringBuilder();
        finished.forEach(
                one -> resolved.append(one.study().experiment().document().toYaml()));
        String hash = RunHash.of(
                resolved.toString(), seed(finished), BuildInfo.current().version());
        return RunDirectory.under(RUNS, name, hash, clock);
    }

    private Kept fill(
            RunDirectory run,
            String title,
            List<Finished> finished,
            List<ExperimentRecord> records,
            @Nullable Papers papers)
            throws IOException {
        FigureWriter writer = new JFreeFigureWriter();
        List<Chapter> chapters = new ArrayList<>();
        List<SeriesPoint> series = new ArrayList<>();
        try (Progress progress = terminal.progress("draw", finished.size())) {
            for (Finished one : finished) {
                Chapter chapter = new Chapter(one.study(), ExperimentFigures.of(one.study(), one.source()));
                String folder = chapter.folder(finished.size());
                for (Figure figure : chapter.figures().figures()) {
                    Path picture = run.file(folder + figure.name() + ".png");
                    writer.write(figure, Objects.requireNonNull(picture.getParent()));
                }
                chapters.add(chapter);
                series.addAll(SeriesPoints.of(one.study(), one.source()));
                progress.step();
            }
        }
        Provenance provenance = provenance(finished, records);
        ResultsJson results = ResultsJson.of(chapters, papers);
        run.write("results.json", Json.pretty(results));
        run.write("series.csv", SeriesCsv.text(series));
        run.write(Provenance.FILE, Json.pretty(provenance));
        run.write("report.html", new HtmlReport(writer).page(title, chapters, papers, provenance));
        return new Kept(run.complete(), results);
    }

    private Provenance provenance(List<Finished> finished, List<ExperimentRecord> records) throws IOException {
        Set<Path> inputs = new LinkedHashSet<>();
        finished.forEach(one -> inputs.addAll(one.source().inputs()));
        Instant now = clock.instant();
        return new Provenance(
                BuildInfo.current(),
                seed(finished),
                Platform.current(),
                arithmetic,
                records,
                Sha256.ofEach(inputs),
                commandLine,
                started,
                Duration.between(started, now).toNanos() / 1e9);
    }

    private static long seed(List<Finished> finished) {
        return finished.get(0).study().experiment().seed();
    }
}

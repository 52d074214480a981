package org.holonomy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.holonomy.cli.catalogue.Catalogue;
import org.holonomy.cli.catalogue.Papers;
import org.holonomy.cli.experiment.Experiment;
import org.holonomy.cli.experiment.ExperimentRunner;
import org.holonomy.cli.experiment.Study;
import org.holonomy.cli.options.ForceOption;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.options.ThreadsOption;
import org.holonomy.cli.run.Arithmetic;
import org.holonomy.cli.run.KeptTimes;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Progress;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs entries of the catalogue: the papers' claims. */
@Command(
        name = "reproduce",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {
            "  holonomy reproduce                            every example of the papers",
            "  holonomy reproduce NODE-5 -o out              one entry",
            "  holonomy reproduce --print-config NODE-2      its experiment file",
            ""
        },
        descriptionHeading = "%n",
        description = {
            "Reproduce the papers' examples: PASS or FAIL for every claim.",
            "Each line has the measured number, the expected one and the negative control.",
            "Leaves numbers, figures and a report in a directory of its own."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every claim holds", "1:a claim fails", "2:no such entry, or the directory is in use"},
        sortOptions = false)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // fields are set and some read by picocli
final class ReproduceCommand implements Callable<Integer> {

    private static final String RUN_NAME = "reproduce";

    @Parameters(paramLabel = "ID", description = "Catalogue entries, such as NODE-5; all of them unless given.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--list",
            description = "List the entries with source, title and the seconds of their last run, and run nothing.")
    private boolean list;

    @Option(names = "--print-config", description = "Print the experiment files of the entries, and run nothing.")
    private boolean printConfig;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<dir>",
            description = "Where the run is left; runs/reproduce/TIME-HASH unless given.")
    private @Nullable Path target;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private ForceOption force;

    @Mixin
    private OutputOptions output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = output.terminal();
        List<String> wanted = ids.isEmpty()
                ? Catalogue.ids()
                : ids.stream().map(Catalogue::find).distinct().toList();
        if (printConfig) {
            requireIds();
            wanted.forEach(id -> terminal.result(Catalogue.text(id).stripTrailing()));
            return ExitStatus.DONE;
        }
        List<Experiment> experiments = wanted.stream()
                .map(id -> Experiment.read(Catalogue.document(id), Path.of("")))
                .toList();
        if (list) {
            CatalogueList.of(experiments, keptTimes(terminal), papers()).print(terminal);
            return ExitStatus.DONE;
        }
        RunFolder folder = new RunFolder(
                target, force.force(), Arithmetic.cpu(), spec.commandLine().getParseResult(), terminal);
        List<RunFolder.Finished> finished = run(experiments, terminal);
        List<Study> studies = finished.stream().map(RunFolder.Finished::study).toList();
        RunFolder.Kept kept = folder.keep(RUN_NAME, finished, papers());
        terminal.result(
                "%s; %s".formatted(ClaimLines.summary(studies), kept.place().resolve("report.html")));
        terminal.document(kept.results());
        return studies.stream().allMatch(Study::passed) ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private void requireIds() {
        if (ids.isEmpty()) {
            throw new UserException(UserError.of("--print-config needs an entry, such as --print-config NODE-5"));
        }
    }

    /** Returns what is said of the papers as a whole, which some of the entries do not stand for. */
    private @Nullable Papers papers() {
        return ids.isEmpty() ? Papers.shipped() : null;
    }

    /** Returns the times of the run that {@code -o} names, else of all that were kept here. */
    private KeptTimes keptTimes(Terminal terminal) throws IOException {
        Path where = target == null ? RunFolder.RUNS.resolve(RUN_NAME) : target;
        KeptTimes times = target == null ? KeptTimes.under(where) : KeptTimes.of(where);
        terminal.message(
                times.seconds().isEmpty()
                        ? "no times: %s has no finished run".formatted(where)
                        : "times: seconds in the last run kept in %s".formatted(where));
        return times;
    }

    /** Runs entries side by side and prints them in order, each as soon as those before it are done. */
    private List<RunFolder.Finished> run(List<Experiment> experiments, Terminal terminal) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(threads.threads(), experiments.size()));
        try (Progress progress = terminal.progress("reproduce", experiments.size())) {
            List<Future<RunFolder.Finished>> futures = new ArrayList<>();
            for (Experiment experiment : experiments) {
                futures.add(workers.submit(() -> measure(experiment)));
            }
            List<RunFolder.Finished> finished = new ArrayList<>();
            for (Future<RunFolder.Finished> future : futures) {
                RunFolder.Finished one = future.get();
                ClaimLines.print(one.study(), terminal);
                progress.step();
                finished.add(one);
            }
            return finished;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static RunFolder.Finished measure(Experiment experiment) {
        ExperimentRunner runner = new ExperimentRunner(experiment, 1);
        return RunFolder.Finished.of(runner, claim -> {});
    }
}

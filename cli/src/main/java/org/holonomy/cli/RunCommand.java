package org.holonomy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.holonomy.cli.config.Overrides;
import org.holonomy.cli.config.YamlDocument;
import org.holonomy.cli.experiment.Experiment;
import org.holonomy.cli.experiment.ExperimentRunner;
import org.holonomy.cli.experiment.Study;
import org.holonomy.cli.options.BackendOption;
import org.holonomy.cli.options.ForceOption;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.options.SeedOption;
import org.holonomy.cli.options.ThreadsOption;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Progress;
import org.holonomy.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one experiment file. */
@Command(
        name = "run",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {
            "  holonomy run examples/iris-frame.yaml",
            "  holonomy run examples/iris-frame.yaml seed=7 solver.rtol=1e-10 -o out",
            ""
        },
        descriptionHeading = "%n",
        description = {
            "Run one experiment: a model, a symmetry, and what must not move.",
            "Leaves verdicts, numbers, figures and a report in a directory of its own. The",
            "file is described in docs/experiments.md."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every claim holds", "1:a claim fails", "2:the experiment or its input is wrong"},
        sortOptions = false)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // fields are set and some read by picocli
final class RunCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "EXPERIMENT.yaml", description = "The experiment.")
    private Path file;

    @Parameters(
            index = "1..*",
            paramLabel = "key=value",
            description = "Values in place of those in the file, such as seed=7.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<dir>",
            description = "Where the run is left; runs/NAME/TIME-HASH unless given.")
    private @Nullable Path target;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private BackendOption backend;

    @Mixin
    private ForceOption force;

    @Mixin
    private OutputOptions output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = output.terminal();
        RunFolder folder = new RunFolder(
                target, force.force(), backend.arithmetic(), spec.commandLine().getParseResult(), terminal);
        YamlDocument given = YamlDocument.read(file);
        List<String> all = new ArrayList<>(overrides);
        OptionalLong asked = seed.seed();
        asked.ifPresent(n -> all.add("seed=" + n));
        Path home = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of(""));
        Experiment experiment = Experiment.read(Overrides.apply(given, all), home);
        if (experiment.observables().stream().noneMatch("endpoint"::equals)) {
            backend.requireCpu(file + " asks for no observable 'endpoint'");
        }
        ExperimentRunner runner = new ExperimentRunner(experiment, backend.flows(threads.threads()));
        RunFolder.Finished finished;
        try (Progress progress = terminal.progress("measure", runner.size())) {
            finished = RunFolder.Finished.of(runner, claim -> {
                progress.current(claim);
                progress.step();
            });
        }
        Study study = finished.study();
        RunFolder.Kept kept = folder.keep(given, finished);
        ClaimLines.print(study, terminal);
        terminal.result("%s; seed %d; %s"
                .formatted(
                        ClaimLines.summary(List.of(study)),
                        experiment.seed(),
                        kept.place().resolve("report.html")));
        terminal.document(kept.results());
        return study.passed() ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }
}

package org.holonomy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.holonomy.cli.config.Overrides;
import org.holonomy.cli.config.YamlDocument;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.cli.options.ForceOption;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.options.SeedOption;
import org.holonomy.cli.options.ThreadsOption;
import org.holonomy.cli.run.Arithmetic;
import org.holonomy.cli.run.BuildInfo;
import org.holonomy.cli.run.Platform;
import org.holonomy.cli.run.Provenance;
import org.holonomy.cli.run.Sha256;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Progress;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.train.TrainingFile;
import org.holonomy.cli.train.TrainingFolder;
import org.holonomy.cli.train.TrainingSession;
import org.holonomy.ode.train.DataLoss;
import org.holonomy.ode.train.Training;
import org.holonomy.ode.train.TrainingOutcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a neural ODE on a data file. */
@Command(
        name = "train",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {
            "  holonomy train examples/training/iris-linear-node.yaml -o iris",
            "  holonomy train examples/training/iris-linear-node.yaml steps=120 --resume iris",
            ""
        },
        descriptionHeading = "%n",
        description = {
            "Train a neural ODE on data, from a training file.",
            "Leaves a model that every other command reads, its read-out, the losses and a",
            "checkpoint in a directory of its own. --resume goes on from the checkpoint as if",
            "there had been no interruption. The file is described in docs/training.md."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:trained",
            "1:training diverged; the model of the lowest loss is kept",
            "2:the training file or its data are wrong, or the directory is in use"
        },
        sortOptions = false)
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // fields are set and some read by picocli
final class TrainCommand implements Callable<Integer> {

    /** A person wants to see the loss fall; more lines than these would not tell more. */
    private static final int REPORTS = 10;

    @Parameters(index = "0", paramLabel = "TRAINING.yaml", description = "The training.")
    private Path file;

    @Parameters(
            index = "1..*",
            paramLabel = "key=value",
            description = "Values in place of those in the file, such as steps=100.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<dir>",
            description = "Where the model is left.")
    private @Nullable Path target;

    @Option(
            names = "--resume",
            paramLabel = "<dir>",
            description = "A directory that training left: go on from its checkpoint, and leave the model there.")
    private @Nullable Path resumed;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private ForceOption force;

    @Mixin
    private OutputOptions output;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws IOException {
        Instant started = clock.instant();
        Terminal terminal = output.terminal();
        Path place = place();
        List<String> all = new ArrayList<>(overrides);
        seed.seed().ifPresent(n -> all.add("seed=" + n));
        Path home = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of(""));
        TrainingFile training = TrainingFile.read(Overrides.apply(YamlDocument.read(file), all), home);
        boolean replace = resumed != null || force.force();
        TrainingFolder folder = new TrainingFolder(training, place, replace, provenance(training, started));
        TrainingSession session = new TrainingSession(training, folder, threads.threads());
        TrainingOutcome outcome = train(session, terminal);
        if (outcome instanceof TrainingOutcome.Completed completed) {
            print(training, completed, folder.description(), terminal);
            return ExitStatus.DONE;
        }
        TrainingOutcome.Diverged diverged = (TrainingOutcome.Diverged) outcome;
        String kept = diverged.best()
                .map(best -> "; the model of the lowest loss, at step %d, is kept in %s".formatted(best.step(), place))
                .orElse("; nothing is written");
        terminal.failure(UserError.of(diverged.message() + kept), null);
        return ExitStatus.CHECK_FAILED;
    }

    private Path place() {
        if ((target == null) == (resumed == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    target == null
                            ? "say where the model is left: -o <dir>, or --resume <dir> to go on with one"
                            : "--resume leaves the model where it was; leave -o out");
        }
        return target == null ? Objects.requireNonNull(resumed) : target;
    }

    private TrainingOutcome train(TrainingSession session, Terminal terminal) throws IOException {
        int steps = session.training().steps();
        int begun = resumed == null ? 0 : session.stepsTaken();
        if (begun > steps) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s holds a model of %d steps, more than the %d asked for; raise them, such as steps=%d"
                            .formatted(resumed, begun, steps, 2 * begun));
        }
        int every = Math.max(1, steps / REPORTS);
        try (Progress progress = terminal.progress("train", steps - begun)) {
            Training.Observer observer = (state, loss) -> {
                if (state.step() > begun) {
                    progress.step();
                }
                if (!terminal.json() && (state.step() % every == 0 || state.step() == steps)) {
                    terminal.message(
                            "step %d of %d: loss %s".formatted(state.step(), steps, SignificantFigures.of(loss)));
                }
            };
            return resumed == null ? session.begin(observer) : session.resume(observer);
        }
    }

    private void print(
            TrainingFile training, TrainingOutcome.Completed completed, Path description, Terminal terminal) {
        DataLoss ofData = training.dataLoss(threads.threads());
        double[] parameters = completed.state().parameters();
        double dataLoss = ofData.at(parameters).loss();
        Optional<Double> accuracy = training.data().accuracy(ofData.outputs(parameters));
        String name = training.document().root().child("loss").asText();
        terminal.result("%d steps; loss %.6g, of which %s %.6g"
                .formatted(completed.state().step(), completed.loss(), name, dataLoss));
        accuracy.ifPresent(part -> terminal.result("%.1f %% of %d samples on their side"
                .formatted(100 * part, training.data().size())));
        terminal.result(description.toString());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("model", description.toString());
        document.put("steps", completed.state().step());
        document.put("loss", completed.loss());
        document.put("dataLoss", dataLoss);
        accuracy.ifPresent(part -> document.put("accuracy", part));
        terminal.document(document);
    }

    private Supplier<Provenance> provenance(TrainingFile training, Instant started) throws IOException {
        Map<String, String> inputs = Sha256.ofEach(List.of(file, training.dataFile()));
        List<String> commandLine = spec.commandLine().getParseResult().originalArgs();
        return () -> new Provenance(
                BuildInfo.current(),
                training.seed(),
                Platform.current(),
                Arithmetic.cpu(),
                inputs,
                commandLine,
                started,
                Duration.between(started, clock.instant()).toNanos() / 1e9);
    }
}

package org.holonomy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.holonomy.attention.halfplane.MoebiusTransformation;
import org.holonomy.cli.config.Suggestion;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.cli.model.ModelFile;
import org.holonomy.cli.options.ModelTarget;
import org.holonomy.cli.options.MoebiusNumbers;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.options.SamplesOption;
import org.holonomy.cli.options.SeedOption;
import org.holonomy.cli.options.ThreadsOption;
import org.holonomy.cli.orbit.Equivalent;
import org.holonomy.cli.orbit.Equivalents;
import org.holonomy.cli.orbit.ModelFolder;
import org.holonomy.cli.orbit.TransformKind;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Progress;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.group.SampleBounds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes exact equivalents of a model. */
@Command(
        name = "transform",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {
            "  holonomy transform examples/models/digits-mlp/model.yaml --by all -o moved",
            "  holonomy compare examples/models/digits-mlp/model.yaml moved/model.yaml",
            ""
        },
        descriptionHeading = "%n",
        description = {
            "Write models with other weights that compute the same function.",
            "An equivalent is verified before it is written: the deviation of its outputs on",
            "Gaussian samples beside what rounding explains and beside a control that must",
            "break; then what rounding to the file's types adds.",
            "",
            "Kinds of symmetry, for --by:",
            "  permutation     neurons, channels and heads change their places",
            "  rescaling       positive factors, undone by the next layer",
            "  sign            signs, with the biases that flips of sigmoid move",
            "  general-linear  matrices that mix features, and translations",
            "  frame, time     of a linear-node: y = g(t)x with g = 1 at both ends, t -> s(t)",
            "  isometry        isometries of points that weights absorb, such as z -> az + b",
            "  a,b,c,d         z -> (az + b)/(cz + d) on all points of half-planes; weights",
            "                  absorb those with c = 0",
            "  all             every kind that the model has"
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:an equivalent deviates by more than rounding explains; nothing is written",
            "2:the model is wrong or has no such symmetry, or the directory is in use"
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class TransformCommand implements Callable<Integer> {

    private static final int MOST_COPIES = 10_000;

    /** Beyond, double precision would have four digits left. */
    private static final double LARGEST_CONDITION = 1e12;

    @Parameters(paramLabel = "MODEL.yaml", description = "A model of any kind.")
    private Path file;

    @Option(names = "--by", required = true, paramLabel = "<kind>", description = "One of the above.")
    private String by;

    @Mixin
    private ModelTarget target;

    @Option(
            names = "--copies",
            paramLabel = "<n>",
            defaultValue = "1",
            description = "How many, in directories 1, 2, ... with seeds one apart.")
    private int copies;

    @Option(
            names = "--condition",
            paramLabel = "<bound>",
            description = "Bound on condition numbers; unless given 10, and factors from 1/4 to 4.")
    private @Nullable Double condition;

    @Option(names = "--powers-of-two", description = "Factors are powers of two, which round nothing.")
    private boolean powersOfTwo;

    @Mixin
    private SamplesOption samples;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = output.terminal();
        requireCopies();
        int inputs = samples.samples();
        target.requireFree();
        LoadedModel model = ModelFile.read(file);
        Equivalents equivalents = equivalents(model, inputs);
        List<Copy> written = new ArrayList<>();
        try (ModelFolder folder = target.open(file);
                Progress progress = terminal.progress("transform", copies)) {
            for (int k = 0; k < copies; k++) {
                long drawn = firstSeed() + k;
                Equivalent equivalent = equivalents.draw(drawn);
                String name = copies == 1 ? "" : Integer.toString(k + 1);
                Copy copy = copy(model, equivalent, name, drawn);
                if (!equivalent.evidence().holds()) {
                    return refuse(terminal, copy);
                }
                folder.write(name, equivalent.weights(), equivalent.keys(), equivalent.element());
                written.add(copy);
                progress.step();
            }
            folder.complete();
        }
        for (Copy copy : written) {
            terminal.result(copy.model());
            print(terminal, copy);
        }
        terminal.document(new Document(written));
        return ExitStatus.DONE;
    }

    private Equivalents equivalents(LoadedModel model, int inputs) {
        if (!MoebiusNumbers.areMeant(by)) {
            TransformKind kind = TransformKind.of(by).orElseThrow(this::unknownKind);
            return Equivalents.of(model, kind, bounds(), inputs, threads.threads());
        }
        if (copies != 1) {
            throw new UserException(UserError.of(
                    "--copies is %d, but one isometry has one image; --by isometry draws others".formatted(copies)));
        }
        if (condition != null || powersOfTwo) {
            throw new UserException(UserError.of(
                    "--condition and --powers-of-two are for elements that are drawn; --by %s is one, leave them out"
                            .formatted(by)));
        }
        return Equivalents.of(model, isometry(), inputs, threads.threads());
    }

    private MoebiusTransformation isometry() {
        return MoebiusNumbers.isometry(NumberList.parse("--by", by));
    }

    private long firstSeed() {
        return seed.seed().orElse(1);
    }

    private UserException unknownKind() {
        return new UserException(UserError.of("--by %s is none of %s, and not a,b,c,d%s"
                .formatted(
                        by, String.join(", ", TransformKind.labels()), Suggestion.hint(by, TransformKind.labels()))));
    }

    private void requireCopies() {
        if (copies < 1 || copies > MOST_COPIES) {
            throw new UserException(UserError.of("--copies is %d, expected 1 to %d".formatted(copies, MOST_COPIES)));
        }
    }

    private SampleBounds bounds() {
        if (condition != null && !(condition > 1 && condition <= LARGEST_CONDITION)) {
            throw new UserException(
                    UserError.of("--condition is %s, expected a number above 1 and at most %s, such as 10"
                            .formatted(SignificantFigures.of(condition), SignificantFigures.of(LARGEST_CONDITION))));
        }
        SampleBounds bounds = condition == null ? SampleBounds.DEFAULT : SampleBounds.within(condition);
        return powersOfTwo ? bounds.withPowersOfTwo() : bounds;
    }

    private Copy copy(LoadedModel model, Equivalent equivalent, String name, long drawn) {
        Equivalent.Moved moved = Equivalent.Moved.between(model.tensors(), equivalent.weights());
        Equivalent.Evidence evidence = equivalent.evidence();
        return new Copy(
                target.description(name).toString(),
                drawn,
                equivalent.element(),
                evidence.deviation(),
                evidence.noiseFloor(),
                evidence.control(),
                evidence.rounding(),
                moved.parameters(),
                moved.tensors());
    }

    private static Integer refuse(Terminal terminal, Copy copy) {
        terminal.result("no equivalent; nothing written");
        print(terminal, copy);
        terminal.message(
                "its outputs deviate by more than rounding explains; lower --condition, or take another --seed");
        terminal.document(new Document(List.of(copy)));
        return ExitStatus.CHECK_FAILED;
    }

    private static void print(Terminal terminal, Copy copy) {
        Equivalent.Evidence evidence =
                new Equivalent.Evidence(copy.deviation(), copy.noiseFloor(), copy.control(), copy.rounding());
        terminal.result(EquivalentLines.row("seed", copy.seed()));
        terminal.result(EquivalentLines.deviation(evidence));
        terminal.result(EquivalentLines.rounding(evidence));
        terminal.result(EquivalentLines.row(
                "moved", "%d numbers in %d tensors".formatted(copy.parametersMoved(), copy.tensorsMoved())));
    }

    /** One equivalent in JSON. */
    record Copy(
            String model,
            long seed,
            Object element,
            double deviation,
            double noiseFloor,
            double control,
            double rounding,
            long parametersMoved,
            int tensorsMoved) {}

    /** The document under {@code --json}. */
    record Document(List<Copy> copies) {}
}

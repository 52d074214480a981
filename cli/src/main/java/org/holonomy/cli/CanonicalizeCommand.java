package org.holonomy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.cli.model.ModelFile;
import org.holonomy.cli.options.ModelTarget;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.options.SamplesOption;
import org.holonomy.cli.options.SeedOption;
import org.holonomy.cli.options.ThreadsOption;
import org.holonomy.cli.orbit.Equivalent;
import org.holonomy.cli.orbit.ModelFolder;
import org.holonomy.cli.orbit.Representative;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the representative of a model's orbit. */
@Command(
        name = "canonicalize",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {"  holonomy canonicalize examples/models/digits-cnn/model.yaml -o canonical", ""},
        descriptionHeading = "%n",
        description = {
            "Write the one model that stands for all equivalents of a model.",
            "Its rows have unit length and are sorted, queries and keys, values and outputs",
            "are in balanced singular form, biases are moved as far on as they go. Equivalent",
            "models give the same file up to rounding, unless ties are reported. It is",
            "verified before it is written."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:it deviates by more than rounding explains; nothing is written",
            "2:the model is wrong, or the directory is in use"
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class CanonicalizeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL.yaml", description = "A model of any kind.")
    private Path file;

    @Mixin
    private ModelTarget target;

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
        int inputs = samples.samples();
        target.requireFree();
        LoadedModel model = ModelFile.read(file);
        Representative representative =
                Representative.of(model, inputs, threads.threads(), seed.seed().orElse(1));
        Equivalent.Evidence evidence = representative.equivalent().evidence();
        if (evidence.holds()) {
            write(representative);
        }
        print(terminal, representative);
        terminal.document(new Document(
                evidence.holds() ? target.description("").toString() : null,
                representative.equivalent().element(),
                evidence.deviation(),
                evidence.noiseFloor(),
                evidence.control(),
                evidence.rounding(),
                representative.ambiguities().isEmpty(),
                representative.ambiguities()));
        return evidence.holds() ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private void write(Representative representative) throws IOException {
        Equivalent equivalent = representative.equivalent();
        try (ModelFolder folder = target.open(file)) {
            folder.write("", equivalent.weights(), equivalent.keys(), equivalent.element());
            folder.complete();
        }
    }

    private void print(Terminal terminal, Representative representative) {
        Equivalent.Evidence evidence = representative.equivalent().evidence();
        terminal.result(evidence.holds() ? target.description("").toString() : "no equivalent; nothing written");
        terminal.result(EquivalentLines.deviation(evidence));
        terminal.result(EquivalentLines.rounding(evidence));
        if (representative.ambiguities().isEmpty()) {
            terminal.result(EquivalentLines.row("unique", "yes"));
        }
        String word = "not unique";
        for (String ambiguity : representative.ambiguities()) {
            EquivalentLines.rows(word, ambiguity).forEach(terminal::result);
            word = "";
        }
    }

    /** The document under {@code --json}. */
    record Document(
            @Nullable String model,
            Object element,
            double deviation,
            double noiseFloor,
            double control,
            double rounding,
            boolean unique,
            List<String> ambiguities) {}
}

package org.holonomy.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.cli.model.ModelFile;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.options.SeedOption;
import org.holonomy.cli.options.ThreadsOption;
import org.holonomy.cli.orbit.Comparison;
import org.holonomy.cli.orbit.Comparisons;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Paragraph;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides whether two models are one model in different coordinates. */
@Command(
        name = "compare",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {
            "  holonomy compare examples/models/digits-mlp/model.yaml moved/model.yaml",
            "  where moved is what 'transform --by all -o moved' wrote",
            ""
        },
        descriptionHeading = "%n",
        description = {
            "Tell whether two models are one model in different coordinates.",
            "Do they compute the same function, and does a gauge transformation carry the",
            "weights of the first to those of the second? Outputs are compared on Gaussian",
            "samples; the noise floor is what half a unit in the last place of every stored",
            "weight explains. The element of the group is read off the features of both",
            "models and printed under --json; the residual is how far the weights still",
            "differ after it. A '?' means not decided."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:one function", "1:two functions", "2:a model is wrong, or they are of different kinds"},
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A.yaml", description = "A model of any kind.")
    private Path first;

    @Parameters(index = "1", paramLabel = "B.yaml", description = "Another one of the same kind.")
    private Path second;

    @Option(
            names = "--samples",
            paramLabel = "<n>",
            defaultValue = "64",
            description = "Inputs to compare outputs on; ${DEFAULT-VALUE} unless given.")
    private int samples;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ThreadsOption threads;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        Terminal terminal = output.terminal();
        if (samples < 1) {
            throw new UserException(UserError.of("--samples is %d, expected at least 1".formatted(samples)));
        }
        long drawn = seed.seed().orElse(1);
        Comparison found =
                Comparisons.compare(ModelFile.read(first), ModelFile.read(second), samples, threads.threads(), drawn);
        print(terminal, found);
        terminal.document(found.document(drawn));
        return found.sameFunction() ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private static void print(Terminal terminal, Comparison found) {
        terminal.result(answer(
                "same function",
                Optional.of(found.sameFunction()),
                "deviation",
                found.deviation(),
                found.noiseFloor()));
        terminal.result(answer("same orbit", found.sameOrbit(), "residual", found.residual(), found.residualFloor()));
        Paragraph.lines("", found.reason()).forEach(terminal::result);
    }

    /** The answer to a question, with the numbers that gave it where there are any. */
    private static String answer(
            String question, Optional<Boolean> answer, String measured, double value, double floor) {
        String word = answer.map(yes -> yes ? "yes" : "no").orElse("?");
        if (!Double.isFinite(value)) {
            return "%-14s %s".formatted(question, word);
        }
        return "%-14s %-4s %-9s %-9s noise floor %s"
                .formatted(question, word, measured, SignificantFigures.of(value), SignificantFigures.of(floor));
    }
}

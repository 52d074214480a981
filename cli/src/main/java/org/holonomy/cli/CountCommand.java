package org.holonomy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.holonomy.gauge.network.OrbitCount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Counts the permutations of hidden neurons. */
@Command(
        name = "count",
        footerHeading = HolonomyCommand.EXAMPLE,
        footer = {"  holonomy count 784-128-128-128-10", ""},
        descriptionHeading = "%n",
        description = {
            "Count the permutations of the hidden neurons of a layered network.",
            "Lambda = n1! n2! ... over the hidden layers is the number of networks with the",
            "same outputs that exchanges of neurons reach, where no two neurons coincide;",
            "'holonomy inspect' looks at the weights for those that do."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:the sizes are none"},
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class CountCommand implements Callable<Integer> {

    private static final Pattern SIZE = Pattern.compile("[0-9]{1,9}");

    /** Beyond this, the exact number takes more than a few seconds and no longer fits a screen by far. */
    private static final int MOST_DIGITS = 2_000_000;

    private static final int SIGNIFICANT = 6;

    @Parameters(
            paramLabel = "SIZES",
            description = "Neurons of every layer, from the input to the output, joined by dashes.")
    private String sizes;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        Terminal terminal = output.terminal();
        OrbitCount count = count();
        if (count.log10() > MOST_DIGITS) {
            throw refusal("Lambda has %.0f digits, expected at most %d; count fewer or smaller layers"
                    .formatted(count.log10(), MOST_DIGITS));
        }
        String exact = count.exact().toString();
        String factorials = count.hidden().stream().map(n -> n + "!").collect(Collectors.joining(" "));
        terminal.result("Lambda    %s%s"
                .formatted(
                        factorials.isEmpty() ? "" : factorials + " = ",
                        OrbitCount.scientific(count.exact(), SIGNIFICANT)));
        terminal.result("exact     " + exact);
        terminal.result("log10     " + String.format(Locale.ROOT, "%.6f", count.log10()));
        terminal.result("switches  " + count.switches());
        terminal.document(new Document(
                new OrbitSize(exact, count.log10()), count.switches().toString(), count.layers()));
        return ExitStatus.DONE;
    }

    private OrbitCount count() {
        List<Integer> layers = new ArrayList<>();
        for (String size : sizes.split("-", -1)) {
            if (!SIZE.matcher(size).matches()) {
                throw refusal(
                        "'%s' is no number of neurons; expected whole numbers joined by dashes, such as 784-128-10"
                                .formatted(size));
            }
            layers.add(Integer.valueOf(size));
        }
        try {
            return new OrbitCount(layers);
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()).replaceFirst("^orbit count: ", ""));
        }
    }

    private UserException refusal(String message) {
        return new UserException(UserError.of("SIZES '%s': %s".formatted(sizes, message)));
    }

    /** The document under {@code --json}. */
    record Document(OrbitSize orbit, String switches, List<Integer> layers) {}
}

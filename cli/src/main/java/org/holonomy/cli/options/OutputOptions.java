package org.holonomy.cli.options;

import java.util.Optional;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.Verbosity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --json}, {@code --quiet}, {@code --verbose} and {@code --help}: how a command speaks. */
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // fields are set and some read by picocli
public final class OutputOptions {

    /** Name of the option that commands and the reporter of errors must agree on. */
    public static final String JSON = "--json";

    /** Name of the option that shows stack traces. */
    public static final String VERBOSE = "--verbose";

    /** System property by which the launcher says that standard error is a screen; Java 17 cannot tell. */
    public static final String INTERACTIVE_PROPERTY = "holonomy.interactive";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = JSON, description = "Print one JSON document and nothing else.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No messages, no progress; errors only.")
    private boolean quiet;

    @Option(
            names = {"-v", VERBOSE},
            description = "Details, and stack traces of faults.")
    private boolean verbose;

    @Mixin
    private HelpOption help;

    private @Nullable Terminal terminal;

    /**
     * Returns the terminal of the command, the same at every call.
     *
     * @throws ParameterException if both {@code --quiet} and {@code --verbose} were given
     */
    public Terminal terminal() {
        if (terminal == null) {
            if (quiet && verbose) {
                throw new ParameterException(
                        spec.commandLine(), "--quiet and --verbose exclude each other; leave one of them out");
            }
            Verbosity verbosity = quiet ? Verbosity.QUIET : verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
            terminal = new Terminal(
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr(),
                    json,
                    verbosity,
                    Boolean.getBoolean(INTERACTIVE_PROPERTY));
        }
        return terminal;
    }

    /** Returns the options of this kind that a command mixes in, if it does. */
    public static Optional<OutputOptions> of(CommandSpec command) {
        return command.mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(OutputOptions.class::isInstance)
                .map(OutputOptions.class::cast)
                .findFirst();
    }
}

package org.holonomy.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserFacing;
import org.holonomy.cli.terminal.Verbosity;
import org.holonomy.gauge.checkpoint.CheckpointException;
import org.holonomy.gauge.symmetry.IllConditionedFrameException;
import org.holonomy.ode.batch.BatchTooLargeException;
import org.holonomy.ode.batch.DivergedSamplesException;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.SingularMatrixException;
import org.holonomy.ode.nd4j.Nd4jUnavailableException;
import org.holonomy.ode.nd4j.UnsupportedOnDeviceException;
import org.holonomy.ode.solve.SolveStoppedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where an exception becomes a message and an exit code. */
final class FaultReporter implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final String END_OF_OPTIONS = "--";

    private final Terminal terminal;

    /** Reports to the terminal that {@code arguments} ask for, also where they cannot be parsed. */
    FaultReporter(PrintWriter out, PrintWriter err, String... arguments) {
        List<String> words = Arrays.asList(arguments);
        int end = words.indexOf(END_OF_OPTIONS);
        List<String> options = end < 0 ? words : words.subList(0, end);
        boolean verbose = options.contains(OutputOptions.VERBOSE) || options.contains("-v");
        this.terminal = new Terminal(
                out,
                err,
                options.contains(OutputOptions.JSON),
                verbose ? Verbosity.VERBOSE : Verbosity.NORMAL,
                Boolean.getBoolean(OutputOptions.INTERACTIVE_PROPERTY));
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        terminal.failure(
                UsageMessages.describe(mistake),
                "Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitStatus.BAD_INPUT;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, @Nullable ParseResult parsed) {
        Terminal spoken = OutputOptions.of(command.getCommandSpec())
                .map(OutputOptions::terminal)
                .orElse(terminal);
        return report(thrown, spoken);
    }

    /** Reports what no command should throw. */
    int unexpected(Throwable thrown) {
        return report(thrown, terminal);
    }

    private static int report(Throwable thrown, Terminal terminal) {
        if (processIsEnding()) {
            // Ctrl-C removes the unfinished run under the hands of whoever writes it: no fault to tell of.
            return ExitStatus.INTERRUPTED;
        }
        terminal.trace(thrown);
        if (thrown instanceof InterruptedException) {
            terminal.failure(UserError.of("interrupted"), null);
            return ExitStatus.INTERRUPTED;
        }
        Optional<UserError> mistake = userError(thrown);
        if (mistake.isPresent()) {
            terminal.failure(mistake.get(), null);
            return ExitStatus.BAD_INPUT;
        }
        if (thrown instanceof OutOfMemoryError) {
            terminal.failure(
                    UserError.of("out of memory: the heap may hold %d MiB; raise it, as in HOLONOMY_JAVA_OPTIONS=-Xmx8g"
                            .formatted(Runtime.getRuntime().maxMemory() >> 20)),
                    null);
            return ExitStatus.INTERNAL_FAULT;
        }
        terminal.failure(
                UserError.of("internal fault: " + thrown + " (run again with --verbose and report this)"), null);
        return ExitStatus.INTERNAL_FAULT;
    }

    /** The machine tells nobody that it ends, except by refusing one more hook. */
    private static boolean processIsEnding() {
        Thread hook = new Thread(() -> {}, "asks whether the process is ending");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException ending) {
            return true;
        }
    }

    /**
     * Returns what to tell where the person can repair the mistake. Exceptions of library modules, which cannot
     * implement {@link UserFacing}, are translated here.
     */
    private static Optional<UserError> userError(Throwable thrown) {
        if (thrown instanceof UserFacing facing) {
            return Optional.of(facing.userError());
        }
        Throwable refusal = thrown instanceof UncheckedIOException ? thrown.getCause() : thrown;
        if (refusal instanceof FileSystemException failed) {
            return Optional.of(FileMessages.describe(failed));
        }
        return libraryMessage(thrown);
    }

    /** Refusals of the library modules: their messages say where and why, and what to do. */
    private static Optional<UserError> libraryMessage(Throwable thrown) {
        if (thrown instanceof CheckpointException checkpoint) {
            String where = checkpoint.where();
            String message = String.valueOf(checkpoint.getMessage());
            return Optional.of(
                    message.startsWith(where + ": ")
                            ? UserError.in(where, message.substring(where.length() + 2))
                            : UserError.of(message));
        }
        boolean refusal = thrown instanceof SolveStoppedException
                || thrown instanceof DivergedSamplesException
                || thrown instanceof BatchTooLargeException
                || thrown instanceof Nd4jUnavailableException
                || thrown instanceof UnsupportedOnDeviceException
                || thrown instanceof IllConditionedFrameException
                || thrown instanceof SingularMatrixException
                || thrown instanceof ShapeMismatchException;
        return refusal ? Optional.of(UserError.of(String.valueOf(thrown.getMessage()))) : Optional.empty();
    }
}

package org.holonomy.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;

/** Where the process begins: the streams of the machine on one side, {@link #run} on the other. */
public final class Main {

    private Main() {}

    /** Runs the command that {@code arguments} name and leaves with its exit code. */
    public static void main(String[] arguments) {
        // Numbers have a decimal point and JSON is UTF-8 whatever the language of the machine.
        Locale.setDefault(Locale.ROOT);
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /**
     * Runs the command that {@code arguments} name.
     *
     * @param out receives data; flushed, not closed
     * @param err receives messages and errors; flushed, not closed
     * @param arguments the words after {@code holonomy}
     * @return one of {@link org.holonomy.cli.terminal.ExitStatus}
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        FaultReporter faults = new FaultReporter(out, err, arguments);
        try {
            CommandLine holonomy = HolonomyCommand.tree()
                    .setOut(out)
                    .setErr(err)
                    .setParameterExceptionHandler(faults)
                    .setExecutionExceptionHandler(faults);
            return holonomy.execute(arguments);
        } catch (RuntimeException | Error fault) {
            return faults.unexpected(fault);
        } finally {
            out.flush();
            err.flush();
        }
    }
}

package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.holonomy.cli.options.OutputOptions;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FaultReporterTest {

    private static final UserError MISTAKE = new UserError("steps is -1, expected at least 1", "a.yaml", 7, 3);

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(new UserException(MISTAKE), "a.yaml:7:3: steps is -1, expected at least 1"),
                Arguments.of(new UserException(UserError.in("b.npy", "is empty")), "b.npy: is empty"),
                Arguments.of(new UserException(UserError.of("nothing to do")), "nothing to do"),
                Arguments.of(new NoSuchFileException("c.yaml"), "c.yaml: no such file or directory"),
                Arguments.of(new UncheckedIOException(new AccessDeniedException("d")), "d: permission denied"),
                Arguments.of(
                        new FileSystemException("e", null, "No space left on device"), "e: No space left on device"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsOneLine(Exception thrown, String line) {
        assertThat(failing(thrown)).isEqualTo(new Shell(ExitStatus.BAD_INPUT, "", "holonomy: " + line + "\n"));
    }

    @Test
    void aMistakeHasItsPositionInJson() {
        assertThat(failing(new UserException(MISTAKE), "--json")).isEqualTo(new Shell(ExitStatus.BAD_INPUT, """
                        {"schema":1,"error":{"message":"steps is -1, expected at least 1",\
                        "file":"a.yaml","line":7,"column":3}}
                        """, ""));
    }

    @Test
    void anythingElseIsAnInternalFault() {
        assertThat(failing(new IllegalStateException("broken")))
                .isEqualTo(new Shell(ExitStatus.INTERNAL_FAULT, "", """
                        holonomy: internal fault: java.lang.IllegalStateException: broken \
                        (run again with --verbose and report this)
                        """));
        assertThat(failing(new FileNotFoundException("x")).exitCode()).isEqualTo(ExitStatus.INTERNAL_FAULT);
    }

    @Test
    void onlyVerboseShowsTheStack() {
        Exception thrown = new IllegalStateException("broken");

        assertThat(failing(thrown).err()).doesNotContain("\tat ");
        assertThat(failing(thrown, "--verbose").err()).contains("\tat org.holonomy.cli.FaultReporterTest");
        assertThat(failing(thrown, "--verbose", "--json").out().lines()).hasSize(1);
    }

    @Test
    void interruptionIsNotAFault() {
        assertThat(failing(new InterruptedException()))
                .isEqualTo(new Shell(ExitStatus.INTERRUPTED, "", "holonomy: interrupted\n"));
    }

    @Test
    void anErrorAfterTheDocumentLeavesItAlone() {
        assertThat(run(new Failing(new UserException(MISTAKE), true), "--json"))
                .isEqualTo(new Shell(
                        ExitStatus.BAD_INPUT,
                        "{\"schema\":1,\"half\":true}\n",
                        "holonomy: a.yaml:7:3: steps is -1, expected at least 1\n"));
    }

    @Test
    void aFullHeapNamesTheRemedy() {
        StringWriter err = new StringWriter();
        PrintWriter none = new PrintWriter(new StringWriter());

        int exitCode = new FaultReporter(none, new PrintWriter(err)).unexpected(new OutOfMemoryError("test"));

        assertThat(exitCode).isEqualTo(ExitStatus.INTERNAL_FAULT);
        assertThat(err.toString())
                .matches("holonomy: out of memory: the heap may hold \\d+ MiB; raise it, as in"
                        + " HOLONOMY_JAVA_OPTIONS=-Xmx8g\n");
    }

    private static Shell failing(Exception thrown, String... arguments) {
        return run(new Failing(thrown, false), arguments);
    }

    private static Shell run(Failing command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        FaultReporter faults = new FaultReporter(new PrintWriter(out), new PrintWriter(err), arguments);
        int exitCode = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setParameterExceptionHandler(faults)
                .setExecutionExceptionHandler(faults)
                .execute(arguments);
        return new Shell(exitCode, out.toString(), err.toString());
    }

    @Command(name = "failing")
    private static final class Failing implements Callable<Integer> {

        @Mixin
        private final OutputOptions output = new OutputOptions();

        private final Exception thrown;
        private final boolean printsFirst;

        Failing(Exception thrown, boolean printsFirst) {
            this.thrown = thrown;
            this.printsFirst = printsFirst;
        }

        @Override
        public Integer call() throws Exception {
            if (printsFirst) {
                output.terminal().document(Map.of("half", true));
            }
            throw thrown;
        }
    }
}

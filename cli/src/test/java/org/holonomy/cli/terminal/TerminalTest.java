package org.holonomy.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void dataAndMessagesGoTheirOwnWays() {
        Terminal terminal = terminal(false, Verbosity.NORMAL, false);

        terminal.result("1.0");
        terminal.message("working");
        terminal.detail("step 1");
        terminal.warning("few samples");
        terminal.document(Map.of("a", 1));

        assertThat(out).hasToString("1.0\n");
        assertThat(err).hasToString("working\nholonomy: warning: few samples\n");
    }

    @Test
    void quietKeepsWarningsAndVerboseAddsDetails() {
        Terminal quiet = terminal(false, Verbosity.QUIET, false);
        quiet.message("working");
        quiet.warning("few samples");
        terminal(false, Verbosity.VERBOSE, false).detail("step 1");

        assertThat(err).hasToString("holonomy: warning: few samples\nstep 1\n");
    }

    @Test
    void jsonPrintsOneDocumentInTheOrderOfDeclaration() {
        Terminal terminal = terminal(true, Verbosity.NORMAL, false);
        terminal.result("1.0");
        terminal.document(new Measured("w", new double[][] {{1, 0.5}}, null));

        assertThat(out).hasToString("{\"schema\":1,\"name\":\"w\",\"line\":[[1.0,0.5]],\"absent\":null}\n");
        assertThatThrownBy(() -> terminal.document(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("json: a second document was about to be printed, expected exactly one");
    }

    @Test
    void theBarWaitsTwoSecondsAndLeavesNothingBehind() {
        Terminal terminal = terminal(false, Verbosity.NORMAL, true);
        ProgressLine line = new ProgressLine(new PrintWriter(err), clock::get);

        line.accept("early");
        assertThat(err.toString()).isEmpty();
        clock.set(ProgressLine.PATIENCE);
        line.accept("half");
        line.clear();
        line.close();

        assertThat(err).hasToString("\r\u001b[Khalf\r\u001b[K");
        terminal.message("done");
        assertThat(err.toString()).endsWith("\u001b[Kdone\n");
    }

    @Test
    void theBarEstimatesTheTimeLeft() {
        Terminal terminal = terminal(false, Verbosity.NORMAL, true);

        try (Progress progress = terminal.progress("integrate", 4)) {
            clock.set(ProgressLine.PATIENCE);
            progress.current("NODE-1");
            progress.step();
        }

        assertThat(err.toString())
                .contains("integrate")
                .contains("1/4")
                .contains("NODE-1")
                .endsWith("\r\u001b[K");
    }

    @Test
    void noBarWhereNobodyLooks() {
        for (Terminal terminal :
                List.of(terminal(false, Verbosity.NORMAL, false), terminal(false, Verbosity.QUIET, true))) {
            try (Progress progress = terminal.progress("integrate", 4)) {
                clock.addAndGet(2 * ProgressLine.PATIENCE);
                progress.step();
                progress.current("NODE-1");
            }
        }

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aPositionHasNoGaps() {
        assertThatThrownBy(() -> new UserError("broken", "a.yaml", null, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "user error: position a.yaml:null:3 has a gap, expected file, file:line or file:line:column");
        assertThatThrownBy(() -> UserError.of(" ")).hasMessage("user error: message is blank, expected a sentence");
    }

    private Terminal terminal(boolean json, Verbosity verbosity, boolean interactive) {
        return new Terminal(new PrintWriter(out), new PrintWriter(err), json, verbosity, interactive, clock::get);
    }

    @SuppressWarnings("ArrayRecordComponent") // a document is written once and read by nobody
    private record Measured(
            String name, double[][] line, @Nullable String absent) {}
}

package org.holonomy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a command in this process and keeps what it printed. */
record Shell(int exitCode, String out, String err) {

    static Shell run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Shell(exitCode, out.toString(), err.toString());
    }

    /** Returns the document of a command that ended with some exit code and said nothing else. */
    JsonNode document(int expectedExitCode) {
        if (exitCode != expectedExitCode || !err.isEmpty()) {
            throw new AssertionError("expected exit code %d and silence, got %s".formatted(expectedExitCode, this));
        }
        return JsonMapper.shared().readTree(out);
    }

    /** Demands that a command ended well and had nothing to complain about. */
    void succeeded() {
        if (exitCode != 0 || !err.isEmpty()) {
            throw new AssertionError("expected success, got " + this);
        }
    }
}

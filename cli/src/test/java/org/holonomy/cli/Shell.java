package org.holonomy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs a command in this process and keeps what it printed. */
record Shell(int exitCode, String out, String err) {

    static Shell run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Shell(exitCode, out.toString(), err.toString());
    }
}

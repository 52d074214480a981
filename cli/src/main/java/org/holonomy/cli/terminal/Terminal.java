package org.holonomy.cli.terminal;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The only place that prints.
 *
 * <p>Results are lines on standard output, or one JSON document there; messages, progress and errors are lines on
 * standard error. Safe for use by several threads.
 */
public final class Terminal {

    private static final String NAME = "holonomy: ";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final Verbosity verbosity;
    private final boolean interactive;
    private final LongSupplier nanoseconds;

    private boolean documentPrinted;
    private @Nullable ProgressLine progressLine;

    /**
     * Makes a terminal over two writers, which it flushes and never closes.
     *
     * @param out standard output
     * @param err standard error
     * @param json whether standard output carries one JSON document instead of lines
     * @param verbosity how much is said on standard error
     * @param interactive whether standard error is a screen, on which a line may be drawn again
     */
    public Terminal(PrintWriter out, PrintWriter err, boolean json, Verbosity verbosity, boolean interactive) {
        this(out, err, json, verbosity, interactive, System::nanoTime);
    }

    /** Also takes the clock of the progress bar: a count of nanoseconds with any origin. */
    Terminal(
            PrintWriter out,
            PrintWriter err,
            boolean json,
            Verbosity verbosity,
            boolean interactive,
            LongSupplier nanoseconds) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.verbosity = verbosity;
        this.interactive = interactive;
        this.nanoseconds = nanoseconds;
    }

    /** Returns whether the command must end with {@link #document}; {@link #result} then prints nothing. */
    public boolean json() {
        return json;
    }

    /** Prints a line of data on standard output; nothing under {@code --json}. */
    public synchronized void result(String line) {
        if (!json) {
            eraseProgress();
            out.println(line);
            out.flush();
        }
    }

    /**
     * Prints the JSON document of a command on standard output; nothing without {@code --json}.
     *
     * @param body a record or map whose properties follow {@code "schema": 1}
     * @throws IllegalStateException if a document was printed before
     */
    public synchronized void document(Object body) {
        if (!json) {
            return;
        }
        if (documentPrinted) {
            throw new IllegalStateException("json: a second document was about to be printed, expected exactly one");
        }
        String text = JsonDocument.of(body);
        documentPrinted = true;
        out.println(text);
        out.flush();
    }

    /** Says what is going on; nothing under {@code --quiet}. */
    public void message(String line) {
        if (verbosity != Verbosity.QUIET) {
            tell(line);
        }
    }

    /** Says what only a curious person wants to know: printed under {@code --verbose}. */
    public void detail(String line) {
        if (verbosity == Verbosity.VERBOSE) {
            tell(line);
        }
    }

    /** Warns of something that may spoil the result; printed even under {@code --quiet}. */
    public void warning(String line) {
        tell(NAME + "warning: " + line);
    }

    /**
     * Reports why the command fails: the document of the error under {@code --json}, else a line on standard error.
     *
     * @param error what to tell
     * @param hint a further line for a reader of the terminal, such as where help is
     */
    public synchronized void failure(UserError error, @Nullable String hint) {
        if (json && !documentPrinted) {
            Map<String, Object> where = new LinkedHashMap<>();
            where.put("message", error.message());
            putIfPresent(where, "file", error.file());
            putIfPresent(where, "line", error.line());
            putIfPresent(where, "column", error.column());
            document(Map.of("error", where));
            return;
        }
        tell(NAME + error.text());
        if (hint != null) {
            tell(hint);
        }
    }

    /** Prints the stack trace of {@code thrown} under {@code --verbose}. */
    public synchronized void trace(Throwable thrown) {
        if (verbosity == Verbosity.VERBOSE) {
            eraseProgress();
            thrown.printStackTrace(err);
            err.flush();
        }
    }

    /**
     * Starts to count the steps of something long. The bar, with an estimate of the time left, shows on a terminal
     * after two seconds.
     *
     * @param task what is going on, in one or two words
     * @param steps how many steps there are, at least 0
     */
    public synchronized Progress progress(String task, long steps) {
        if (!interactive || verbosity == Verbosity.QUIET) {
            return Progress.silent();
        }
        ProgressLine line = new ProgressLine(err, nanoseconds);
        progressLine = line;
        return Progress.shownOn(line, task, steps);
    }

    private synchronized void tell(String line) {
        eraseProgress();
        err.println(line);
        err.flush();
    }

    private void eraseProgress() {
        if (progressLine != null) {
            progressLine.clear();
        }
    }

    private static void putIfPresent(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}

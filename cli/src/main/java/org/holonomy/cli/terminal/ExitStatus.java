package org.holonomy.cli.terminal;

/** What the process tells the shell. */
public final class ExitStatus {

    /** The command did what was asked. */
    public static final int DONE = 0;

    /** A check failed: an invariance did not hold, two models differ, this machine cannot do the work. */
    public static final int CHECK_FAILED = 1;

    /** The command line, a configuration or an input file is at fault; the message says which and where. */
    public static final int BAD_INPUT = 2;

    /** Holonomy is at fault. */
    public static final int INTERNAL_FAULT = 3;

    /** The person pressed Ctrl-C: 128 + SIGINT, as shells have it. */
    public static final int INTERRUPTED = 130;

    private ExitStatus() {}
}

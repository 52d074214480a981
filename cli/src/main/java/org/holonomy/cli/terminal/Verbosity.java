package org.holonomy.cli.terminal;

/** How much is said on standard error beside errors. */
public enum Verbosity {
    /** Nothing. */
    QUIET,
    /** What is going on, and progress on a terminal. */
    NORMAL,
    /** Details too, and stack traces. */
    VERBOSE
}

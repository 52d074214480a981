package org.holonomy.cli.options;

import picocli.CommandLine.Option;

/** {@code --help}, on every command. */
@SuppressWarnings("UnusedVariable") // read by picocli
public final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and leave.")
    private boolean help;
}

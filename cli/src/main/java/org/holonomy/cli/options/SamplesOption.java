package org.holonomy.cli.options;

import org.holonomy.cli.terminal.UserError;
import org.holonomy.cli.terminal.UserException;
import picocli.CommandLine.Option;

/** {@code --samples}: on how many inputs an equivalent model is verified before it is written. */
public final class SamplesOption {

    @Option(
            names = "--samples",
            paramLabel = "<n>",
            defaultValue = "16",
            description = "Inputs to verify on; ${DEFAULT-VALUE} unless given.")
    private int samples;

    /**
     * Returns how many.
     *
     * @throws UserException if they are fewer than one
     */
    public int samples() {
        if (samples < 1) {
            throw new UserException(UserError.of("--samples is %d, expected at least 1".formatted(samples)));
        }
        return samples;
    }
}

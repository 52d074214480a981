package org.holonomy.cli.options;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --seed}: where every random draw of a command comes from. */
public final class SeedOption {

    @Option(names = "--seed", paramLabel = "<n>", description = "Seed of every random draw; a 64-bit integer.")
    private @Nullable Long seed;

    /** Returns the seed that was asked for; empty where the command's own default holds. */
    public OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }
}

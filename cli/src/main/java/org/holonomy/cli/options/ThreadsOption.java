package org.holonomy.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --threads}: how many cores a command may keep busy. Results do not depend on it. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class ThreadsOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private @Nullable Integer threads;

    /** Returns the number of threads, at least 1; every core unless the option says otherwise. */
    public int threads() {
        return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    }

    @Option(names = "--threads", paramLabel = "<n>", description = "Threads to use; every core unless given.")
    void setThreads(@Nullable Integer threads) {
        if (threads != null && threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads is " + threads + ", expected at least 1");
        }
        this.threads = threads;
    }
}

package org.holonomy.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** The main class of a process that begins a run and never ends it. */
final class EndlessRun {

    private EndlessRun() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try (RunDirectory run = RunDirectory.under(Path.of(args[0]), "endless", "0", InstantSource.system())) {
            run.write("figures/begun", "");
            Thread.sleep(60_000);
        }
    }
}

package org.holonomy.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ends real processes in the middle of a run. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class InterruptionTest {

    private static final int POLL_MILLIS = 20;

    @TempDir
    Path directory;

    private Path parent = Path.of("");

    @BeforeEach
    void nameTheParent() {
        parent = directory.resolve("endless");
    }

    @Test
    void aSignalRemovesTheRun() throws Exception {
        Process process = begin();

        process.destroy();
        process.waitFor();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aKilledRunIsRecognizedAndRemoved() throws Exception {
        Process process = begin();
        UnfinishedRun running = UnfinishedRun.in(parent).get(0);
        assertThat(running.isStale()).isFalse();
        assertThat(running.processId()).isEqualTo(process.pid());
        assertThat(running.name()).endsWith("Z-0");

        process.destroyForcibly().waitFor();

        List<UnfinishedRun> left = UnfinishedRun.in(parent);
        assertThat(left).containsExactly(running);
        assertThat(left.get(0).isStale()).isTrue();
        left.get(0).remove();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void otherHiddenDirectoriesAreNotTakenForRuns() throws IOException {
        for (String name : List.of(".git", ".unfinished-x-0-a", ".replaced-1-0-a", "unfinished-1-0-a")) {
            Files.createDirectories(parent.resolve(name));
        }

        assertThat(UnfinishedRun.in(parent)).isEmpty();
        assertThat(UnfinishedRun.in(directory.resolve("none"))).isEmpty();
    }

    private Process begin() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes(RunDirectory.class) + File.pathSeparator + classes(EndlessRun.class),
                        EndlessRun.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start();
        while (UnfinishedRun.in(parent).stream()
                .noneMatch(run -> Files.exists(run.directory().resolve("figures/begun")))) {
            assertThat(process.isAlive())
                    .as(() -> "the process runs: " + directory.resolve("output.txt"))
                    .isTrue();
            Thread.sleep(POLL_MILLIS);
        }
        return process;
    }

    private static Path classes(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}

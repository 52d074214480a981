package org.holonomy.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDirectoryTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T01:02:03.4Z"));
    private static final String HASH = "0123456789ab";

    @TempDir
    Path directory;

    @Test
    void appearsCompleteUnderItsTimeAndHash() throws IOException {
        Path place;
        try (RunDirectory run = dated()) {
            run.write("results.json", "{}\n");
            run.write("figures/orbit.svg", new byte[] {60});
            Files.writeString(run.file("figures/orbit.png"), "png");
            assertThat(visible(directory.resolve("runs/iris"))).isEmpty();
            place = run.complete();
        }

        assertThat(place).isEqualTo(directory.resolve("runs/iris/20261121T010203Z-0123456789ab"));
        assertThat(tree(directory))
                .containsExactly(
                        "runs/iris/20261121T010203Z-0123456789ab/DONE",
                        "runs/iris/20261121T010203Z-0123456789ab/figures/orbit.png",
                        "runs/iris/20261121T010203Z-0123456789ab/figures/orbit.svg",
                        "runs/iris/20261121T010203Z-0123456789ab/results.json");
    }

    @Test
    void twoRunsOfOneSecondBothAppear() throws IOException {
        try (RunDirectory first = dated();
                RunDirectory second = dated();
                RunDirectory third = dated()) {
            first.complete();
            assertThat(second.complete()).hasFileName("20261121T010203Z-0123456789ab-2");
            assertThat(third.complete()).hasFileName("20261121T010203Z-0123456789ab-3");
        }
    }

    @Test
    void aFailureLeavesNothing() throws IOException {
        assertThatThrownBy(() -> {
                    try (RunDirectory run = dated()) {
                        run.write("figures/half.svg", "<svg");
                        throw new ArithmeticException("diverged");
                    }
                })
                .hasMessage("diverged");

        assertThat(tree(directory)).isEmpty();
        assertThat(UnfinishedRun.in(directory.resolve("runs/iris"))).isEmpty();
    }

    @Test
    void anInterruptionRemovesTheRunAndEndsIt() throws IOException {
        RunDirectory run = dated();
        run.write("results.json", "{}");

        run.discard(); // the body of the shutdown hook

        assertThat(tree(directory)).isEmpty();
        assertThatThrownBy(run::complete)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("run directory: 20261121T010203Z-0123456789ab is discarded, expected it to be open");
        run.close();
    }

    @Test
    void anInterruptionAfterCompletionRemovesNothing() throws IOException {
        RunDirectory run = dated();
        Path place = run.complete();

        run.discard();
        run.close();

        assertThat(place.resolve(RunDirectory.DONE)).hasContent("complete\n");
    }

    @Test
    void filesStayInsideAndAreWrittenOnce() throws IOException {
        try (RunDirectory run = dated()) {
            run.write("a.csv", "x");

            assertThatThrownBy(() -> run.write("a.csv", "y")).isInstanceOf(FileAlreadyExistsException.class);
            for (String name : List.of("../b", "/b", ".", "", "DONE", "figures/../../b")) {
                assertThatThrownBy(() -> run.file(name))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "run directory: file " + name + ", expected a path inside the run that is not DONE");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", ".hidden", "ü", "a b"})
    void namesAreSingleDirectories(String name) {
        assertThatThrownBy(() -> RunDirectory.under(directory, name, HASH, CLOCK))
                .isInstanceOf(OutputRefusedException.class)
                .hasMessage(directory.resolve("<name>")
                        + ": the name of a run is letters, digits and . _ -, at most 100, the first a letter or digit");
    }

    @Test
    void aChosenTargetMayBeNewOrEmpty() throws IOException {
        Path fresh = directory.resolve("new/out");
        Path empty = Files.createDirectory(directory.resolve("empty"));

        for (Path target : List.of(fresh, empty)) {
            try (RunDirectory run = RunDirectory.at(target, false)) {
                assertThat(run.complete()).isEqualTo(target);
            }
        }

        assertThat(tree(directory)).containsExactly("empty/DONE", "new/out/DONE");
    }

    @Test
    void aChosenTargetThatHoldsSomethingIsRefused() throws IOException {
        Path target = finished("out", "old");

        assertThatThrownBy(() -> RunDirectory.at(target, false))
                .isInstanceOf(OutputRefusedException.class)
                .hasMessage(target + ": exists and is not empty; choose another name or add --force");
        assertThat(tree(directory)).containsExactly("out/DONE", "out/old");
    }

    @Test
    void forceReplacesAFinishedRunOnlyOnceTheNewOneIsFinished() throws IOException {
        Path target = finished("out", "old");

        try (RunDirectory run = RunDirectory.at(target, true)) {
            run.write("new", "");
        }
        assertThat(tree(directory)).containsExactly("out/DONE", "out/old");

        try (RunDirectory run = RunDirectory.at(target, true)) {
            run.write("new", "");
            run.complete();
        }
        assertThat(tree(directory)).containsExactly("out/DONE", "out/new");
    }

    @Test
    void forceDoesNotReplaceWhatIsNoRun() throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path file = Files.writeString(home.resolve("thesis.tex"), "");

        assertThatThrownBy(() -> RunDirectory.at(home, true))
                .hasMessage(home + ": holds files but no DONE, so it is no finished run and not replaced even with"
                        + " --force; remove it or choose another name");
        assertThatThrownBy(() -> RunDirectory.at(file, true))
                .hasMessage(file + ": exists and is not a directory; choose another name");
        assertThatThrownBy(() -> RunDirectory.at(Path.of("/"), true))
                .hasMessage("/: is the root of a file system; choose another name");
        assertThat(file).exists();
    }

    @Test
    void whatComesToBeAtTheTargetMeanwhileIsKept() throws IOException {
        Path target = directory.resolve("out");
        try (RunDirectory run = RunDirectory.at(target, false)) {
            finished("out", "faster");

            assertThatThrownBy(run::complete)
                    .hasMessage(target + ": exists and is not empty; choose another name or add --force");
        }

        assertThat(tree(directory)).containsExactly("out/DONE", "out/faster");
    }

    @Test
    void aFailedReplacementPutsTheOldRunBack() throws IOException {
        Path target = finished("out", "old");
        Destination destination = Destination.Chosen.of(target, true);

        assertThatThrownBy(() -> destination.receive(directory.resolve("vanished")))
                .isInstanceOf(NoSuchFileException.class);

        assertThat(tree(directory)).containsExactly("out/DONE", "out/old");
    }

    @Test
    void aLinkToADirectoryIsFollowedAndStays() throws IOException {
        Path real = finished("real", "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        try (RunDirectory run = RunDirectory.at(link, true)) {
            run.complete();
        }

        assertThat(link).isSymbolicLink();
        assertThat(tree(real)).containsExactly("DONE");
    }

    private RunDirectory dated() throws IOException {
        return RunDirectory.under(directory.resolve("runs"), "iris", HASH, CLOCK);
    }

    private Path finished(String name, String file) throws IOException {
        Path target = Files.createDirectories(directory.resolve(name));
        Files.writeString(target.resolve(file), "");
        Files.writeString(target.resolve(RunDirectory.DONE), "");
        return target;
    }

    /** Every file below, hidden ones too. */
    private static List<String> tree(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> visible(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}

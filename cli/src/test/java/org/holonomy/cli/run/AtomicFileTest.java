package org.holonomy.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path directory;

    @Test
    void writesWithItsDirectoriesAndNothingElse() throws IOException {
        Path file = directory.resolve("a/b/out.json");

        AtomicFile.write(file, "ü\n", false);

        assertThat(file).hasContent("ü\n");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void replacesOnlyByForce() throws IOException {
        Path file = Files.writeString(directory.resolve("out.json"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, "new", false))
                .isInstanceOf(OutputRefusedException.class)
                .hasMessage(file + ": exists and is not overwritten; choose another name or add --force");
        assertThat(file).hasContent("old");

        AtomicFile.write(file, "new", true);
        assertThat(file).hasContent("new");
    }

    @Test
    void aLinkKeepsPointingToTheFile() throws IOException {
        Path file = Files.writeString(directory.resolve("out.json"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        AtomicFile.write(link, "new", true);

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void whatIsNoFileIsNeverReplaced() {
        assertThatThrownBy(() -> AtomicFile.write(directory, "x", true))
                .hasMessage(directory + ": exists and is not a regular file; choose another name");
    }

    @Test
    void aFailureLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(directory.resolve("out"), "old");
        Path below = file.resolve("x");

        assertThatThrownBy(() -> AtomicFile.write(below, "new", true)).isInstanceOf(IOException.class);

        assertThat(file).hasContent("old");
        assertThat(directory).isDirectoryNotContaining("glob:**/.*");
    }
}

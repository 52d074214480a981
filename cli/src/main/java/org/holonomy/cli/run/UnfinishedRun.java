package org.holonomy.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run directory under its hidden name: one being written now, or what a killed process left.
 *
 * @param directory the hidden directory
 * @param name what the run would have been called
 * @param processId of the process that made it, on the machine that made it
 */
public record UnfinishedRun(Path directory, String name, long processId) {

    /** Returns the unfinished runs in a directory such as {@code runs/iris}, sorted by name; none if it is not there. */
    public static List<UnfinishedRun> in(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory)
                    .flatMap(directory -> read(directory).stream())
                    .sorted((a, b) -> a.directory().compareTo(b.directory()))
                    .toList();
        }
    }

    /**
     * Tells whether the process that made it is no longer there. A run of another machine on a shared disk, or a process
     * number used again, can only be misjudged by someone who looks: nothing here removes on its own.
     */
    public boolean isStale() {
        return ProcessHandle.of(processId).isEmpty();
    }

    /** Removes the directory. */
    public void remove() throws IOException {
        DirectoryTree.delete(directory);
    }

    private static Optional<UnfinishedRun> read(Path directory) {
        return HiddenSibling.parse(String.valueOf(directory.getFileName()))
                .filter(sibling -> sibling.purpose().equals(RunDirectory.UNFINISHED))
                .map(sibling -> new UnfinishedRun(directory, sibling.name(), sibling.processId()));
    }
}

package org.holonomy.cli.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names {@code .PURPOSE-PROCESS-NUMBER-NAME} beside an output: hidden, in the same file system, and telling which process
 * made them.
 *
 * @param purpose a word, such as {@code unfinished}
 * @param processId of the process that made it
 * @param name of the output to be
 */
record HiddenSibling(String purpose, long processId, String name) {

    private static final Pattern FORM = Pattern.compile("\\.([a-z]+)-([0-9]{1,18})-[0-9]{1,9}-(.+)");

    /** More than one process can want at once; it ends the search for a free name should every creation fail. */
    private static final int MOST = 10_000;

    /** Reads a file name, if it has the form. */
    static Optional<HiddenSibling> parse(String fileName) {
        Matcher matcher = FORM.matcher(fileName);
        return matcher.matches()
                ? Optional.of(new HiddenSibling(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    /** Makes an empty directory that no other run has. */
    static Path createDirectory(Path parent, String purpose, String name) throws IOException {
        for (int number = 0; number < MOST; number++) {
            try {
                return Files.createDirectory(path(parent, purpose, number, name));
            } catch (FileAlreadyExistsException e) {
                // Taken, by another run of this process or by a dead one whose number was used again: try the next.
            }
        }
        throw new IOException("%s: no free hidden name for %s among %d".formatted(parent, name, MOST));
    }

    /** Returns a name that is free now. */
    static Path free(Path parent, String purpose, String name) throws IOException {
        Path made = createDirectory(parent, purpose, name);
        Files.delete(made);
        return made;
    }

    private static Path path(Path parent, String purpose, int number, String name) {
        return parent.resolve(
                ".%s-%d-%d-%s".formatted(purpose, ProcessHandle.current().pid(), number, name));
    }
}

package org.holonomy.cli.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a finished run goes. */
sealed interface Destination {

    /** The directory that holds the destination, and meanwhile the unfinished run. */
    Path parent();

    /** The name of the run within {@link #parent()}. */
    String name();

    /** Moves the finished run to its place in one step and returns that place. */
    Path receive(Path finished) throws IOException;

    /** A name of the run's own; a second run of the same second and configuration gets {@code -2} behind it. */
    record Dated(Path parent, String name) implements Destination {

        @Override
        public Path receive(Path finished) throws IOException {
            for (int number = 1; ; number++) {
                Path target = parent.resolve(number == 1 ? name : name + "-" + number);
                if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                try {
                    return Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
                } catch (FileSystemException e) {
                    // A run is never empty, so the move cannot replace one: it fails where another run was faster.
                    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                        throw e;
                    }
                }
            }
        }
    }

    /**
     * A directory that the user named.
     *
     * @param asked the name as it was given, for messages
     */
    record Chosen(Path parent, String name, Path asked, boolean force) implements Destination {

        static Chosen of(Path asked, boolean force) throws IOException {
            Path target = Files.exists(asked)
                    ? asked.toRealPath()
                    : asked.toAbsolutePath().normalize();
            Path parent = target.getParent();
            Path name = target.getFileName();
            if (parent == null || name == null) {
                throw new OutputRefusedException(asked, "is the root of a file system; choose another name");
            }
            Chosen chosen = new Chosen(parent, name.toString(), asked, force);
            chosen.requireReplaceable();
            return chosen;
        }

        @Override
        public Path receive(Path finished) throws IOException {
            requireReplaceable();
            Path target = parent.resolve(name);
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
            }
            Path aside =
                    Files.move(target, HiddenSibling.free(parent, "replaced", name), StandardCopyOption.ATOMIC_MOVE);
            try {
                Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
                throw e;
            }
            removeReplaced(aside);
            return target;
        }

        private static void removeReplaced(Path aside) {
            try {
                DirectoryTree.delete(aside);
            } catch (IOException e) {
                // The new run is in place, which is what was asked; what is left of the old one is hidden and named so.
            }
        }

        private void requireReplaceable() throws IOException {
            Path target = parent.resolve(name);
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new OutputRefusedException(asked, "exists and is not a directory; choose another name");
            }
            if (DirectoryTree.isEmpty(target)) {
                return;
            }
            if (!force) {
                throw new OutputRefusedException(asked, "exists and is not empty; choose another name or add --force");
            }
            // --force replaces an old run; a home directory named by mistake must survive it.
            if (!Files.exists(target.resolve(RunDirectory.DONE))) {
                throw new OutputRefusedException(
                        asked,
                        "holds files but no DONE, so it is no finished run and not replaced even with --force;"
                                + " remove it or choose another name");
            }
        }
    }
}

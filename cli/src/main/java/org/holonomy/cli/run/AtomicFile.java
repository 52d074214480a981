package org.holonomy.cli.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file whole or not at all: under a hidden name beside it, then one atomic move. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes text in UTF-8; as {@link #write(Path, byte[], boolean)}. */
    public static void write(Path target, String text, boolean force) throws IOException {
        write(target, text.getBytes(StandardCharsets.UTF_8), force);
    }

    /**
     * Writes bytes; missing parent directories are made.
     *
     * @param content not modified
     * @param force whether a file that exists may be replaced; a symbolic link keeps pointing to it
     * @throws OutputRefusedException if the target exists and may not be replaced, or is not a regular file
     */
    public static void write(Path target, byte[] content, boolean force) throws IOException {
        requireReplaceable(target, force);
        Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path parent = Files.createDirectories(parent(target, file));
        Path hidden = HiddenSibling.free(parent, "unfinished", name(target, file));
        try {
            Files.write(hidden, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(hidden);
        }
    }

    private static void requireReplaceable(Path target, boolean force) {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(target)) {
            throw new OutputRefusedException(target, "exists and is not a regular file; choose another name");
        }
        if (!force) {
            throw new OutputRefusedException(
                    target, "exists and is not overwritten; choose another name or add --force");
        }
    }

    private static Path parent(Path target, Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new OutputRefusedException(target, "is the root of a file system; choose another name");
        }
        return parent;
    }

    private static String name(Path target, Path file) {
        Path name = file.getFileName();
        if (name == null || name.toString().isEmpty()) {
            throw new OutputRefusedException(target, "names no file; choose another name");
        }
        return name.toString();
    }
}

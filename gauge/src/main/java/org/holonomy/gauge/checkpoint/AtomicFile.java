package org.holonomy.gauge.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or not at all: under a temporary name beside it, then renamed.
 *
 * <p>It is not forced to the disk, which would cost a file of a gigabyte twice the time of its copy: what survives every
 * end of the process need not survive a power cut, as with any copy.
 */
final class AtomicFile {

    /** Temporary names tried: as many writers of one file at once, or left-overs of killed ones. */
    private static final int ATTEMPTS = 100;

    /** The platform copies a heap buffer to memory of its own, as large as the piece handed over. */
    private static final int PIECE = 1 << 20;

    private AtomicFile() {}

    /** What to write. */
    interface Content {

        /** Writes everything, from the beginning. */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Writes the file, replacing one that is there.
     *
     * @throws CheckpointException if the directory is missing or the disk refuses; the old file is then untouched
     */
    static void write(Path path, Content content) {
        Path directory = path.toAbsolutePath().normalize().getParent();
        if (directory == null || Files.isDirectory(path)) {
            throw new CheckpointException(path.toString(), "is a directory, expected the path of a file to write");
        }
        if (!Files.isDirectory(directory)) {
            throw new CheckpointException(
                    path.toString(), "the directory %s does not exist; make it first".formatted(directory));
        }
        try {
            Path partial = create(directory, path);
            try {
                fill(partial, content);
                Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new CheckpointException(path, "cannot be written: " + Quoted.text(String.valueOf(e.getMessage())), e);
        }
    }

    /** Writes what remains in the buffer, in pieces; its position is not modified. */
    static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        int at = bytes.position();
        while (at < bytes.limit()) {
            ByteBuffer piece = bytes.slice(at, Math.min(PIECE, bytes.limit() - at));
            at += channel.write(piece);
        }
    }

    private static void fill(Path partial, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            content.writeTo(channel);
        }
    }

    /** Counted names rather than random ones: a library draws no randomness, and the umask applies. */
    private static Path create(Path directory, Path path) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Path partial = directory.resolve(".%s.partial-%d".formatted(path.getFileName(), attempt));
            try {
                return Files.createFile(partial);
            } catch (FileAlreadyExistsException taken) {
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }
}

package org.holonomy.gauge.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file open for reading, whose every failure is a {@link CheckpointException} with its path. */
final class SourceFile implements AutoCloseable {

    /** Data up to this size are read at once; larger files stay open, and each tensor is read when it is asked for. */
    static final int LARGEST_READ = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final long length;
    private boolean keptOpen;

    private SourceFile(Path path, FileChannel channel, long length) {
        this.path = path;
        this.channel = channel;
        this.length = length;
    }

    /** Opens a regular file that does not go by the name of a pickle. */
    static SourceFile open(Path path) {
        requireFile(path);
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            return new SourceFile(path, channel, channel.size());
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    static void requireFile(Path path) {
        if (!Files.isRegularFile(path)) {
            String problem = Files.isDirectory(path)
                    ? "is a directory, expected a file"
                    : Files.exists(path) ? "is a device or a pipe, expected a file" : "no such file; check the path";
            throw new CheckpointException(path.toString(), problem);
        }
        Pickles.refuseByName(path);
    }

    Path path() {
        return path;
    }

    String where() {
        return path.toString();
    }

    long length() {
        return length;
    }

    /** Returns bytes that lie inside the file; the caller has compared offset and count with its length. */
    byte[] read(long offset, int count) {
        return new FileRegion(path, channel, offset, count).load();
    }

    /** Returns the first bytes, fewer if the file is shorter. */
    byte[] head(int most) {
        return read(0, (int) Math.min(most, length));
    }

    /** Returns bytes that lie inside the file, to be read when they are asked for; the file then stays open. */
    TensorData region(long offset, int count) {
        keptOpen = true;
        return new FileRegion(path, channel, offset, count);
    }

    /** Closes the file, unless a region of it is in use. */
    @Override
    public void close() {
        if (keptOpen) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    static CheckpointException failure(Path path, IOException cause) {
        return new CheckpointException(
                path, "cannot be read: " + Quoted.text(String.valueOf(cause.getMessage())), cause);
    }
}

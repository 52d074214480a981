package org.holonomy.gauge.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * Bytes of an open file, read anew each time: what was read can be collected, so that a model larger than the memory
 * passes through it tensor by tensor. The pages of a mapping of the whole file would stay.
 *
 * <p>The channel stays open as long as a region does; the platform closes it when the last one is collected. A file that
 * is replaced by a rename stays readable.
 *
 * @param path names the file in messages
 * @param channel open for reading
 * @param offset first byte
 * @param length number of bytes
 */
record FileRegion(Path path, FileChannel channel, long offset, int length) implements TensorData {

    /** Regions beyond this are mapped for each use: a copy on the heap would be as large as many heaps. */
    private static final int LARGEST_READ = 1 << 26;

    /** The platform reads through memory of its own, as large as the piece asked for, and keeps it. */
    private static final int PIECE = 1 << 20;

    @Override
    public ByteBuffer bytes() {
        try {
            return length <= LARGEST_READ ? ByteBuffer.wrap(load()) : channel.map(MapMode.READ_ONLY, offset, length);
        } catch (IOException e) {
            throw SourceFile.failure(path, e);
        }
    }

    /** Returns the bytes, on the heap. */
    byte[] load() {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.position() < length) {
                bytes.limit(Math.min(length, bytes.position() + PIECE));
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw truncated();
                }
            }
        } catch (IOException e) {
            throw SourceFile.failure(path, e);
        }
        return bytes.array();
    }

    /** From the file's pages to the channel, without a way through this process. */
    @Override
    public void writeTo(FileChannel target) throws IOException {
        long done = 0;
        while (done < length) {
            long moved = channel.transferTo(offset + done, length - done, target);
            if (moved <= 0) {
                throw truncated();
            }
            done += moved;
        }
    }

    private CheckpointException truncated() {
        return new CheckpointException(
                path.toString(),
                "file became shorter than %d bytes while it was read; read it again".formatted(offset + length));
    }
}

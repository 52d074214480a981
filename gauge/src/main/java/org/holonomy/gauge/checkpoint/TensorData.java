package org.holonomy.gauge.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Where the elements of a tensor are: in memory, in a file, or nowhere before they are asked for. */
@FunctionalInterface
interface TensorData {

    /** Returns the elements, little-endian from position 0 to the limit; not modified by anyone. */
    ByteBuffer bytes();

    /** Returns elements that are in memory; not copied. */
    static TensorData of(byte[] littleEndian) {
        return of(ByteBuffer.wrap(littleEndian));
    }

    /** Returns the remaining bytes as elements; not copied. */
    static TensorData of(ByteBuffer littleEndian) {
        ByteBuffer bytes = littleEndian.slice();
        return () -> bytes;
    }

    /** Writes the elements, by whatever is the shortest way. */
    default void writeTo(FileChannel channel) throws IOException {
        AtomicFile.writeFully(channel, bytes());
    }
}

package org.holonomy.gauge.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the formats put together byte by byte, right or wrong, for tests. */
final class RawFiles {

    /** Models that the project ships, from the module's directory. */
    static final Path EXAMPLES = Path.of("..", "examples", "models");

    /** What {@code make_npy.py} wrote. */
    static final Path NUMPY = Path.of("src", "test", "resources", "org", "holonomy", "gauge", "checkpoint", "npy");

    private RawFiles() {}

    /** A safetensors file with the given header as it stands and as many bytes 0, 1, 2, … of data. */
    static byte[] safetensors(String header, int dataBytes) {
        return safetensors(header.getBytes(StandardCharsets.UTF_8), dataBytes);
    }

    static byte[] safetensors(byte[] header, int dataBytes) {
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        for (int i = 0; i < dataBytes; i++) {
            file.put((byte) i);
        }
        return file.array();
    }

    /** An npy file, version 1.0, with the given dictionary as it stands and as many zero bytes of data. */
    static byte[] npy(String dictionary, int dataBytes) {
        byte[] text = dictionary.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer file = ByteBuffer.allocate(10 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        file.putShort((short) text.length).put(text);
        return file.array();
    }

    static Path write(Path path, byte[] bytes) {
        try {
            return Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

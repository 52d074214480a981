package org.holonomy.gauge.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The safetensors format: eight bytes of length, a JSON header, the data.
 *
 * <p><b>Memory.</b> The header is parsed; the file stays open, and a tensor is read when its elements are asked for. A
 * file with up to 1 MiB of data is read at once. Written tensor by tensor: one that still lies in a file goes from there
 * to the new one directly. A tensor of more than 2³¹ − 1 bytes is refused.
 *
 * <p><b>Order.</b> Tensors come and go in the order of their data, so that reading and writing a file gives it back
 * byte for byte if its header lists them in that order, metadata first, as the usual writers do.
 *
 * <p><b>Source.</b> safetensors, <i>Format</i>, github.com/huggingface/safetensors.
 */
public final class Safetensors {

    /** Longest header, as in the format's description. */
    static final int LONGEST_HEADER = 100_000_000;

    private Safetensors() {}

    /**
     * Reads one file.
     *
     * @throws CheckpointException if it cannot be read, is a pickle, or is not in order to the last byte
     */
    public static TensorFile read(Path path) {
        try (SourceFile file = SourceFile.open(path)) {
            int headerLength = headerLength(file);
            long dataStart = Long.BYTES + (long) headerLength;
            byte[] header = file.read(Long.BYTES, headerLength);
            SafetensorsHeader parsed = SafetensorsHeader.parse(file.where(), header, file.length() - dataStart);
            return TensorFile.ordered(file.where(), tensors(file, parsed.entries(), dataStart), parsed.metadata());
        }
    }

    /**
     * Reads a model in shards through its index, {@code model.safetensors.index.json}.
     *
     * <p>The shards are files beside the index. Tensors come shard by shard in the order in which the index first names
     * the shards; the metadata are those of the first.
     *
     * @throws CheckpointException if the index or a shard is not in order, or they disagree about who holds what
     */
    public static TensorFile readSharded(Path index) {
        return ShardIndex.read(index).assemble();
    }

    /**
     * Writes a file whole or not at all, in the order of {@code file}.
     *
     * @param path where; a file that is there is replaced
     * @param file what; may lie in the very file that is replaced
     * @throws CheckpointException if a name or type cannot be stored, or the disk refuses; the old file then stays
     */
    public static void write(Path path, TensorFile file) {
        requireStorable(path, file);
        byte[] header = SafetensorsText.of(file);
        if (header.length > LONGEST_HEADER) {
            throw new CheckpointException(
                    path.toString(),
                    "the header would have %d bytes, expected at most %d".formatted(header.length, LONGEST_HEADER));
        }
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        length.putLong(0, header.length);
        AtomicFile.write(path, channel -> {
            AtomicFile.writeFully(channel, length);
            AtomicFile.writeFully(channel, ByteBuffer.wrap(header));
            for (Tensor tensor : file.tensors().values()) {
                tensor.writeTo(channel);
            }
        });
    }

    private static int headerLength(SourceFile file) {
        byte[] head = file.head(Long.BYTES + 1);
        if (head.length <= Long.BYTES) {
            throw broken(file, head, "found %d bytes, expected at least 10".formatted(file.length()));
        }
        long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 0 || length > LONGEST_HEADER) {
            throw broken(
                    file,
                    head,
                    "found a header of %s bytes, expected at most %d"
                            .formatted(Long.toUnsignedString(length), LONGEST_HEADER));
        }
        if (length > file.length() - Long.BYTES) {
            throw broken(
                    file,
                    head,
                    "found a header of %d bytes, expected at most %d, the rest of the file"
                            .formatted(length, file.length() - Long.BYTES));
        }
        if (head[Long.BYTES] != '{') {
            throw broken(
                    file,
                    head,
                    "found a header that begins with byte 0x%02x, expected '{'".formatted(head[Long.BYTES]));
        }
        return (int) length;
    }

    private static CheckpointException broken(SourceFile file, byte[] head, String problem) {
        Pickles.refuseByContent(file, head);
        return new CheckpointException(file.where(), problem + "; the file is truncated or not safetensors");
    }

    private static Map<String, Tensor> tensors(SourceFile file, List<SafetensorsEntry> entries, long dataStart) {
        long dataLength = file.length() - dataStart;
        boolean small = dataLength <= SourceFile.LARGEST_READ;
        ByteBuffer all = ByteBuffer.wrap(file.read(dataStart, small ? (int) dataLength : 0));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (SafetensorsEntry entry : entries) {
            int size = (int) (entry.end() - entry.begin());
            TensorData data = small
                    ? TensorData.of(all.slice((int) entry.begin(), size))
                    : file.region(dataStart + entry.begin(), size);
            tensors.put(entry.name(), Tensor.of(entry.dtype(), entry.shape(), data));
        }
        return tensors;
    }

    private static void requireStorable(Path path, TensorFile file) {
        file.tensors().forEach((name, tensor) -> {
            if (name.equals(SafetensorsHeader.METADATA)) {
                throw new CheckpointException(
                        path.toString(),
                        Quoted.tensor(name) + ": the format keeps this name for its metadata; choose another");
            }
            if (tensor.dtype().safetensorsName().isEmpty()) {
                throw new CheckpointException(
                        path.toString(),
                        "%s: found %s, which safetensors does not have; write an .npz"
                                .formatted(Quoted.tensor(name), tensor.dtype()));
            }
        });
    }
}

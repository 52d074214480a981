package org.holonomy.gauge.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes npz archives as numpy.savez does: entries stored, not deflated. */
final class NpzWriter {

    /** The first time that a zip can hold: the same tensors give the same bytes, whenever they are written. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int PIECE = 1 << 16;

    private NpzWriter() {}

    static void write(Path path, TensorFile file) {
        if (file.tensors().size() > Npz.MOST_ENTRIES) {
            throw new CheckpointException(
                    path.toString(),
                    "found %d tensors, expected at most %d; write .safetensors"
                            .formatted(file.tensors().size(), Npz.MOST_ENTRIES));
        }
        Map<String, byte[]> headers = new LinkedHashMap<>();
        file.tensors().forEach((name, tensor) -> {
            Npz.requireHarmless(path, name);
            headers.put(name, NpyHeader.write(tensor, Npy.code(path, Quoted.tensor(name), tensor)));
        });
        AtomicFile.write(path, channel -> {
            // Not closed: the channel is its owner's, and finish() writes all there is.
            ZipOutputStream zip =
                    new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), PIECE));
            for (Map.Entry<String, byte[]> header : headers.entrySet()) {
                writeEntry(
                        zip,
                        header.getKey(),
                        header.getValue(),
                        file.tensor(header.getKey()).bytes());
            }
            zip.finish();
            zip.flush();
        });
    }

    private static void writeEntry(ZipOutputStream zip, String name, byte[] header, ByteBuffer data)
            throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(header);
        checksum.update(data.duplicate());
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize((long) header.length + data.remaining());
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        zip.write(header);
        byte[] piece = new byte[Math.min(PIECE, data.remaining())];
        while (data.hasRemaining()) {
            int count = Math.min(piece.length, data.remaining());
            data.get(piece, 0, count);
            zip.write(piece, 0, count);
        }
        zip.closeEntry();
    }
}

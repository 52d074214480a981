package org.holonomy.gauge.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The npz format: a zip archive with one npy array per entry, {@code name.npy}.
 *
 * <p><b>Memory.</b> Arrays are inflated onto the heap, bytes counted as they come: at most 100 times the size of the
 * archive or 64 MiB, whichever is more, in at most 10,000 entries. Checksums are verified.
 *
 * <p><b>Names.</b> An entry's name without {@code .npy} is the tensor's name and nothing else; names that would climb
 * out of a directory are refused, because other tools do make paths of them.
 *
 * <p><b>Source.</b> numpy.savez; PKWARE, <i>.ZIP File Format Specification</i>.
 */
public final class Npz {

    /** Entries accepted. */
    static final int MOST_ENTRIES = 10_000;

    private static final String EXTENSION = ".npy";

    private Npz() {}

    /**
     * Reads all arrays, in the archive's order; there are no metadata.
     *
     * @throws CheckpointException if the archive cannot be read, grows beyond the limit, holds a pickle or anything that
     *     is not an array, or an array is not in order
     */
    public static TensorFile read(Path path) {
        try (SourceFile file = SourceFile.open(path)) {
            byte[] head = file.head(4);
            if (!Pickles.isZip(head)) {
                Pickles.refuseByContent(file, head);
                throw new CheckpointException(file.where(), "found no zip archive, expected one that begins with 'PK'");
            }
            ZipDirectory.requireModest(file, MOST_ENTRIES);
            return read(path, file.length());
        }
    }

    private static TensorFile read(Path path, long length) {
        String where = path.toString();
        try (ZipFile zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8)) {
            ZipDirectory.requireModest(where, zip.size(), MOST_ENTRIES);
            InflationLimit limit = new InflationLimit(where, length);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
                String name = tensorName(path, entry.getName());
                String subject = Quoted.tensor(name);
                if (tensors.containsKey(name)) {
                    throw new CheckpointException(where, subject + ": found two entries of that name, expected one");
                }
                try (InputStream raw = zip.getInputStream(entry)) {
                    CheckedInputStream in = new CheckedInputStream(limit.counting(subject, raw), new CRC32());
                    tensors.put(name, readArray(where, subject, entry, in));
                }
            }
            return TensorFile.ordered(where, tensors, Map.of());
        } catch (IOException e) {
            throw SourceFile.failure(path, e);
        } catch (IllegalArgumentException e) { // how java.util.zip reports names that are not UTF-8
            throw new CheckpointException(path, "cannot be read: its entries have names that are not UTF-8", e);
        }
    }

    private static Tensor readArray(String where, String subject, ZipEntry entry, CheckedInputStream in)
            throws IOException {
        NpyHeader header = NpyHeader.read(where, subject, in);
        int bytes = header.shape().bytes(where, subject, header.dtype());
        long declared = entry.getSize() - header.length();
        if (declared != bytes) {
            throw new CheckpointException(where, wrongSize(subject, declared, bytes, header));
        }
        // Allocates as bytes arrive, not as they were promised.
        byte[] data = in.readNBytes(bytes);
        int beyond = in.read();
        if (data.length != bytes || beyond >= 0) {
            throw new CheckpointException(
                    where, wrongSize(subject, data.length + (beyond >= 0 ? 1L : 0), bytes, header));
        }
        if (in.getChecksum().getValue() != entry.getCrc()) {
            throw new CheckpointException(
                    where, subject + ": the checksum is wrong; the file is damaged, copy it again");
        }
        byte[] straight = NpyOrder.isStraight(header) ? data : NpyOrder.straighten(header, data);
        return Tensor.of(header.dtype(), header.shape(), TensorData.of(straight));
    }

    private static String wrongSize(String subject, long found, int expected, NpyHeader header) {
        return "%s: found %d bytes of data, expected %d for shape %s of %s"
                .formatted(subject, found, expected, header.shape(), header.dtype());
    }

    private static String tensorName(Path path, String entry) {
        if (Pickles.isPickleEntry(entry)) {
            throw Pickles.refusal(path);
        }
        if (!entry.endsWith(EXTENSION)) {
            throw new CheckpointException(
                    path.toString(), "entry %s: expected an array, NAME.npy".formatted(Quoted.name(entry)));
        }
        String name = entry.substring(0, entry.length() - EXTENSION.length());
        requireHarmless(path, name);
        return name;
    }

    static void requireHarmless(Path path, String name) {
        boolean climbs = List.of(name.split("/", -1)).contains("..");
        if (climbs || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            throw new CheckpointException(
                    path.toString(),
                    "entry %s: found a path, expected a name without .., \\, : or a leading /"
                            .formatted(Quoted.name(name + EXTENSION)));
        }
    }

    /**
     * Writes the tensors whole or not at all, uncompressed and in their order, replacing a file that is there.
     *
     * @param path where
     * @param file what; its metadata are not written, the format has none
     * @throws CheckpointException if npy lacks a type, a name is a path, or the disk refuses
     */
    public static void write(Path path, TensorFile file) {
        NpzWriter.write(path, file);
    }
}

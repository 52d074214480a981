package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {

    private static final byte[] SCALAR = RawFiles.npy("{'descr': '<f8', 'fortran_order': False, 'shape': ()}", 8);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"stored.npz", "deflated.npz"})
    void readsWhatNumpyWrites(String name) {
        TensorFile file = Checkpoint.read(RawFiles.NUMPY.resolve(name));

        assertThat(file.names()).containsExactly("w", "layer/b");
        assertThat(file.tensor("w")).isEqualTo(Npy.read(RawFiles.NUMPY.resolve("f8-little-C.npy")));
        assertThat(file.doubles("layer/b", 2)).containsExactly(1.5, -2);
    }

    @Test
    void comesBackAndIsTheSameFileEveryTime() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (DType dtype : DType.values()) {
            if (dtype.npyCode().isPresent()) {
                tensors.put(dtype.name(), Tensor.ofBytes(dtype, ByteBuffer.wrap(new byte[dtype.bits()]), 2, 4));
            }
        }
        tensors.put("long", Tensor.fromDoubles(DType.F64, new double[20_000], 20_000));
        Path first = directory.resolve("a.npz");
        Path second = directory.resolve("b.npz");

        Checkpoint.write(first, TensorFile.sorted(tensors));
        Checkpoint.write(second, Checkpoint.read(first));

        assertThat(Npz.read(first).tensors()).isEqualTo(tensors);
        assertThat(first).hasSameBinaryContentAs(second);
    }

    /** Names are kept as keys; a directory in one is no harm, a way out of it is. */
    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/../../b", "/etc/passwd", "..", "C:w", "a\\b"})
    void refusesNamesThatClimb(String name) throws IOException {
        refuses(
                zip(ZipEntry.DEFLATED, Map.of(name + ".npy", SCALAR)),
                "entry '%s.npy': found a path, expected a name without .., \\, : or a leading /".formatted(name));
        assertThatThrownBy(() -> Npz.write(
                        directory.resolve("out.npz"),
                        TensorFile.sorted(Map.of(name, Tensor.fromDoubles(DType.F64, new double[] {1})))))
                .isInstanceOf(CheckpointException.class);
    }

    @Test
    void refusesWhatIsNoArray() throws IOException {
        refuses(
                zip(ZipEntry.DEFLATED, Map.of("readme.txt", SCALAR)),
                "entry 'readme.txt': expected an array, NAME.npy");
        refuses(
                zip(ZipEntry.DEFLATED, Map.of("w.npy", new byte[20])),
                "tensor 'w': found no npy magic, expected the bytes 93 4e 55 4d 50 59 and a version");
        refuses(
                zip(ZipEntry.DEFLATED, Map.of("w.npy", Files.readAllBytes(RawFiles.NUMPY.resolve("object.npy")))),
                "tensor 'w': found Python objects (dtype object), which are a pickle and never read;"
                        + " save numbers: numpy.save(path, array.astype('f8'))");
        refuses(
                "not a zip".getBytes(StandardCharsets.US_ASCII),
                "found no zip archive, expected one that begins with 'PK'");
        refuses("PK but not a zip".getBytes(StandardCharsets.US_ASCII), "cannot be read: zip END header not found");
    }

    @Test
    void refusesSizesThatDisagree() throws IOException {
        byte[] large = RawFiles.npy("{'descr': '<f8', 'fortran_order': False, 'shape': (100000000,)}", 8);

        refuses(
                zip(ZipEntry.DEFLATED, Map.of("w.npy", large)),
                "tensor 'w': found 8 bytes of data, expected 800000000 for shape [100000000] of F64");
    }

    @Test
    void refusesDamageThatOnlyTheChecksumShows() throws IOException {
        byte[] archive = zip(ZipEntry.STORED, Map.of("w.npy", SCALAR));
        // Behind the local header of 30 bytes and the name come the entry's bytes; the last are the number.
        archive[30 + "w.npy".length() + SCALAR.length - 1] ^= 1;

        refuses(archive, "tensor 'w': the checksum is wrong; the file is damaged, copy it again");
    }

    @Test
    void refusesTwoEntriesOfOneName() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("w.npy", SCALAR);
        entries.put("v.npy", SCALAR);
        byte[] archive = zip(ZipEntry.STORED, entries);
        for (int i = 0; i < archive.length; i++) {
            archive[i] = archive[i] == 'v' && archive[i + 1] == '.' ? (byte) 'w' : archive[i];
        }

        refuses(archive, "tensor 'w': found two entries of that name, expected one");
    }

    /** 65 MB of zeros in 63 kB: the archive claims its size honestly, and it is still too much for such a file. */
    @Test
    void refusesZipBombs() throws IOException {
        byte[] zeros = RawFiles.npy("{'descr': '|u1', 'fortran_order': False, 'shape': (70000000,)}", 70_000_000);

        refuses(
                zip(ZipEntry.DEFLATED, Map.of("w.npy", zeros)),
                "tensor 'w': the archive inflates to more than 67108864 bytes, the most accepted for its size;"
                        + " it may be a zip bomb, save it again with numpy.savez, uncompressed");
    }

    /** The other side of the limit: an honest array of zeros, at a ratio of a thousand. */
    @Test
    void readsZerosThatShrinkWell() throws IOException {
        byte[] zeros = RawFiles.npy("{'descr': '|u1', 'fortran_order': False, 'shape': (8000000,)}", 8_000_000);
        Path path = RawFiles.write(directory.resolve("zeros.npz"), zip(ZipEntry.DEFLATED, Map.of("w.npy", zeros)));

        assertThat(Files.size(path)).isLessThan(10_000);
        assertThat(Npz.read(path).tensor("w").elements()).isEqualTo(8_000_000);
    }

    @Test
    void refusesTooManyEntries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i <= Npz.MOST_ENTRIES; i++) {
            entries.put(i + ".npy", new byte[0]);
        }

        refuses(zip(ZipEntry.STORED, entries), "found 10001 entries, expected at most 10000");
    }

    /** The platform's reader would allocate 12 bytes for each of them: 8 GB here, or a negative number. */
    @Test
    void refusesClaimsOfManyEntriesBeforeTheyAreAllocatedFor() throws IOException {
        for (long claimed : new long[] {700_000_000, 800_000_000, -1}) {
            byte[] archive = zip(ZipEntry.STORED, Map.of("w.npy", SCALAR));
            int end = archive.length - 22;
            ByteBuffer large = ByteBuffer.allocate(archive.length + 76).order(ByteOrder.LITTLE_ENDIAN);
            large.put(archive, 0, end);
            large.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0);
            large.putLong(claimed).putLong(claimed).putLong(50).putLong(end - 50);
            large.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
            large.put(archive, end, 8).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);

            refuses(
                    large.array(),
                    "found %s entries, expected at most 10000".formatted(Long.toUnsignedString(claimed)));
        }
    }

    private void refuses(byte[] archive, String message) {
        Path path = RawFiles.write(directory.resolve("a.npz"), archive);
        assertThatThrownBy(() -> Npz.read(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(path + ": " + message);
    }

    private static byte[] zip(int method, Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                CRC32 checksum = new CRC32();
                checksum.update(content.getValue());
                entry.setMethod(method);
                entry.setSize(content.getValue().length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}

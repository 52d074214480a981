package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"iris-linear-node", "spiral-node"})
    void theExamplesComeBackByteForByte(String model) throws IOException {
        for (String name : new String[] {"weights.safetensors", "io.safetensors"}) {
            Path source = RawFiles.EXAMPLES.resolve(model).resolve(name);
            Path copy = directory.resolve(model + name);

            Safetensors.write(copy, Safetensors.read(source));

            assertThat(copy).hasSameBinaryContentAs(source);
        }
    }

    @Test
    void readsTheIrisModel() {
        TensorFile file = Safetensors.read(RawFiles.EXAMPLES.resolve("iris-linear-node/weights.safetensors"));

        double[] t = file.doubles("t", 21);
        assertThat(file.names()).containsExactly("t", "w", "b");
        assertThat(t[0]).isZero();
        assertThat(t[20]).isEqualTo(1);
        assertThat(file.doubles("w", 21, 4, 4)).hasSize(336);
    }

    /** Order neither of names nor of sizes, metadata, a name beyond ASCII, opaque and empty tensors: all stay. */
    @Test
    void aTransformedFileDiffersOnlyWhereItWasChanged() throws IOException {
        String header = "{\"__metadata__\":{\"format\":\"pt\",\"a\":\"\"},"
                + "\"z\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]},"
                + "\"φ\":{\"dtype\":\"F8_E4M3\",\"shape\":[3],\"data_offsets\":[2,5]},"
                + "\"none\":{\"dtype\":\"F32\",\"shape\":[0,7],\"data_offsets\":[5,5]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[5,13]}}";
        int length = header.getBytes(StandardCharsets.UTF_8).length;
        String padded = header + " ".repeat((8 - length % 8) % 8);
        byte[] original = RawFiles.safetensors(padded, 13);
        Path source = RawFiles.write(directory.resolve("a.safetensors"), original);

        TensorFile file = Safetensors.read(source);
        Path copy = directory.resolve("b.safetensors");
        Safetensors.write(copy, file.with(Map.of("a", Tensor.fromDoubles(DType.F32, new double[] {1, 2}, 2))));

        byte[] written = Files.readAllBytes(copy);
        int changed = original.length - 8;
        assertThat(file.names()).containsExactly("z", "φ", "none", "a");
        assertThat(Arrays.copyOf(written, changed)).isEqualTo(Arrays.copyOf(original, changed));
        assertThat(Arrays.copyOfRange(written, changed, written.length))
                .containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0x40);
    }

    @Test
    void aNewFileIsSortedAndPadded() throws IOException {
        Path path = directory.resolve("new.safetensors");

        Safetensors.write(
                path,
                TensorFile.sorted(Map.of(
                        "small", Tensor.fromDoubles(DType.BF16, new double[] {1}),
                        "large", Tensor.fromDoubles(DType.F64, new double[] {1}, 1))));

        String header = "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"large\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                + "\"small\":{\"dtype\":\"BF16\",\"shape\":[],\"data_offsets\":[8,10]}}";
        String text = Files.readString(path, StandardCharsets.ISO_8859_1);
        int padded = (header.length() + 7) / 8 * 8;
        assertThat(text.substring(8, 8 + padded)).isEqualTo(header + " ".repeat(padded - header.length()));
        assertThat(text.charAt(0)).isEqualTo((char) padded);
        assertThat(text).hasSize(8 + padded + 10);
    }

    @Test
    void everyTypeComesBack() {
        Map<String, Tensor> tensors = new HashMap<>();
        for (DType dtype : DType.values()) {
            if (dtype.safetensorsName().isPresent()) {
                tensors.put(dtype.name(), Tensor.ofBytes(dtype, ByteBuffer.wrap(new byte[dtype.bits()]), 8));
            }
        }
        Path path = directory.resolve("types.safetensors");

        Safetensors.write(path, TensorFile.sorted(tensors));

        assertThat(Safetensors.read(path).tensors()).isEqualTo(tensors);
    }

    /** Three megabytes: past the limit below which files are read at once. */
    @Test
    void aFileCanBeReplacedWhileItsTensorsAreInUse() {
        double[] values = IntStream.range(0, 200_000).mapToDouble(i -> i / 7.0).toArray();
        Tensor first = Tensor.fromDoubles(DType.F64, values, 200, 1000);
        Path path = directory.resolve("large.safetensors");
        Safetensors.write(path, TensorFile.sorted(Map.of("a", first, "b", first)));

        TensorFile before = Safetensors.read(path);
        Tensor zeros = Tensor.fromDoubles(DType.F64, new double[200_000], 200, 1000);
        Safetensors.write(path, before.with(Map.of("a", zeros)));

        assertThat(before.tensor("a")).isEqualTo(first);
        assertThat(Safetensors.read(path).tensor("a")).isEqualTo(zeros);
        assertThat(Safetensors.read(path).doubles("b", 200, 1000)).containsExactly(values);
    }

    /** A file of 3.5 GB, nearly all of it a hole: only what is asked for is ever read. */
    @Test
    void ofAFileBeyondTwoGigabytesOnlyWhatIsAskedForIsRead() throws IOException {
        int size = 1_750_000_000;
        String header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%d]},".formatted(size, size)
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]}}".formatted(size, size, 2L * size);
        Path path = RawFiles.write(directory.resolve("huge.safetensors"), RawFiles.safetensors(header, 0));
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(8L + header.length() + 2L * size);
            file.seek(file.length() - 1);
            file.write(42);
        }

        ByteBuffer b = Safetensors.read(path).tensor("b").bytes();

        assertThat(b.get(size - 1)).isEqualTo((byte) 42);
        assertThat(b.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    /** Nothing is loaded at once: a tensor that is still in the file finds the end missing when it is asked for. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileCutMeanwhileIsRefused(boolean written) throws IOException {
        Path path = directory.resolve("cut.safetensors");
        Tensor tensor = Tensor.fromDoubles(DType.F64, new double[200_000], 200_000);
        Safetensors.write(path, TensorFile.sorted(Map.of("a", tensor)));
        TensorFile file = Safetensors.read(path);
        long length = Files.size(path);
        try (RandomAccessFile raw = new RandomAccessFile(path.toFile(), "rw")) {
            raw.setLength(1000);
        }
        Path copy = directory.resolve("copy.safetensors");

        assertThatThrownBy(() -> {
                    if (written) {
                        Safetensors.write(copy, file);
                    } else {
                        file.tensor("a").toDoubles();
                    }
                })
                .isInstanceOf(CheckpointException.class)
                .hasMessage("%s: file became shorter than %d bytes while it was read; read it again", path, length);
        assertThat(copy).doesNotExist();
    }

    @Test
    void refusesToWriteWhatTheFormatLacks() {
        Path path = Path.of("out.safetensors");
        TensorFile complex = TensorFile.sorted(Map.of("c", Tensor.fromDoubles(DType.C128, new double[] {1, 2})));
        TensorFile reserved =
                TensorFile.sorted(Map.of("__metadata__", Tensor.fromDoubles(DType.F64, new double[] {1})));

        assertThatThrownBy(() -> Safetensors.write(path, complex))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("out.safetensors: tensor 'c': found C128, which safetensors does not have; write an .npz");
        assertThatThrownBy(() -> Safetensors.write(path, reserved))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("out.safetensors: tensor '__metadata__': the format keeps this name for its metadata;"
                        + " choose another");
    }
}

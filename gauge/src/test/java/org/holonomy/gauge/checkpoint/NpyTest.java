package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NpyTest {

    @TempDir
    private Path directory;

    static Stream<Path> arrays() throws IOException {
        try (Stream<Path> files = Files.list(RawFiles.NUMPY)) {
            List<Path> found = files.filter(
                            f -> f.getFileName().toString().matches("([bcfiu][0-9]+-.*|version-[23])\\.npy"))
                    .toList();
            assertThat(found).as("arrays that numpy wrote").hasSize(52);
            return found.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void readsWhatNumpyWrites(Path path) {
        String name = path.getFileName().toString();
        DType dtype = name.startsWith("version")
                ? DType.F64
                : DType.ofNpy(name.substring(0, name.indexOf('-'))).orElseThrow();

        Tensor tensor = Npy.read(path);

        assertThat(tensor.dtype()).isEqualTo(dtype);
        assertThat(tensor.shape()).containsExactly(2, 3, 4);
        assertThat(tensor.toDoubles()).containsExactly(expected(dtype));
    }

    /** What make_npy.py says: n = 12 i + 4 j + k at index [i, j, k]. */
    private static double[] expected(DType dtype) {
        return IntStream.range(0, 24)
                .boxed()
                .flatMap(n -> switch (dtype) {
                    case F64, F32, F16 -> Stream.of((n - 5) / 4.0);
                    case C128, C64 -> Stream.of(n * 1.0, n - 5.0);
                    case BOOL -> Stream.of(n % 2.0);
                    case U8, U16, U32, U64 -> Stream.of(n * 1.0);
                    default -> Stream.of(n - 5.0);
                })
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @Test
    void readsEveryRank() {
        Tensor scalar = Npy.read(RawFiles.NUMPY.resolve("scalar.npy"));
        Tensor vector = Npy.read(RawFiles.NUMPY.resolve("vector.npy"));
        Tensor empty = Npy.read(RawFiles.NUMPY.resolve("empty.npy"));

        assertThat(scalar).isEqualTo(Tensor.fromDoubles(DType.F64, new double[] {3.25}));
        assertThat(vector).isEqualTo(Tensor.fromDoubles(DType.F64, new double[] {1.5, -2}, 2));
        assertThat(empty).isEqualTo(Tensor.fromDoubles(DType.F64, new double[0], 0, 3));
    }

    /** Version 1.0, C order, little-endian is what numpy writes too: the files must agree to the last byte. */
    @ParameterizedTest
    @MethodSource("arrays")
    void writesWhatNumpyWrites(Path path) throws IOException {
        Path copy = directory.resolve("copy.npy");
        String name = path.getFileName().toString();

        Npy.write(copy, Npy.read(path));

        Path straight = RawFiles.NUMPY.resolve(
                name.startsWith("version")
                        ? "f8-little-C.npy"
                        : name.replace("big", "little").replace("-F", "-C"));
        assertThat(copy).hasSameBinaryContentAs(straight);
    }

    @Test
    void writesEveryRankAsNumpyDoes() {
        for (String name : new String[] {"scalar.npy", "vector.npy", "empty.npy"}) {
            Path copy = directory.resolve(name);

            Npy.write(copy, Npy.read(RawFiles.NUMPY.resolve(name)));

            assertThat(copy).hasSameBinaryContentAs(RawFiles.NUMPY.resolve(name));
        }
    }

    @Test
    void refusesToWriteWhatNumpyLacks() {
        Tensor bfloat = Tensor.ofBytes(DType.BF16, ByteBuffer.allocate(2));

        assertThatThrownBy(() -> Npy.write(Path.of("a.npy"), bfloat))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "a.npy: array: found BF16, which npy does not have; convert it to F32 or write .safetensors");
    }

    @Test
    void refusesObjectsTextAndStructures() {
        Path object = RawFiles.NUMPY.resolve("object.npy");
        Path text = RawFiles.NUMPY.resolve("text.npy");
        Path structured = RawFiles.NUMPY.resolve("structured.npy");

        assertThatThrownBy(() -> Npy.read(object))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(object + ": array: found Python objects (dtype object), which are a pickle and never read;"
                        + " save numbers: numpy.save(path, array.astype('f8'))");
        assertThatThrownBy(() -> Npy.read(text))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(text + ": array: found dtype '<U3', expected < or > and one of"
                        + " f8, f4, f2, c16, c8, i8, i4, i2, i1, u8, u4, u2, u1, b1");
        assertThatThrownBy(() -> Npy.read(structured))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        structured + ": array: header: found a structured type, expected a plain one; save each field"
                                + " as an array of its own: numpy.savez(path, **{k: a[k] for k in a.dtype.names})");
    }

    /** A dictionary, the number of bytes behind it, the message without the path. */
    static Stream<Arguments> dictionaries() {
        return Stream.of(
                arguments(
                        dictionary("<f8", "(3,)"),
                        23,
                        "found 23 bytes of data, expected 24 for shape [3] of F64; the file is truncated or damaged"),
                arguments(
                        dictionary("<f8", "(3,)"),
                        25,
                        "found 25 bytes of data, expected 24 for shape [3] of F64; the file is truncated or damaged"),
                arguments(dictionary("<f8", "(-3,)"), 24, "found shape [-3], expected sizes from 0 to 2147483647"),
                arguments(
                        dictionary("<f8", "(2147483647, 2147483647, 2147483647)"),
                        0,
                        "found shape [2147483647, 2147483647, 2147483647], whose number of elements overflows 64 bits"),
                arguments(
                        dictionary("<f8", "(99999999999999999999,)"),
                        0,
                        "header: found 99999999999999999999, expected a number below 2^63"),
                arguments(dictionary("<f8", "(" + "1, ".repeat(66) + ")"), 8, "header: found more than 64 axes"),
                arguments(dictionary("<f8", "(" + "1, ".repeat(65) + ")"), 8, "found 65 axes, expected at most 64"),
                arguments(
                        dictionary("f8", "()"),
                        8,
                        "found dtype 'f8', expected < or > and one of"
                                + " f8, f4, f2, c16, c8, i8, i4, i2, i1, u8, u4, u2, u1, b1"),
                arguments(
                        dictionary("|f8", "()"),
                        8,
                        "found dtype '|f8', expected < or > and one of"
                                + " f8, f4, f2, c16, c8, i8, i4, i2, i1, u8, u4, u2, u1, b1"),
                arguments(
                        "{'descr': '<f8', 'shape': ()}",
                        8,
                        "header: found {descr=<f8, shape=[]},"
                                + " expected descr: text, fortran_order: True or False, shape: tuple"),
                arguments(
                        "{'descr': '<f8', 'fortran_order': 'no', 'shape': ()}",
                        8,
                        "header: found {descr=<f8, fortran_order=no, shape=[]},"
                                + " expected descr: text, fortran_order: True or False, shape: tuple"),
                arguments("{'shape': (), 'shape': ()}", 8, "header: found 'shape' twice, expected once"),
                arguments("{'shape': ()} x", 8, "header: found 'x' at character 14, expected nothing more"),
                arguments("{'shape': (1 2)}", 8, "header: found '2' at character 13, expected ')'"),
                arguments("{'shape': (x,)}", 8, "header: found 'x' at character 11, expected a whole number"),
                arguments("{'shape': (1,)", 8, "header: found its end at character 14, expected '}'"),
                arguments("{'shape", 8, "header: found a text without end at character 1"),
                arguments("{shape: ()}", 8, "header: found 's' at character 1, expected a text in quotes"),
                arguments("{'\\x41': ()}", 8, "header: found an escape in '\\x41', expected none"),
                arguments(
                        "{'descr': __import__('os').system('echo')}",
                        8,
                        "header: found '_' at character 10, expected a text, True, False or a tuple"),
                arguments("", 8, "header: found its end at character 0, expected '{'"));
    }

    @ParameterizedTest
    @MethodSource("dictionaries")
    void saysWhatIsWrongWithTheHeader(String dictionary, int dataBytes, String message) {
        refuses(RawFiles.npy(dictionary, dataBytes), message);
    }

    @Test
    void refusesWhatIsNoNpy() {
        byte[] file = RawFiles.npy(dictionary("<f8", "()"), 8);
        byte[] versionFour = file.clone();
        versionFour[6] = 4;
        byte[] versionTwo = file.clone();
        versionTwo[6] = 2;
        byte[] notUtf8 = file.clone();
        notUtf8[6] = 3;
        notUtf8[10] = 0;
        notUtf8[11] = 0;
        notUtf8[14] = (byte) 0xff;
        byte[] wrongMagic = file.clone();
        wrongMagic[0] = 'X';

        refuses(wrongMagic, "found no npy magic, expected the bytes 93 4e 55 4d 50 59 and a version");
        refuses(new byte[0], "found no npy magic, expected the bytes 93 4e 55 4d 50 59 and a version");
        refuses(versionFour, "found npy version 4.0, expected 1.0, 2.0 or 3.0");
        // "{'" of the dictionary are read as the upper half of the length.
        refuses(versionTwo, "found a header of 662372405 bytes, expected at most 10000");
        refuses(notUtf8, "header: not UTF-8; the file is damaged");
        refuses(Arrays.copyOf(file, 9), "found no length of the header; the file is truncated");
        refuses(Arrays.copyOf(file, 40), "found 30 bytes of header, expected 53; the file is truncated");
    }

    private static String dictionary(String descr, String shape) {
        return "{'descr': '%s', 'fortran_order': False, 'shape': %s}".formatted(descr, shape);
    }

    private void refuses(byte[] file, String message) {
        Path path = RawFiles.write(directory.resolve("a.npy"), file);
        assertThatThrownBy(() -> Npy.read(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(path + ": array: " + message);
    }
}

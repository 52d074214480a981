package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a safetensors file can lie, and what is said about it. */
class SafetensorsRefusalTest {

    private static final String NOT_IN_ORDER = "; the file is truncated or not safetensors";

    @TempDir
    private Path directory;

    /** A header, the number of bytes behind it, the message without the path. */
    static Stream<Arguments> headers() {
        return Stream.of(
                arguments(
                        "{" + entry("a", "F32", "[2]", "[0,8]") + "," + entry("b", "F32", "[2]", "[4,12]") + "}",
                        12,
                        "tensor 'b': found begin 4, expected 8, where tensor 'a' ends; the data overlap"),
                arguments(
                        "{" + entry("a", "F32", "[2]", "[0,8]") + "," + entry("b", "F32", "[1]", "[9,13]") + "}",
                        13,
                        "tensor 'b': found begin 9, expected 8, where tensor 'a' ends; the data have a gap"),
                arguments(
                        "{" + entry("a", "F32", "[2]", "[1,9]") + "}",
                        9,
                        "tensor 'a': found begin 1, expected 0, where the header ends; the data have a gap"),
                arguments(
                        "{" + entry("a", "F32", "[2, 3]", "[0,20]") + "}",
                        20,
                        "tensor 'a': found data_offsets [0, 20], expected 24 bytes for shape [2, 3] of F32"),
                arguments(
                        "{" + entry("a", "F32", "[2]", "[8,0]") + "}",
                        8,
                        "tensor 'a': found data_offsets [8, 0], expected 8 bytes for shape [2] of F32"),
                arguments(
                        "{" + entry("a", "F32", "[2]", "[-8,0]") + "}",
                        8,
                        "tensor 'a': found data_offsets [-8, 0], expected 8 bytes for shape [2] of F32"),
                arguments(
                        "{" + entry("a", "U8", "[0]", "[-9223372036854775808,9223372036854775807]") + "}",
                        0,
                        "tensor 'a': found data_offsets [-9223372036854775808, 9223372036854775807],"
                                + " expected 0 bytes for shape [0] of U8"),
                arguments(
                        "{" + entry("a", "F32", "[2]", "[0,8]") + "}",
                        7,
                        "tensor 'a': found end 8, expected at most 7, where the file ends; it is truncated, copy it again"),
                arguments(
                        "{" + entry("a", "F32", "[2]", "[0,8]") + "}",
                        9,
                        "found 9 bytes of data, expected 8, where tensor 'a' ends; the rest belongs to no tensor"),
                arguments(
                        "{}",
                        1,
                        "found 1 bytes of data, expected 0, where the header ends; the rest belongs to no tensor"),
                arguments(
                        "{" + entry("a", "F32", "[-1, 3]", "[0,8]") + "}",
                        8,
                        "tensor 'a': found shape [-1, 3], expected sizes from 0 to 2147483647"),
                arguments(
                        "{" + entry("a", "F32", "[4294967296, 0]", "[0,0]") + "}",
                        0,
                        "tensor 'a': found shape [4294967296, 0], expected sizes from 0 to 2147483647"),
                arguments(
                        "{" + entry("a", "F32", "[2147483647, 2147483647, 2147483647, 0]", "[0,0]") + "}",
                        0,
                        "tensor 'a': found shape [2147483647, 2147483647, 2147483647, 0],"
                                + " whose number of elements overflows 64 bits"),
                arguments(
                        "{" + entry("a", "F32", "[65536, 65536]", "[0,17179869184]") + "}",
                        0,
                        "tensor 'a': found shape [65536, 65536] of F32,"
                                + " expected at most 2147483647 elements and bytes in one tensor; split it"),
                arguments(
                        "{" + entry("a", "F32", "[99999999999999999999]", "[0,8]") + "}",
                        8,
                        "header, character 29: tensor 'a', shape: found 99999999999999999999,"
                                + " expected a number below 2^63"),
                arguments(
                        "{" + entry("a", "F32", "[2.0]", "[0,8]") + "}",
                        8,
                        "header, character 29: tensor 'a', shape: found 2.0, expected whole numbers"),
                arguments(
                        "{" + entry("a", "F32", "2", "[0,8]") + "}",
                        8,
                        "header, character 28: tensor 'a', shape: found 2, expected a list"),
                arguments(
                        "{" + entry("a", "F32", "[2]", "[0,8,8]") + "}",
                        8,
                        "header, character 52: tensor 'a', data_offsets: found more than 2 numbers, expected at most 2"),
                arguments(
                        "{" + entry("a", "F32", "[2]", "[0]") + "}",
                        8,
                        "header, character 50: tensor 'a': found only part of a description,"
                                + " expected dtype, shape and two data_offsets"),
                arguments(
                        "{\"a\":{\"dtype\":\"F32\"}}",
                        0,
                        "header, character 19: tensor 'a': found only part of a description,"
                                + " expected dtype, shape and two data_offsets"),
                arguments(
                        "{" + entry("a", "F31", "[2]", "[0,8]") + "}",
                        8,
                        "header, character 14: tensor 'a': found dtype 'F31', expected one of F64, F32, F16, BF16, C64,"
                                + " I64, I32, I16, I8, U64, U32, U16, U8, BOOL, F8_E5M2, F8_E4M3, F8_E8M0, F6_E2M3,"
                                + " F6_E3M2, F4"),
                arguments(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"color\":1}}",
                        8,
                        "header, character 32: tensor 'a': found key 'color', expected dtype, shape and data_offsets"),
                arguments(
                        "{" + entry("a", "U8", "[0]", "[0,0]") + "," + entry("\\u0061", "U8", "[0]", "[0,0]") + "}",
                        0,
                        "header, character 53: 'a' is written twice, expected once"),
                arguments(
                        "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F64\"}}",
                        0,
                        "header, character 20: 'dtype' is written twice, expected once"),
                arguments(
                        "{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}",
                        0,
                        "header, character 24: 'a' is written twice, expected once"),
                arguments(
                        "{\"__metadata__\":{\"a\":1}}",
                        0,
                        "header, character 21: __metadata__, 'a': found 1, expected a text"),
                arguments("{\"a\":null}", 0, "header, character 5: tensor 'a': found null, expected an object"),
                arguments("{} {}", 0, "header, character 3: found more after its end, expected nothing"),
                arguments("{\"a\":{", 0, "header, character 5: found its end, expected more; it is truncated"),
                arguments(
                        "{\"a\" 1}",
                        0,
                        "header, character 6: not JSON: Unexpected character ('1' (code 49)): was expecting a colon to"
                                + " separate property name and value"),
                arguments(
                        "{" + entry("\\ud800", "U8", "[0]", "[0,0]") + "}",
                        0,
                        "header, character 8: not JSON: Broken surrogate pair in property name: expected '\\' to start"
                                + " low surrogate, got 0x22"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void saysWhatIsWrongWithTheHeader(String header, int dataBytes, String message) {
        Path path = directory.resolve("model.safetensors");

        refuses(path, RawFiles.safetensors(header, dataBytes), message);
    }

    @Test
    void refusesLengthsThatCannotBe() {
        Path path = directory.resolve("model.safetensors");
        byte[] file = RawFiles.safetensors("{}", 0);

        refuses(path, new byte[0], "found 0 bytes, expected at least 10" + NOT_IN_ORDER);
        refuses(path, Arrays.copyOf(file, 5), "found 5 bytes, expected at least 10" + NOT_IN_ORDER);
        refuses(
                path,
                Arrays.copyOf(file, 9),
                "found a header of 2 bytes, expected at most 1, the rest of the file" + NOT_IN_ORDER);
        refuses(
                path,
                withLength(file, 100_000_001),
                "found a header of 100000001 bytes, expected at most 100000000" + NOT_IN_ORDER);
        refuses(
                path,
                withLength(file, -1),
                "found a header of 18446744073709551615 bytes, expected at most 100000000" + NOT_IN_ORDER);
        refuses(
                path,
                RawFiles.safetensors(" {}", 0),
                "found a header that begins with byte 0x20, expected '{'" + NOT_IN_ORDER);
    }

    @Test
    void refusesHeadersThatAreNotUtf8() {
        byte[] header = "{\"x\":1}".getBytes(StandardCharsets.ISO_8859_1);
        header[2] = (byte) 0xff;

        refuses(
                directory.resolve("model.safetensors"),
                RawFiles.safetensors(header, 0),
                "header, byte 2: not UTF-8; the file is damaged");
    }

    /** A number that is not finite is in order as a file; it is refused where it would be computed with. */
    @Test
    void refusesNanByTensorAndIndex() throws IOException {
        Path path = directory.resolve("weights.safetensors");
        Files.copy(RawFiles.EXAMPLES.resolve("iris-linear-node/weights.safetensors"), path);
        byte[] file = Files.readAllBytes(path);
        // w begins at byte 168 of the data, which begin at 192; w[1, 2, 3] is its number 16 + 2·4 + 3.
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putDouble(192 + 168 + 8 * 27, Double.NaN);
        RawFiles.write(path, file);

        TensorFile read = Safetensors.read(path);

        assertThat(read.doubles("t", 21)).hasSize(21);
        assertThatThrownBy(() -> read.doubles("w", 21, 4, 4))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(path + ": tensor 'w': found NaN at index [1, 2, 3], expected finite numbers;"
                        + " the model has diverged or the file is damaged");
    }

    @Test
    void refusesPathsThatAreNoFiles() {
        Path missing = directory.resolve("missing.safetensors");

        assertThatThrownBy(() -> Safetensors.read(missing)).hasMessage(missing + ": no such file; check the path");
        assertThatThrownBy(() -> Safetensors.read(directory))
                .isInstanceOfSatisfying(
                        CheckpointException.class, e -> assertThat(e.where()).isEqualTo(directory.toString()))
                .hasMessage(directory + ": is a directory, expected a file");
    }

    private static String entry(String name, String dtype, String shape, String offsets) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}".formatted(name, dtype, shape, offsets);
    }

    private static byte[] withLength(byte[] file, long length) {
        byte[] changed = file.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        return changed;
    }

    private static void refuses(Path path, byte[] file, String message) {
        RawFiles.write(path, file);
        assertThatThrownBy(() -> Safetensors.read(path))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(path + ": " + message);
    }
}

package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TensorTest {

    static Stream<DType> numeric() {
        return Stream.of(DType.values()).filter(DType::isNumeric);
    }

    @ParameterizedTest
    @MethodSource("numeric")
    void smallNumbersSurviveEveryType(DType dtype) {
        double[] values = {0, 1, 1, 0};

        Tensor tensor = Tensor.fromDoubles(dtype, values, 4 / dtype.components());

        assertThat(tensor.toDoubles()).containsExactly(values);
        assertThat(tensor.bytes().remaining() * Byte.SIZE).isEqualTo(4 / dtype.components() * dtype.bits());
        assertThat(tensor.firstNonFinite()).isEmpty();
    }

    @Test
    void integersRoundTiesToEvenAndKeepTheirEnds() {
        assertThat(Tensor.fromDoubles(DType.I8, new double[] {-128.5, 126.5, 127.4, -0.5}, 4)
                        .toDoubles())
                .containsExactly(-128, 126, 127, 0);
        assertThat(Tensor.fromDoubles(DType.U8, new double[] {-0.25, 255.25}, 2).toDoubles())
                .containsExactly(0, 255);
        assertThat(Tensor.fromDoubles(DType.I64, new double[] {-0x1p63, Math.nextDown(0x1p63)}, 2)
                        .toDoubles())
                .containsExactly(-0x1p63, Math.nextDown(0x1p63));
        assertThat(Tensor.fromDoubles(DType.U64, new double[] {0x1p63, Math.nextDown(0x1p64)}, 2)
                        .toDoubles())
                .containsExactly(0x1p63, Math.nextDown(0x1p64));
        assertThat(Tensor.fromDoubles(DType.U32, new double[] {0xffff_ffffL}, 1).toDoubles())
                .containsExactly(0xffff_ffffL);
    }

    /** 2⁶³ + 2¹⁰ + 1 lies just above a tie; dropping its last bit before rounding would lose that. */
    @Test
    void unsignedLongsRoundOnce() {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0, Long.MIN_VALUE + 1025).putLong(8, Long.MIN_VALUE + 1024);

        assertThat(Tensor.ofBytes(DType.U64, bytes, 2).toDoubles()).containsExactly(0x1p63 + 2048, 0x1p63);
    }

    @Test
    void floatsKeepNonFiniteNumbers() {
        double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0};

        for (DType dtype : new DType[] {DType.F64, DType.F32, DType.F16, DType.BF16}) {
            assertThat(Tensor.fromDoubles(dtype, values, 2, 2).toDoubles()).containsExactly(values);
        }
    }

    @Test
    void refusesWhatTheTypeCannotHold() {
        refuses(
                () -> Tensor.fromDoubles(DType.F16, new double[] {1, 2, 3, 65520}, 2, 2),
                "tensor in memory: F16: found 65520.0 at index [1, 1], outside the range of the type;"
                        + " store it in a wider one");
        refuses(
                () -> Tensor.fromDoubles(DType.F32, new double[] {1e39}, 1),
                "tensor in memory: F32: found 1.0E39 at index [0], outside the range of the type;"
                        + " store it in a wider one");
        refuses(
                () -> Tensor.fromDoubles(DType.C64, new double[] {1, 2, 3, -1e39}, 2),
                "tensor in memory: C64: found -1.0E39 at index [1] (imaginary part), outside the range of the type;"
                        + " store it in a wider one");
        refuses(
                () -> Tensor.fromDoubles(DType.I8, new double[] {Double.NaN}),
                "tensor in memory: I8: found NaN at index [], outside the range of the type; store it in a wider one");
        refuses(
                () -> Tensor.fromDoubles(DType.I64, new double[] {0x1p63}, 1),
                "tensor in memory: I64: found 9.223372036854776E18 at index [0], outside the range of the type;"
                        + " store it in a wider one");
        refuses(
                () -> Tensor.fromDoubles(DType.BOOL, new double[] {0.5}, 1),
                "tensor in memory: BOOL: found 0.5 at index [0], outside the range of the type;"
                        + " store it in a wider one");
    }

    @Test
    void refusesCountsThatDoNotFitTheShape() {
        refuses(
                () -> Tensor.fromDoubles(DType.F32, new double[5], 2, 3),
                "tensor in memory: F32: found 5 numbers, expected 6 for shape [2, 3]");
        refuses(
                () -> Tensor.ofBytes(DType.F4, ByteBuffer.allocate(2), 3),
                "tensor in memory: F4: found 3 elements of F4, 12 bits, expected whole bytes");
        refuses(
                () -> Tensor.ofBytes(DType.F4, ByteBuffer.allocate(1), 4),
                "tensor in memory: F4: found 1 bytes, expected 2 for shape [4]");
        refuses(
                () -> Tensor.fromDoubles(DType.U8, new double[0], 1 << 16, 1 << 16),
                "tensor in memory: U8: found shape [65536, 65536] of U8, expected at most 2147483647 elements and bytes"
                        + " in one tensor; split it");
        refuses(
                () -> Tensor.fromDoubles(DType.U8, new double[0], new int[65]),
                "tensor in memory: U8: found 65 axes, expected at most 64");
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"F8_E4M3", "F6_E2M3", "F4"})
    void opaqueElementsAreCarriedButNotRead(DType dtype) {
        Tensor tensor = Tensor.ofBytes(dtype, ByteBuffer.wrap(new byte[] {1, 2, 3}), 24 / dtype.bits());

        assertThat(tensor.bytes()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        refuses(
                tensor::toDoubles,
                "tensor in memory: %s: found %s, which is copied but never read as numbers; convert it to F32 or BF16"
                        .formatted(dtype, dtype));
    }

    @Test
    void namesTheFirstNumberThatIsNotFinite() {
        double[] values = new double[24];
        values[17] = Double.NEGATIVE_INFINITY;
        values[20] = Double.NaN;
        Tensor tensor = Tensor.fromDoubles(DType.BF16, values, 2, 3, 4);

        assertThat(tensor.firstNonFinite()).hasValue(17);
        refuses(
                () -> tensor.requireFinite("fc.weight"),
                "tensor in memory: tensor 'fc.weight': found -Infinity at index [1, 1, 1], expected finite numbers;"
                        + " the model has diverged or the file is damaged");
    }

    @Test
    void isAnImmutableValue() {
        byte[] bytes = {1, 2, 3, 4};
        int[] shape = {2, 2};
        Tensor tensor = Tensor.ofBytes(DType.U8, ByteBuffer.wrap(bytes), shape);
        Tensor same = Tensor.fromDoubles(DType.U8, new double[] {1, 2, 3, 4}, 2, 2);
        bytes[0] = 9;
        shape[0] = 9;
        tensor.shape()[0] = 9;

        assertThat(tensor).isEqualTo(same).hasSameHashCodeAs(same).hasToString("U8 [2, 2]");
        assertThat(tensor).isNotEqualTo(Tensor.fromDoubles(DType.I8, new double[] {1, 2, 3, 4}, 2, 2));
        assertThat(tensor).isNotEqualTo(Tensor.fromDoubles(DType.U8, new double[] {1, 2, 3, 4}, 4));
        assertThatThrownBy(() -> tensor.bytes().put(0, (byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
    }

    private static void refuses(Runnable use, String message) {
        assertThatThrownBy(use::run).isInstanceOf(CheckpointException.class).hasMessage(message);
    }
}

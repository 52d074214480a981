package org.holonomy.gauge.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.OptionalInt;

/** Whole arrays of numbers from little-endian bytes and back; a loop for each common type, so that it compiles tightly. */
final class Numbers {

    /** Numbers looked at together: they stay in the processor's cache. */
    private static final int PIECE = 1 << 12;

    private Numbers() {}

    /** Returns all numbers in the buffer. */
    static double[] decode(DType dtype, ByteBuffer bytes) {
        double[] values = new double[bytes.remaining() / dtype.componentBytes()];
        decode(dtype, bytes, values);
        return values;
    }

    /** Returns the position of the first NaN or infinity; decodes a piece at a time. */
    static OptionalInt firstNonFinite(DType dtype, ByteBuffer bytes) {
        int width = dtype.componentBytes();
        int count = bytes.remaining() / width;
        for (int start = 0; start < count; start += PIECE) {
            int length = Math.min(PIECE, count - start);
            double[] piece =
                    decode(dtype, bytes.slice(start * width, length * width).order(ByteOrder.LITTLE_ENDIAN));
            for (int i = 0; i < length; i++) {
                if (!Double.isFinite(piece[i])) {
                    return OptionalInt.of(start + i);
                }
            }
        }
        return OptionalInt.empty();
    }

    private static void decode(DType dtype, ByteBuffer bytes, double[] values) {
        switch (dtype.encoding()) {
            case BINARY64 -> bytes.asDoubleBuffer().get(values);
            case BINARY32 -> decodeFloats(bytes.asFloatBuffer(), values);
            case BINARY16 -> decodeSmall(SmallFloat.BINARY16, bytes.asShortBuffer(), values);
            case BFLOAT16 -> decodeSmall(SmallFloat.BFLOAT16, bytes.asShortBuffer(), values);
            default -> decodeEach(dtype, bytes, values);
        }
    }

    /** Fills the buffer from its start; returns the index of the first number outside the type's range, or their count. */
    static int encode(DType dtype, double[] values, ByteBuffer bytes) {
        return switch (dtype.encoding()) {
            case BINARY64 -> {
                bytes.asDoubleBuffer().put(values);
                yield values.length;
            }
            case BINARY32 -> encodeFloats(values, bytes.asFloatBuffer());
            default -> encodeEach(dtype, values, bytes);
        };
    }

    private static void decodeFloats(FloatBuffer floats, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = floats.get(i);
        }
    }

    private static void decodeSmall(SmallFloat format, ShortBuffer patterns, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = format.decode(patterns.get(i));
        }
    }

    private static void decodeEach(DType dtype, ByteBuffer bytes, double[] values) {
        int width = dtype.componentBytes();
        for (int i = 0; i < values.length; i++) {
            values[i] = dtype.encoding().get(bytes, i * width, width);
        }
    }

    private static int encodeFloats(double[] values, FloatBuffer floats) {
        for (int i = 0; i < values.length; i++) {
            float rounded = (float) values[i];
            if (Float.isInfinite(rounded) && !Double.isInfinite(values[i])) {
                return i;
            }
            floats.put(i, rounded);
        }
        return values.length;
    }

    private static int encodeEach(DType dtype, double[] values, ByteBuffer bytes) {
        int width = dtype.componentBytes();
        for (int i = 0; i < values.length; i++) {
            if (!dtype.encoding().put(bytes, i * width, width, values[i])) {
                return i;
            }
        }
        return values.length;
    }
}

package org.holonomy.gauge.checkpoint;

import java.nio.ByteBuffer;

/** How one number lies in little-endian bytes. {@code width} is its number of bytes. */
enum Encoding {
    BINARY64 {
        @Override
        double get(ByteBuffer bytes, int at, int width) {
            return bytes.getDouble(at);
        }

        @Override
        boolean put(ByteBuffer bytes, int at, int width, double value) {
            bytes.putDouble(at, value);
            return true;
        }
    },
    BINARY32 {
        @Override
        double get(ByteBuffer bytes, int at, int width) {
            return bytes.getFloat(at);
        }

        @Override
        boolean put(ByteBuffer bytes, int at, int width, double value) {
            bytes.putFloat(at, (float) value);
            return Float.isFinite((float) value) || !Double.isFinite(value);
        }
    },
    BINARY16 {
        @Override
        double get(ByteBuffer bytes, int at, int width) {
            return SmallFloat.BINARY16.decode(bytes.getShort(at));
        }

        @Override
        boolean put(ByteBuffer bytes, int at, int width, double value) {
            return putSmall(SmallFloat.BINARY16, bytes, at, value);
        }
    },
    BFLOAT16 {
        @Override
        double get(ByteBuffer bytes, int at, int width) {
            return SmallFloat.BFLOAT16.decode(bytes.getShort(at));
        }

        @Override
        boolean put(ByteBuffer bytes, int at, int width, double value) {
            return putSmall(SmallFloat.BFLOAT16, bytes, at, value);
        }
    },
    SIGNED {
        @Override
        double get(ByteBuffer bytes, int at, int width) {
            int spare = Long.SIZE - Byte.SIZE * width;
            return raw(bytes, at, width) << spare >> spare;
        }

        @Override
        boolean put(ByteBuffer bytes, int at, int width, double value) {
            double limit = Math.scalb(1.0, Byte.SIZE * width - 1);
            return putWhole(bytes, at, width, value, -limit, limit);
        }
    },
    UNSIGNED {
        @Override
        double get(ByteBuffer bytes, int at, int width) {
            long raw = raw(bytes, at, width);
            // Halving with the lost bit kept sticky rounds 64 unsigned bits correctly.
            return raw >= 0 ? raw : 2.0 * (raw >>> 1 | (raw & 1));
        }

        @Override
        boolean put(ByteBuffer bytes, int at, int width, double value) {
            return putWhole(bytes, at, width, value, 0, Math.scalb(1.0, Byte.SIZE * width));
        }
    },
    BOOLEAN {
        @Override
        double get(ByteBuffer bytes, int at, int width) {
            return bytes.get(at) == 0 ? 0 : 1;
        }

        @Override
        boolean put(ByteBuffer bytes, int at, int width, double value) {
            bytes.put(at, (byte) value);
            return value == 0 || value == 1;
        }
    },
    /** Formats that are carried from file to file and never looked into. */
    OPAQUE {
        @Override
        double get(ByteBuffer bytes, int at, int width) {
            throw new AssertionError("opaque elements have no value");
        }

        @Override
        boolean put(ByteBuffer bytes, int at, int width, double value) {
            throw new AssertionError("opaque elements have no value");
        }
    };

    /** Returns the number that starts at byte {@code at}. */
    abstract double get(ByteBuffer bytes, int at, int width);

    /** Writes a number, rounded to nearest, ties to even; returns false if it lies outside the range. */
    abstract boolean put(ByteBuffer bytes, int at, int width, double value);

    private static boolean putSmall(SmallFloat format, ByteBuffer bytes, int at, double value) {
        int pattern = format.encode(value);
        bytes.putShort(at, (short) pattern);
        return Double.isFinite(format.decode(pattern)) || !Double.isFinite(value);
    }

    /** Range [lowest, limit); the negated comparison also refuses NaN. */
    private static boolean putWhole(ByteBuffer bytes, int at, int width, double value, double lowest, double limit) {
        double whole = Math.rint(value);
        if (!(whole >= lowest && whole < limit)) {
            return false;
        }
        double half = Math.scalb(1.0, Long.SIZE - 1);
        long raw = whole < half ? (long) whole : (long) (whole - half) | Long.MIN_VALUE;
        for (int i = 0; i < width; i++) {
            bytes.put(at + i, (byte) (raw >>> (Byte.SIZE * i)));
        }
        return true;
    }

    private static long raw(ByteBuffer bytes, int at, int width) {
        return switch (width) {
            case 1 -> bytes.get(at) & 0xffL;
            case 2 -> bytes.getShort(at) & 0xffffL;
            case 4 -> bytes.getInt(at) & 0xffff_ffffL;
            default -> bytes.getLong(at);
        };
    }
}

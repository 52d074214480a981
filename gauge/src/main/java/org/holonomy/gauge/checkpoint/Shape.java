package org.holonomy.gauge.checkpoint;

import java.util.Arrays;

/** The sizes of a tensor's axes, checked once: at most 64 axes, no negative size, a product that fits. */
final class Shape {

    /** As many axes as NumPy allows. */
    static final int MOST_AXES = 64;

    private final int[] sizes;
    private final long elements;

    private Shape(int[] sizes, long elements) {
        this.sizes = sizes;
        this.elements = elements;
    }

    /**
     * Checks the sizes.
     *
     * @param where the file
     * @param subject the tensor, as the message names it
     * @param sizes not modified
     */
    static Shape of(String where, String subject, long... sizes) {
        if (sizes.length > MOST_AXES) {
            throw new CheckpointException(
                    where, "%s: found %d axes, expected at most %d".formatted(subject, sizes.length, MOST_AXES));
        }
        int[] checked = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 0 || sizes[i] > Integer.MAX_VALUE) {
                throw new CheckpointException(
                        where,
                        "%s: found shape %s, expected sizes from 0 to %d"
                                .formatted(subject, Arrays.toString(sizes), Integer.MAX_VALUE));
            }
            checked[i] = (int) sizes[i];
        }
        return new Shape(checked, product(where, subject, sizes));
    }

    private static long product(String where, String subject, long[] sizes) {
        long product = 1;
        for (long size : sizes) {
            try {
                product = Math.multiplyExact(product, size);
            } catch (ArithmeticException overflow) {
                throw new CheckpointException(
                        where,
                        "%s: found shape %s, whose number of elements overflows 64 bits"
                                .formatted(subject, Arrays.toString(sizes)));
            }
        }
        return product;
    }

    static Shape of(String where, String subject, int... sizes) {
        return of(where, subject, Arrays.stream(sizes).asLongStream().toArray());
    }

    int[] sizes() {
        return sizes.clone();
    }

    int axes() {
        return sizes.length;
    }

    int size(int axis) {
        return sizes[axis];
    }

    long elements() {
        return elements;
    }

    /** Returns the bytes that elements of the given type fill: at most 2³¹ − 1, or it throws. */
    int bytes(String where, String subject, DType dtype) {
        // 2³¹ − 1 elements are refused before the product with at most 128 bits could overflow.
        long bits = elements > Integer.MAX_VALUE ? Long.MAX_VALUE : elements * dtype.bits();
        if (bits / Byte.SIZE > Integer.MAX_VALUE) {
            throw new CheckpointException(
                    where,
                    "%s: found shape %s of %s, expected at most %d elements and bytes in one tensor; split it"
                            .formatted(subject, this, dtype, Integer.MAX_VALUE));
        }
        if (bits % Byte.SIZE != 0) {
            throw new CheckpointException(
                    where,
                    "%s: found %d elements of %s, %d bits, expected whole bytes"
                            .formatted(subject, elements, dtype, bits));
        }
        return (int) (bits / Byte.SIZE);
    }

    /** Returns the multi-index of the element at a position in C order. */
    int[] indexOf(int position) {
        int[] index = new int[sizes.length];
        int rest = position;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            index[axis] = rest % sizes[axis];
            rest /= sizes[axis];
        }
        return index;
    }

    /** Tells whether every size is the expected one; a negative expected size accepts any. */
    boolean matches(int... expected) {
        if (expected.length != sizes.length) {
            return false;
        }
        for (int i = 0; i < sizes.length; i++) {
            if (expected[i] >= 0 && expected[i] != sizes[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape that && Arrays.equals(sizes, that.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}

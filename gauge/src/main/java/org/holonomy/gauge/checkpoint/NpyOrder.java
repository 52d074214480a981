package org.holonomy.gauge.checkpoint;

/** Brings the numbers of an npy array into the one order that tensors have: little-endian, last axis fastest. */
final class NpyOrder {

    private NpyOrder() {}

    /** Tells whether the bytes of an array are in that order already. */
    static boolean isStraight(NpyHeader header) {
        boolean swapped = header.bigEndian() && header.dtype().componentBytes() > 1;
        return !swapped && !(header.fortran() && header.shape().axes() > 1);
    }

    /** Returns the elements in order; {@code raw} is not modified. */
    static byte[] straighten(NpyHeader header, byte[] raw) {
        byte[] straight = header.fortran() ? transpose(header, raw) : raw.clone();
        if (header.bigEndian()) {
            reverseEach(straight, header.dtype().componentBytes());
        }
        return straight;
    }

    /**
     * Copies from first axis fastest to last axis fastest: the element at multi-index i comes from Σ iₐ·sₐ, with strides
     * s₀ = 1, sₐ₊₁ = sₐ·nₐ.
     */
    private static byte[] transpose(NpyHeader header, byte[] raw) {
        Shape shape = header.shape();
        int width = header.dtype().bits() / Byte.SIZE;
        int[] strides = new int[shape.axes()];
        int stride = 1;
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = stride;
            stride *= shape.size(axis);
        }
        byte[] result = new byte[raw.length];
        int[] index = new int[shape.axes()];
        int source = 0;
        for (int target = 0; target < raw.length / width; target++) {
            System.arraycopy(raw, source * width, result, target * width, width);
            // Count the index up, last axis first, and carry the source along.
            for (int axis = index.length - 1; axis >= 0; axis--) {
                index[axis]++;
                source += strides[axis];
                if (index[axis] < shape.size(axis)) {
                    break;
                }
                source -= index[axis] * strides[axis];
                index[axis] = 0;
            }
        }
        return result;
    }

    private static void reverseEach(byte[] bytes, int width) {
        for (int start = 0; start < bytes.length; start += width) {
            for (int i = 0; i < width / 2; i++) {
                byte kept = bytes[start + i];
                bytes[start + i] = bytes[start + width - 1 - i];
                bytes[start + width - 1 - i] = kept;
            }
        }
    }
}

package org.holonomy.ode.batch;

/**
 * How a batch is cut into blocks; by its size and the field alone, never by the number of threads.
 *
 * @param samples number of samples in the batch
 * @param widest columns of a block, at most
 */
record BlockWidth(int samples, int widest) {

    /** Numbers that a block may hold in all: three quarters of a second-level cache of a megabyte. */
    private static final int NUMBERS_IN_CACHE = 96 * 1024;

    /** Up to this many multiplications OpenBLAS does not pack its operands, which is half again as fast. */
    private static final int UNPACKED = 1_000_000;

    private static final int LARGEST = 240;

    /** Numbers in a line of the cache. */
    private static final int LINE = 8;

    /** Returns the width for a field and so many numbers for every column of a block. */
    static BlockWidth of(int samples, FieldKernel<?> field, int numbersPerColumn) {
        int fitting = Math.min(
                NUMBERS_IN_CACHE / (numbersPerColumn + field.numbersPerColumn()),
                UNPACKED / field.multiplicationsPerSample());
        return new BlockWidth(samples, Math.max(LINE, Math.min(LARGEST, fitting) / LINE * LINE));
    }

    /** Returns the number of columns of all blocks but the last, which may be narrower. */
    int columns() {
        int count = (samples + widest - 1) / widest;
        int even = (samples + count - 1) / count;
        return Math.min(samples, (even + LINE - 1) / LINE * LINE);
    }
}

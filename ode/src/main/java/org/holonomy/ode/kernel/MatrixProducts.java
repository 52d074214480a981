package org.holonomy.ode.kernel;

/**
 * Products of matrices on one thread: by OpenBLAS in native memory where it loads, else by plain loops over rows.
 *
 * <p>Each product is a function of its operands alone: the same on any thread, at any time, in any order of calls. OpenBLAS
 * and the plain loops differ by rounding, and so may OpenBLAS on another processor.
 */
public interface MatrixProducts {

    /** How an operand enters. */
    enum Form {
        /** As it is. */
        PLAIN,
        /** With rows and columns exchanged. */
        TRANSPOSED
    }

    /** So many multiplications take OpenBLAS less than a millisecond, and its library a hundred to load. */
    long FEW = 1L << 22;

    /**
     * Returns the fastest that this machine has: {@link OpenBlas} if its library loads, else {@link RowProducts}; which is
     * also taken for few multiplications, since nothing needs to be loaded for it.
     *
     * @param multiplications about how many there will be
     */
    static MatrixProducts forWork(long multiplications) {
        return multiplications > FEW && OpenBlas.isAvailable() ? new OpenBlas() : new RowProducts();
    }

    /**
     * Makes a block of zeros.
     *
     * @param rows at least 1
     * @param columns at least 1
     */
    Block block(int rows, int columns);

    /**
     * Computes C ← α A B + β C.
     *
     * @param alpha α
     * @param a A or its transpose; made here
     * @param formOfA which of the two
     * @param b B or its transpose; made here
     * @param formOfB which of the two
     * @param beta β; where it is 0, C is overwritten whatever it held
     * @param c C, overwritten; made here, and memory of neither A nor B
     * @throws org.holonomy.ode.field.ShapeMismatchException if the shapes do not fit together
     */
    void multiply(double alpha, Block a, Form formOfA, Block b, Form formOfB, double beta, Block c);

    /** Computes C ← A B. */
    default void multiply(Block a, Block b, Block c) {
        multiply(1, a, Form.PLAIN, b, Form.PLAIN, 0, c);
    }
}

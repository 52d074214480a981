package org.holonomy.ode.kernel;

import org.holonomy.ode.kernel.MatrixProducts.Form;

/**
 * Products of n × n matrices that lie row by row in flat arrays.
 *
 * <p>The arrays are copied into the memory of {@link MatrixProducts} and back, which costs less than what OpenBLAS gains
 * over loops from n = 8 on. Results may overwrite operands. An instance belongs to one thread; closing it gives its memory
 * back.
 */
public final class SquareProducts implements AutoCloseable {

    private final MatrixProducts products;
    private final int n;
    private final Block memory;
    private final Block left;
    private final Block right;
    private final Block result;

    /**
     * Makes room for matrices of one size.
     *
     * @param n rows and columns, at least 1
     * @param products how they are multiplied
     */
    public SquareProducts(int n, MatrixProducts products) {
        this.products = products;
        this.n = n;
        memory = products.block(3 * n, n);
        left = memory.rows(0, n);
        right = memory.rows(n, 2 * n);
        result = memory.rows(2 * n, 3 * n);
    }

    /** Returns n. */
    public int dimension() {
        return n;
    }

    /**
     * Computes C ← A B.
     *
     * @param a A; not modified unless it is {@code c}
     * @param b B; not modified unless it is {@code c}
     * @param c overwritten
     */
    public void multiply(double[] a, double[] b, double[] c) {
        left.set(a);
        right.set(b);
        products.multiply(left, right, result);
        result.get(c);
    }

    /** Computes C ← C + A B, where C may be B. */
    public void multiplyAndAdd(double[] a, double[] b, double[] c) {
        left.set(a);
        right.set(b);
        result.set(c);
        products.multiply(1, left, Form.PLAIN, right, Form.PLAIN, 1, result);
        result.get(c);
    }

    /** Computes C ← A²; C may be A. */
    public void square(double[] a, double[] c) {
        left.set(a);
        products.multiply(left, left, result);
        result.get(c);
    }

    /** Computes C ← A B − B A; C may be A or B. */
    public void commutator(double[] a, double[] b, double[] c) {
        left.set(a);
        right.set(b);
        products.multiply(left, right, result);
        products.multiply(-1, right, Form.PLAIN, left, Form.PLAIN, 1, result);
        result.get(c);
    }

    /** Computes C ← Aᵀ A; C may be A. */
    public void gram(double[] a, double[] c) {
        left.set(a);
        products.multiply(1, left, Form.TRANSPOSED, left, Form.PLAIN, 0, result);
        result.get(c);
    }

    @Override
    public void close() {
        memory.close();
    }
}

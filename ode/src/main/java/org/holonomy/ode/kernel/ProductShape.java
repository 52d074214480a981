package org.holonomy.ode.kernel;

import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.kernel.MatrixProducts.Form;

/**
 * The numbers m, n, k of a product of an m × k and a k × n matrix.
 *
 * @param m rows of A and C
 * @param n columns of B and C
 * @param k columns of A, rows of B
 */
record ProductShape(int m, int n, int k) {

    static ProductShape of(Block a, Form formOfA, Block b, Form formOfB, Block c) {
        boolean turned = formOfA == Form.TRANSPOSED;
        int m = turned ? a.columns() : a.rows();
        int k = turned ? a.rows() : a.columns();
        boolean turnedToo = formOfB == Form.TRANSPOSED;
        int rows = turnedToo ? b.columns() : b.rows();
        int n = turnedToo ? b.rows() : b.columns();
        if (rows != k) {
            throw new ShapeMismatchException("matrix product", "B", new int[] {k, n}, new int[] {rows, n});
        }
        if (c.rows() != m || c.columns() != n) {
            throw new ShapeMismatchException(
                    "matrix product", "C", new int[] {m, n}, new int[] {c.rows(), c.columns()});
        }
        return new ProductShape(m, n, k);
    }
}

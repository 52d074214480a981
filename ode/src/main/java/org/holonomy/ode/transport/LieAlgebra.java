package org.holonomy.ode.transport;

import org.holonomy.ode.kernel.SquareProducts;

/** Working memory in gl(n) for the exponents of Magnus methods: matrices, row by row, and their commutators. */
final class LieAlgebra {

    /** What the exponent of order 8 keeps at once. */
    private static final int ELEMENTS = 14;

    private final SquareProducts products;
    private final double[][] elements;

    LieAlgebra(SquareProducts products) {
        this.products = products;
        elements = new double[ELEMENTS][products.dimension() * products.dimension()];
    }

    /** Returns one of the matrices, which the next exponent overwrites. */
    double[] element(int index) {
        return elements[index];
    }

    /** Computes c ← [a, b]. */
    void commutator(double[] a, double[] b, double[] c) {
        products.commutator(a, b, c);
    }
}

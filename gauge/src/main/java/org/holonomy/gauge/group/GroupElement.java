package org.holonomy.gauge.group;

import org.hipparchus.linear.RealMatrix;

/** An invertible linear map of a feature space. Monomial matrices and dense ones: no other group acts on a vertex. */
public sealed interface GroupElement permits Monomial, DenseElement {

    /** Returns n, the dimension of the space that it acts on. */
    int dimension();

    /**
     * Returns the product: this element after another.
     *
     * @throws org.holonomy.ode.field.ShapeMismatchException if the dimensions differ
     */
    GroupElement compose(GroupElement other);

    /** Returns the inverse element. */
    GroupElement inverse();

    /** Returns g⁻ᵀ, by which g acts on columns of weights that leave the space. */
    GroupElement dual();

    /** Tells whether it leaves everything as it is, to the last bit. */
    boolean isIdentity();

    /** Returns the condition number in the Euclidean norm, at least 1. */
    double conditionNumber();

    /** Returns g as a matrix, n × n. */
    RealMatrix matrix();

    /**
     * Returns g applied to every column of a flat matrix.
     *
     * @param rows [n, width] in row-major order; not modified
     * @param width number of columns
     */
    double[] apply(double[] rows, int width);
}

package org.holonomy.attention.distance;

/**
 * Derivatives of a number with respect to both factors of a product or of a matrix of distances.
 *
 * <p><b>Shape.</b> Each has the layout of the factor's numbers: row after row, and for points of the half-plane all real
 * parts of a row, then all its imaginary parts, as {@link HalfPlanePoints#ofFeatures} orders them.
 *
 * <p>Where both factors are the same object, its derivative is the sum of the two.
 */
public final class FactorCotangents {

    private final double[] a;
    private final double[] b;

    /** Holds the arrays, which are not copied. */
    FactorCotangents(double[] a, double[] b) {
        this.a = a;
        this.b = b;
    }

    /** Returns the derivatives with respect to the first factor, a copy. */
    public double[] a() {
        return a.clone();
    }

    /** Returns the derivatives with respect to the second factor, a copy. */
    public double[] b() {
        return b.clone();
    }
}

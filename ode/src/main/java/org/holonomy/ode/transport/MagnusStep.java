package org.holonomy.ode.transport;

import org.holonomy.ode.field.PathSampler;
import org.holonomy.ode.kernel.SquareProducts;
import org.holonomy.ode.kernel.TaylorExponential;

/** Takes steps of a Magnus method, in working memory of its own. Matrices lie row by row in flat arrays. */
final class MagnusStep {

    private final MagnusScheme scheme;
    private final LieAlgebra algebra;
    private final TaylorExponential exponential;
    private final double[][] values;

    MagnusStep(MagnusScheme scheme, SquareProducts products) {
        this.scheme = scheme;
        algebra = new LieAlgebra(products);
        exponential = new TaylorExponential(products);
        values = new double[scheme.nodes()][products.dimension() * products.dimension()];
    }

    /** Computes Ω for the step from {@code t} to {@code t + h}. */
    void exponent(PathSampler w, double t, double h, double[] omega) {
        for (int i = 0; i < values.length; i++) {
            w.sample(scheme.node(i, t, h), values[i]);
        }
        scheme.exponent(algebra, values, h, omega);
    }

    /** Computes the exponent of lower order for the step of the last call of {@link #exponent}. */
    void lowerExponent(double[] omega) {
        scheme.lowerExponent(algebra, omega);
    }

    /** Computes exp Ω − I; both may be the same array. */
    void exponential(double[] omega, double[] step) {
        exponential.minusIdentity(omega, step);
    }

    /** Computes W(t + h ← t) − I to the scheme's order. */
    void take(PathSampler w, double t, double h, double[] step) {
        exponent(w, t, h, step);
        exponential.minusIdentity(step, step);
    }
}

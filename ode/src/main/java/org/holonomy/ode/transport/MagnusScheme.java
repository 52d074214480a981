package org.holonomy.ode.transport;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.WeightPath;

/**
 * One step of a Magnus method: W(t + h ← t) ≈ exp Ω with Ω built from w at Gauss–Legendre nodes.
 *
 * <p>exp Ω stays in the group whose algebra w lives in, so the Wilson line of an antisymmetric connection is orthogonal
 * to rounding at any step size.
 *
 * <p><b>Source.</b> S. Blanes, F. Casas, J. A. Oteo, J. Ros, <i>The Magnus expansion and some of its applications</i>,
 * Phys. Rep. 470 (2009), eqs. (253) and (257).
 */
public enum MagnusScheme {
    /** Order 4, two nodes, one commutator. */
    MAGNUS_4(4) {
        @Override
        RealMatrix exponent(WeightPath w, double t, double h) {
            RealMatrix a1 = w.value(t + (0.5 - SQRT3 / 6) * h);
            RealMatrix a2 = w.value(t + (0.5 + SQRT3 / 6) * h);
            return a1.add(a2).scalarMultiply(h / 2).subtract(commutator(a1, a2).scalarMultiply(h * h * SQRT3 / 12));
        }
    },
    /** Order 6, three nodes, three commutators. */
    MAGNUS_6(6) {
        @Override
        RealMatrix exponent(WeightPath w, double t, double h) {
            RealMatrix first = w.value(t + (0.5 - SQRT15 / 10) * h);
            RealMatrix middle = w.value(t + 0.5 * h);
            RealMatrix last = w.value(t + (0.5 + SQRT15 / 10) * h);
            RealMatrix alpha1 = middle.scalarMultiply(h);
            RealMatrix alpha2 = last.subtract(first).scalarMultiply(h * SQRT15 / 3);
            RealMatrix alpha3 =
                    last.add(first).subtract(middle.scalarMultiply(2)).scalarMultiply(h * 10 / 3);
            RealMatrix c1 = commutator(alpha1, alpha2);
            RealMatrix c2 = commutator(alpha1, alpha3.scalarMultiply(2).add(c1)).scalarMultiply(-1.0 / 60);
            RealMatrix inner =
                    commutator(alpha1.scalarMultiply(-20).subtract(alpha3).add(c1), alpha2.add(c2));
            return alpha1.add(alpha3.scalarMultiply(1.0 / 12)).add(inner.scalarMultiply(1.0 / 240));
        }
    };

    private static final double SQRT3 = Math.sqrt(3);
    private static final double SQRT15 = Math.sqrt(15);

    private final int order;

    MagnusScheme(int order) {
        this.order = order;
    }

    /** Returns the order p: the error of a Wilson line falls like hᵖ. */
    public int order() {
        return order;
    }

    /** Returns Ω for the step from {@code t} to {@code t + h}. */
    abstract RealMatrix exponent(WeightPath w, double t, double h);

    /** Returns W(t + h ← t) to the scheme's order. */
    final RealMatrix step(WeightPath w, double t, double h) {
        return MatrixUtils.matrixExponential(exponent(w, t, h));
    }

    private static RealMatrix commutator(RealMatrix a, RealMatrix b) {
        return a.multiply(b).subtract(b.multiply(a));
    }
}

package org.holonomy.ode.transport;

import static org.holonomy.ode.kernel.LinearCombination.add;
import static org.holonomy.ode.kernel.LinearCombination.set;

/**
 * One step of a Magnus method: W(t + h ← t) ≈ exp Ω with Ω built from w at Gauss–Legendre nodes.
 *
 * <p>exp Ω stays in the group whose algebra w lives in, so the Wilson line of an antisymmetric connection is orthogonal
 * to rounding at any step size.
 *
 * <p>With w(t + h/2 + hs) = Σ aₖ sᵏ through its values at the nodes, αₖ₊₁ = h aₖ.
 *
 * <p><b>Source.</b> S. Blanes, F. Casas, J. A. Oteo, J. Ros, <i>The Magnus expansion and some of its applications</i>,
 * Phys. Rep. 470 (2009), eqs. (253) and (257); for order 8, S. Blanes, F. Casas, J. Ros, <i>High order optimized geometric
 * integrators for linear differential equations</i>, BIT 42 (2002) 262, with the coefficient 5/56 of α₃ in the fifth
 * commutator fitted to their formula of ten commutators (BIT 40 (2000) 434), and order 8 of the outcome verified by
 * numerical convergence alone; the catalogue does not cover it.
 */
public enum MagnusScheme {
    /** Order 4, two nodes, one commutator. */
    MAGNUS_4(4, 4, 2) {
        @Override
        double offset(int node) {
            return (2 * node - 1) * Math.sqrt(3) / 6;
        }

        @Override
        void exponent(LieAlgebra algebra, double[][] w, double h, double[] omega) {
            algebra.commutator(w[0], w[1], omega);
            set(omega, -h * h * Math.sqrt(3) / 12, omega, h / 2, w[0], h / 2, w[1]);
        }
    },
    /** Order 6, three nodes, three commutators. */
    MAGNUS_6(6, 6, 3) {
        @Override
        double offset(int node) {
            return (node - 1) * Math.sqrt(15) / 10;
        }

        @Override
        void exponent(LieAlgebra algebra, double[][] w, double h, double[] omega) {
            double[] alpha1 = algebra.element(0);
            double[] alpha2 = algebra.element(1);
            double[] alpha3 = algebra.element(2);
            set(alpha1, h, w[1]);
            set(alpha2, h * Math.sqrt(15) / 3, w[2], -h * Math.sqrt(15) / 3, w[0]);
            set(alpha3, h * 10 / 3, w[2], h * 10 / 3, w[0], -h * 20 / 3, w[1]);
            sixthOrder(algebra, alpha1, alpha2, alpha3, omega);
        }
    },
    /** Order 8, four nodes, six commutators; three more give the exponent of order 6 to compare with. */
    MAGNUS_8(8, 6, 4) {
        @Override
        double offset(int node) {
            double distance = node == 1 || node == 2 ? FourNodes.INNER : FourNodes.OUTER;
            return node < 2 ? -distance : distance;
        }

        @Override
        void exponent(LieAlgebra algebra, double[][] w, double h, double[] omega) {
            double[] alpha1 = algebra.element(0);
            double[] alpha2 = algebra.element(1);
            double[] alpha3 = algebra.element(2);
            double[] alpha4 = algebra.element(3);
            cubic(w, h, alpha1, alpha2, alpha3, alpha4);
            eighthOrder(algebra, alpha1, alpha2, alpha3, alpha4, omega);
        }

        @Override
        void lowerExponent(LieAlgebra algebra, double[] omega) {
            double[] alpha2 = algebra.element(1);
            // The slope through three nodes, which the exponent of order 6 is written for.
            add(alpha2, 0.15, algebra.element(3));
            sixthOrder(algebra, algebra.element(0), alpha2, algebra.element(2), omega);
        }
    };

    /** Distances of the nodes of order 8 from the middle of the step. */
    private static final class FourNodes {

        private static final double OUTER = Math.sqrt(3.0 / 7 + 2.0 / 7 * Math.sqrt(6.0 / 5)) / 2;
        private static final double INNER = Math.sqrt(3.0 / 7 - 2.0 / 7 * Math.sqrt(6.0 / 5)) / 2;
    }

    private final int order;
    private final int controlledOrder;
    private final int nodes;

    MagnusScheme(int order, int controlledOrder, int nodes) {
        this.order = order;
        this.controlledOrder = controlledOrder;
        this.nodes = nodes;
    }

    /** Returns the order p: the error of a Wilson line falls like hᵖ. */
    public int order() {
        return order;
    }

    /** Returns the order of the error that is measured, which falls like h to this power. */
    int controlledOrder() {
        return controlledOrder;
    }

    /** Tells whether {@link #lowerExponent} gives an exponent of lower order to compare with. */
    boolean isEmbedded() {
        return controlledOrder < order;
    }

    /** Returns how many values of w a step takes. */
    int nodes() {
        return nodes;
    }

    /** Returns how far after the middle of a step of length 1 a node lies. */
    abstract double offset(int node);

    /** Returns where one of them is taken in a step from t to t + h. */
    double node(int index, double t, double h) {
        return t + (0.5 + offset(index)) * h;
    }

    /**
     * Computes Ω.
     *
     * @param algebra working memory
     * @param w the values of w at the nodes; not modified
     * @param h length of the step
     * @param omega overwritten
     */
    abstract void exponent(LieAlgebra algebra, double[][] w, double h, double[] omega);

    /** Computes the exponent of {@link #controlledOrder} for the step whose exponent was computed last. */
    void lowerExponent(LieAlgebra algebra, double[] omega) {
        throw new IllegalStateException(this + " has no exponent of lower order");
    }

    private static void sixthOrder(
            LieAlgebra algebra, double[] alpha1, double[] alpha2, double[] alpha3, double[] omega) {
        double[] c1 = algebra.element(4);
        double[] c2 = algebra.element(5);
        double[] sum = algebra.element(6);
        algebra.commutator(alpha1, alpha2, c1);
        set(sum, 2, alpha3, 1, c1);
        algebra.commutator(alpha1, sum, c2);
        set(c2, -1.0 / 60, c2, 1, alpha2);
        set(sum, -20, alpha1, -1, alpha3, 1, c1);
        algebra.commutator(sum, c2, omega);
        set(omega, 1.0 / 240, omega, 1.0 / 12, alpha3, 1, alpha1);
    }

    private static void eighthOrder(
            LieAlgebra algebra, double[] alpha1, double[] alpha2, double[] alpha3, double[] alpha4, double[] omega) {
        double[] s1 = algebra.element(4);
        double[] s2 = algebra.element(5);
        double[] s3 = algebra.element(6);
        double[] r1 = algebra.element(7);
        double[] r2 = algebra.element(8);
        double[] left = algebra.element(9);
        double[] right = algebra.element(10);
        set(left, 1, alpha1, 1.0 / 28, alpha3);
        set(right, 1, alpha2, 3.0 / 28, alpha4);
        algebra.commutator(left, right, s1);
        set(s1, -1.0 / 28, s1);
        add(left, 1, s1);
        set(r2, 1, s1, -1.0 / 14, alpha3);
        algebra.commutator(alpha1, r2, r1);
        set(r1, 1.0 / 3, r1);
        add(right, 1, r1);
        algebra.commutator(left, right, s2);
        algebra.commutator(alpha2, s1, right);
        set(right, 0.5, right, 1, s2, 2, alpha3);
        set(left, 1, alpha1, 5.0 / 56, alpha3);
        algebra.commutator(left, right, r2);
        set(left, 1, alpha1, 1.0 / 12, alpha3, -7.0 / 3, s1, -1.0 / 6, s2);
        set(right, 1, r2, 63, r1, -9, alpha2, -9.0 / 4, alpha4);
        algebra.commutator(left, right, s3);
        set(omega, 1.0 / 360, s3, -7.0 / 120, s2, 1.0 / 12, alpha3, 1, alpha1);
    }

    /** The cubic through four values, from the even and the odd part of each pair. */
    private static void cubic(
            double[][] w, double h, double[] alpha1, double[] alpha2, double[] alpha3, double[] alpha4) {
        double u = FourNodes.OUTER * FourNodes.OUTER;
        double v = FourNodes.INNER * FourNodes.INNER;
        double scale = h / (2 * (u - v));
        set(alpha1, -v * scale, w[0], u * scale, w[1], u * scale, w[2], -v * scale, w[3]);
        set(alpha3, scale, w[0], -scale, w[1], -scale, w[2], scale, w[3]);
        double slopeOuter = v * scale / FourNodes.OUTER;
        double slopeInner = u * scale / FourNodes.INNER;
        set(alpha2, slopeOuter, w[0], -slopeInner, w[1], slopeInner, w[2], -slopeOuter, w[3]);
        double bendOuter = scale / FourNodes.OUTER;
        double bendInner = scale / FourNodes.INNER;
        set(alpha4, -bendOuter, w[0], bendInner, w[1], -bendInner, w[2], bendOuter, w[3]);
    }
}

package org.holonomy.ode.solve;

import java.util.Arrays;
import org.hipparchus.ode.nonstiff.ButcherArrayProvider;

/**
 * The coefficients of an explicit Runge–Kutta method.
 *
 * <p>With stages kᵢ = F(t + cᵢh, x + h Σ_{j&lt;i} aᵢⱼkⱼ), one step is x ↦ x + h Σ bᵢkᵢ.
 *
 * <p><b>Source.</b> E. Hairer, S. P. Nørsett, G. Wanner, <i>Solving Ordinary Differential Equations I</i>, 2nd ed.,
 * Springer 1993, section II.1, equation (1.8).
 */
public final class ButcherTableau {

    private final double[] nodes;
    private final double[][] couplings;
    private final double[] weights;

    /** Copies the arrays of a library method, which leave out the first node and the first, empty row. */
    ButcherTableau(ButcherArrayProvider method) {
        this(method, method.getC().length + 1);
    }

    /** Copies the first stages of a library method, where the others serve its dense output alone. */
    ButcherTableau(ButcherArrayProvider method, int stages) {
        nodes = new double[stages];
        System.arraycopy(method.getC(), 0, nodes, 1, stages - 1);
        couplings = new double[nodes.length][];
        couplings[0] = new double[0];
        for (int i = 1; i < nodes.length; i++) {
            couplings[i] = Arrays.copyOf(method.getA()[i - 1], i);
        }
        weights = Arrays.copyOf(method.getB(), stages);
    }

    /** Returns the number of evaluations of F in a step. */
    public int stages() {
        return nodes.length;
    }

    /** Returns cᵢ, where stage i, counted from 0, is evaluated. */
    public double node(int i) {
        return nodes[i];
    }

    /** Returns aᵢⱼ, how much of stage j enters the state of stage i; j &lt; i, both counted from 0. */
    public double coupling(int i, int j) {
        return couplings[i][j];
    }

    /** Returns bᵢ, how much of stage i, counted from 0, enters the step. */
    public double weight(int i) {
        return weights[i];
    }
}

package org.holonomy.ode.lattice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.solve.ButcherTableau;
import org.holonomy.ode.solve.Method;

/**
 * The network whose layers are N equal Runge–Kutta steps of ẋ = F(t, x); with Euler's method, xₖ₊₁ = xₖ + h F(tₖ, xₖ).
 *
 * <p>This is a network, not a solver: it computes what its N layers say, whether or not that is near a solution. Kinks of
 * the field are not treated specially, and numbers that overflow are passed on.
 *
 * <p><b>Source.</b> E. Haber, L. Ruthotto, <i>Stable architectures for deep neural networks</i>, Inverse Problems 34 (2018)
 * 014004, section 2; coefficients as in {@link ButcherTableau}.
 *
 * @param field F
 * @param method a method of fixed steps: euler, midpoint, rk4 or luther
 * @param from depth of the input; finite
 * @param to depth of the output, finite, on either side of {@code from}
 * @param steps N, at least 1
 */
public record ResidualNetwork(VectorField field, Method method, double from, double to, int steps) {

    /** Checks the interval of depth and the number of steps, and that the method takes fixed ones. */
    public ResidualNetwork {
        if (method.isAdaptive()) {
            throw new IllegalArgumentException("residual network: method %s chooses its own steps, expected one of %s"
                    .formatted(method, Method.all(false)));
        }
        if (!(Double.isFinite(from) && Double.isFinite(to))) {
            throw new IllegalArgumentException(
                    "residual network: depth runs from %s to %s, expected finite depths".formatted(from, to));
        }
        if (steps < 1) {
            throw new IllegalArgumentException("residual network: %d steps, expected at least 1".formatted(steps));
        }
    }

    /** Returns h, the signed distance between layers. */
    public double stepLength() {
        return (to - from) / steps;
    }

    /**
     * Returns x_N, the output.
     *
     * @param x0 input, n components; not modified
     */
    public double[] apply(double[] x0) {
        Walk walk = new Walk(x0);
        for (int k = 0; k < steps; k++) {
            walk.step(k);
        }
        return walk.state;
    }

    /**
     * Returns x₀, …, x_N, in N + 1 new arrays.
     *
     * @param x0 input, n components; not modified
     */
    public List<double[]> layers(double[] x0) {
        Walk walk = new Walk(x0);
        List<double[]> layers = new ArrayList<>(steps + 1);
        layers.add(x0.clone());
        for (int k = 0; k < steps; k++) {
            walk.step(k);
            layers.add(walk.state.clone());
        }
        return Collections.unmodifiableList(layers);
    }

    /** One pass through the layers, with its working arrays. */
    private final class Walk {

        private final ButcherTableau tableau = method.tableau();
        private final double h = stepLength();
        private final double[] state;
        private final double[] stageState;
        private final double[][] slopes;

        Walk(double[] x0) {
            int n = field.dimension();
            if (x0.length != n) {
                throw new ShapeMismatchException("residual network", "x0", new int[] {n}, new int[] {x0.length});
            }
            state = x0.clone();
            stageState = new double[n];
            slopes = new double[tableau.stages()][n];
        }

        /** Takes the state of layer k to that of layer k + 1. */
        void step(int k) {
            double t = from + k * h;
            for (int i = 0; i < slopes.length; i++) {
                System.arraycopy(state, 0, stageState, 0, state.length);
                for (int j = 0; j < i; j++) {
                    addScaled(stageState, h * tableau.coupling(i, j), slopes[j]);
                }
                field.evaluate(t + h * tableau.node(i), stageState, slopes[i]);
            }
            for (int i = 0; i < slopes.length; i++) {
                addScaled(state, h * tableau.weight(i), slopes[i]);
            }
        }

        /** x ← x + a y; {@code x} is overwritten. A coefficient of 0 adds nothing, not even 0 · ∞. */
        private static void addScaled(double[] x, double a, double[] y) {
            if (a == 0) {
                return;
            }
            for (int i = 0; i < x.length; i++) {
                x[i] += a * y[i];
            }
        }
    }
}

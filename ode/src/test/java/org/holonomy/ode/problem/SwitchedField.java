package org.holonomy.ode.problem;

import org.holonomy.ode.field.VectorField;

/**
 * ẋ = s(t) (1 + x²) with s = 1, −2, 3/2 on three pieces of [0, 1], cut at irregular times.
 *
 * <p>x(t) = tan ∫₀ᵗ s, so the error at the end is known whatever the method.
 *
 * @param restarting whether the kinks are declared; a field that hides them is the negative control
 */
public record SwitchedField(boolean restarting) implements VectorField {

    private static final double FIRST = 0.3172;
    private static final double SECOND = 0.7041;

    /** Returns x(1), starting from x(0) = 0. */
    public static double atOne() {
        return Math.tan(FIRST - 2 * (SECOND - FIRST) + 1.5 * (1 - SECOND));
    }

    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public void evaluate(double t, double[] x, double[] dxdt) {
        dxdt[0] = speed(t) * (1 + x[0] * x[0]);
    }

    @Override
    public double[] kinks() {
        return restarting ? new double[] {FIRST, SECOND} : new double[0];
    }

    @Override
    public VectorField on(double from, double to) {
        return restarting ? new Branch(speed((from + to) / 2)) : this;
    }

    private static double speed(double t) {
        return t < FIRST ? 1 : t < SECOND ? -2 : 1.5;
    }

    private record Branch(double speed) implements VectorField {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = speed * (1 + x[0] * x[0]);
        }
    }
}

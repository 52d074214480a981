package org.holonomy.ode.problem;

import org.holonomy.ode.field.VectorField;

/** Initial value problems whose solutions are formulas, posed on [0, 2]. */
public enum AnalyticProblem implements VectorField {
    /** ẋ = −x. */
    DECAY(1) {
        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = -x[0];
        }

        @Override
        public double[] exact(double t) {
            return new double[] {Math.exp(-t)};
        }
    },

    /** A rotation by one radian per unit of time. */
    ROTATION(2) {
        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = -x[1];
            dxdt[1] = x[0];
        }

        @Override
        public double[] exact(double t) {
            return new double[] {Math.cos(t), Math.sin(t)};
        }
    },

    /** ẋ = x (1 − x) from 1/10. */
    LOGISTIC(1) {
        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = x[0] * (1 - x[0]);
        }

        @Override
        public double[] exact(double t) {
            return new double[] {1 / (1 + 9 * Math.exp(-t))};
        }
    },

    /** ẋ = x cos t: the field depends on t, so that wrong nodes show. */
    MODULATED(1) {
        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = x[0] * Math.cos(t);
        }

        @Override
        public double[] exact(double t) {
            return new double[] {Math.exp(Math.sin(t))};
        }
    };

    /** Where the problems end; they start at 0. */
    public static final double END = 2;

    private final int dimension;

    AnalyticProblem(int dimension) {
        this.dimension = dimension;
    }

    /** Returns x(t) for the solution that starts at {@code exact(0)}. */
    public abstract double[] exact(double t);

    @Override
    public int dimension() {
        return dimension;
    }
}

package org.holonomy.ode.problem;

import org.holonomy.ode.field.VectorField;

/**
 * Problems A1–A5, B1, B4, D1, D3, D5, E1, E2 of the DETEST collection, solved from 0 to 20, and the Arenstorf orbit.
 *
 * <p><b>Source.</b> T. E. Hull, W. H. Enright, B. M. Fellen, A. E. Sedgwick, <i>Comparing numerical methods for ordinary
 * differential equations</i>, SIAM J. Numer. Anal. 9 (1972) 603–637; the orbit: E. Hairer, S. P. Nørsett, G. Wanner,
 * <i>Solving Ordinary Differential Equations I</i>, 2nd ed., Springer 1993, equations (II.0.1) and (II.0.2).
 */
public enum ReferenceProblem implements VectorField {
    /** The negative exponential. */
    A1 {
        @Override
        public double[] initial() {
            return new double[] {1};
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = -x[0];
        }
    },

    /** A special case of the Riccati equation. */
    A2 {
        @Override
        public double[] initial() {
            return new double[] {1};
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = -x[0] * x[0] * x[0] / 2;
        }
    },

    /** An oscillating problem. */
    A3 {
        @Override
        public double[] initial() {
            return new double[] {1};
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = x[0] * Math.cos(t);
        }
    },

    /** A logistic curve. */
    A4 {
        @Override
        public double[] initial() {
            return new double[] {1};
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = x[0] / 4 * (1 - x[0] / 20);
        }
    },

    /** A spiral curve. */
    A5 {
        @Override
        public double[] initial() {
            return new double[] {4};
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = (x[0] - t) / (x[0] + t);
        }
    },

    /** The growth of two conflicting populations. */
    B1 {
        @Override
        public double[] initial() {
            return new double[] {1, 3};
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = 2 * (x[0] - x[0] * x[1]);
            dxdt[1] = -(x[1] - x[0] * x[1]);
        }
    },

    /** The integral surface of a torus. */
    B4 {
        @Override
        public double[] initial() {
            return new double[] {3, 0, 0};
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            double radius = Math.hypot(x[0], x[1]);
            dxdt[0] = -x[1] - x[0] * x[2] / radius;
            dxdt[1] = x[0] - x[1] * x[2] / radius;
            dxdt[2] = x[0] / radius;
        }
    },

    /** The two-body problem with eccentricity 0.1. */
    D1 {
        @Override
        public double[] initial() {
            return new double[] {0.9, 0, 0, Math.sqrt(1.1 / 0.9)};
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            attract(x, dxdt);
        }
    },

    /** The two-body problem with eccentricity 0.5. */
    D3 {
        @Override
        public double[] initial() {
            return new double[] {0.5, 0, 0, Math.sqrt(1.5 / 0.5)};
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            attract(x, dxdt);
        }
    },

    /** The two-body problem with eccentricity 0.9; 1 − 0.9 is not the double 0.1, and D5 amplifies the difference. */
    D5 {
        @Override
        public double[] initial() {
            return new double[] {0.1, 0, 0, Math.sqrt(1.9 / 0.1)};
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            attract(x, dxdt);
        }
    },

    /** Bessel's equation of order one half, shifted by one. */
    E1 {
        @Override
        public double[] initial() {
            return new double[] {0.6713967071418031, 0.09540051444747454};
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = x[1];
            dxdt[1] = -x[1] / (t + 1) - (1 - 0.25 / ((t + 1) * (t + 1))) * x[0];
        }
    },

    /** Van der Pol's equation. */
    E2 {
        @Override
        public double[] initial() {
            return new double[] {2, 0};
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = x[1];
            dxdt[1] = (1 - x[0] * x[0]) * x[1] - x[0];
        }
    },

    /** A satellite of earth and moon; after one period it is where it started. */
    ARENSTORF {
        @Override
        public double[] initial() {
            return new double[] {0.994, 0, 0, -2.0015851063790824};
        }

        @Override
        public double end() {
            return 17.065216560157964;
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            double moon = 0.012277471;
            double earth = 1 - moon;
            double toEarth = Math.pow(Math.hypot(x[0] + moon, x[1]), 3);
            double toMoon = Math.pow(Math.hypot(x[0] - earth, x[1]), 3);
            dxdt[0] = x[2];
            dxdt[1] = x[3];
            dxdt[2] = x[0] + 2 * x[3] - earth * (x[0] + moon) / toEarth - moon * (x[0] - earth) / toMoon;
            dxdt[3] = x[1] - 2 * x[2] - earth * x[1] / toEarth - moon * x[1] / toMoon;
        }
    };

    /** Returns the state at 0, in a new array. */
    public abstract double[] initial();

    /** Returns the time at which the solution is known. */
    public double end() {
        return 20;
    }

    /** Returns the solution at {@link #end}, correct to the last digit. */
    public double[] reference() {
        return this == ARENSTORF ? initial() : ReferenceTable.solution(name());
    }

    /** Returns the largest error of a component, relative to the larger of that component and 1. */
    public double error(double[] computed) {
        double[] expected = reference();
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(computed[i] - expected[i]) / Math.max(1, Math.abs(expected[i])));
        }
        return worst;
    }

    @Override
    public int dimension() {
        return initial().length;
    }

    private static void attract(double[] x, double[] dxdt) {
        double cube = Math.pow(Math.hypot(x[0], x[1]), 3);
        dxdt[0] = x[2];
        dxdt[1] = x[3];
        dxdt[2] = -x[0] / cube;
        dxdt[3] = -x[1] / cube;
    }
}

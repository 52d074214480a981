package org.holonomy.ode.solve;

import org.hipparchus.ode.sampling.ODEStateInterpolator;

/** The solution within one step. Immutable; the states at both ends are kept beside it, by the trajectory. */
sealed interface Segment {

    /** Returns the state at a time within the step, in a new array. */
    double[] at(double t);

    /**
     * The polynomial that the method itself provides.
     *
     * <p>The interpolators of Hipparchus copy their stages and evaluate nothing later: they may be shared by threads.
     */
    record Interpolated(ODEStateInterpolator interpolator) implements Segment {

        @Override
        public double[] at(double t) {
            return interpolator.getInterpolatedState(t).getPrimaryState();
        }
    }

    /** A straight line, for a step so short that its square is below rounding. */
    final class Chord implements Segment {

        private final double from;
        private final double to;
        private final double[] first;
        private final double[] last;

        /** Joins two states; the arrays are copied. */
        Chord(double from, double[] first, double to, double[] last) {
            this.from = from;
            this.to = to;
            this.first = first.clone();
            this.last = last.clone();
        }

        @Override
        public double[] at(double t) {
            double fraction = (t - from) / (to - from);
            double[] x = new double[first.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = first[i] + fraction * (last[i] - first[i]);
            }
            return x;
        }
    }
}

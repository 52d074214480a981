package org.holonomy.ode.solve;

import java.util.List;

/**
 * The solution of ẋ = F(t, x) on a span of time, known at every time between its ends.
 *
 * <p><b>Accuracy.</b> Between steps, that of the method's continuous extension: the error falls as h, h², h⁴ and h⁵ for
 * euler, midpoint, rk4 and luther; with tolerances it stays within two powers of ten of the error at the steps (measured
 * on smooth problems; dop853, whose steps are the longest, loses the most).
 *
 * <p>Immutable, and safe to read from several threads at once.
 */
public final class Trajectory {

    private final double[] knots;
    private final List<double[]> states;
    private final List<Segment> segments;

    /** Takes the times and the states between steps, and the steps, one fewer, or none if only the ends were kept. */
    Trajectory(double[] knots, List<double[]> states, List<Segment> segments) {
        this.knots = knots.clone();
        this.states = List.copyOf(states);
        this.segments = List.copyOf(segments);
    }

    /** Returns the time of the first state. */
    public double start() {
        return knots[0];
    }

    /** Returns the time of the last state; smaller than {@link #start} when the solve ran backwards. */
    public double end() {
        return knots[knots.length - 1];
    }

    /** Returns n, the number of components of a state. */
    public int dimension() {
        return states.get(0).length;
    }

    /** Returns the times between which single steps were taken, from start to end, in a new array. */
    public double[] knots() {
        return knots.clone();
    }

    /** Returns the state at {@link #end}, in a new array. */
    public double[] endState() {
        return states.get(states.size() - 1).clone();
    }

    /**
     * Returns the state at a time, in a new array; at a knot, exactly the state that was stepped to.
     *
     * @param t between start and end, both included
     * @throws IllegalArgumentException if t is outside
     * @throws IllegalStateException if t is inside, but only the ends were kept
     */
    public double[] at(double t) {
        if (!(t >= Math.min(start(), end()) && t <= Math.max(start(), end()))) {
            throw new IllegalArgumentException(
                    "trajectory: t = %s lies outside, expected %s to %s".formatted(t, start(), end()));
        }
        int first = 0;
        int last = knots.length - 1;
        while (last - first > 1) {
            int middle = (first + last) >>> 1;
            if (Math.abs(knots[middle] - start()) <= Math.abs(t - start())) {
                first = middle;
            } else {
                last = middle;
            }
        }
        if (t == knots[last]) {
            return states.get(last).clone();
        }
        if (t == knots[first]) {
            return states.get(first).clone();
        }
        if (segments.isEmpty()) {
            throw new IllegalStateException(
                    "trajectory: only the ends t = %s and t = %s were kept, asked for t = %s; solve with output DENSE"
                            .formatted(start(), end(), t));
        }
        return segments.get(first).at(t);
    }
}

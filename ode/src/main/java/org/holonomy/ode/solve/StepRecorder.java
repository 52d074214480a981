package org.holonomy.ode.solve;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;

/** Follows a solve from step to step: where it is, and, if wanted, how it got there. */
final class StepRecorder implements ODEStepHandler {

    private final StepTally tally;
    private final boolean dense;
    private final double rounding;
    private final double start;
    private final double[] initial;
    private final List<Double> knots = new ArrayList<>();
    private final List<double[]> states = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private double time;
    private double[] state;

    /**
     * Starts at a state, which is copied.
     *
     * @param rounding steps of an integrator no longer than this only repair the rounding of its end: they are not recorded
     */
    StepRecorder(StepTally tally, Output output, double rounding, double time, double[] state) {
        this.tally = tally;
        this.dense = output == Output.DENSE;
        this.rounding = rounding;
        this.start = time;
        this.initial = state.clone();
        this.time = time;
        this.state = state.clone();
    }

    /** Returns the time of the last accepted state. */
    double time() {
        return time;
    }

    /** Returns the last accepted state, not a copy. */
    double[] state() {
        return state;
    }

    @Override
    public void handleStep(ODEStateInterpolator interpolator) {
        ODEStateAndDerivative current = interpolator.getCurrentState();
        double to = current.getTime();
        double[] reached = current.getPrimaryState();
        NonFiniteException.refuse("x", reached, to);
        if (Math.abs(to - time) > rounding) {
            record(to, reached, new Segment.Interpolated(interpolator));
        }
        time = to;
        state = reached;
    }

    /** Goes to a state along a straight line. */
    void leap(double to, double[] reached) {
        NonFiniteException.refuse("x", reached, to);
        record(to, reached, new Segment.Chord(time, state, to, reached));
        time = to;
        state = reached;
    }

    private void record(double to, double[] reached, Segment segment) {
        tally.accepted(Math.abs(to - time));
        if (dense) {
            knots.add(to);
            states.add(reached);
            segments.add(segment);
        }
    }

    /** Replaces the time of the last state, which rounding may have moved by an ulp, by the end of the piece. */
    void arrive(double end) {
        time = end;
        if (dense && !knots.isEmpty()) {
            knots.set(knots.size() - 1, end);
            states.set(states.size() - 1, state);
        }
    }

    /** Returns the solution so far. */
    Trajectory trajectory() {
        List<Double> times = new ArrayList<>(List.of(start));
        List<double[]> values = new ArrayList<>();
        values.add(initial);
        times.addAll(knots);
        values.addAll(states);
        if (!dense && time != start) {
            times.add(time);
            values.add(state);
        }
        return new Trajectory(times.stream().mapToDouble(Double::doubleValue).toArray(), values, segments);
    }
}

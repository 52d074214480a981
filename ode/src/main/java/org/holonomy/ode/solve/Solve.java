package org.holonomy.ode.solve;

import java.util.Optional;
import org.hipparchus.exception.Localizable;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.ode.ExpandableODE;
import org.hipparchus.ode.LocalizedODEFormats;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.nonstiff.ClassicalRungeKuttaIntegrator;
import org.holonomy.ode.field.SmoothPieces;
import org.holonomy.ode.field.SmoothPieces.Piece;
import org.holonomy.ode.field.VectorField;

/**
 * One solve: crosses one smooth piece after the other, and says why if it cannot.
 *
 * <p>Where a trial step meets a value that is not finite, an adaptive method starts anew from the last good state with a
 * shorter step: a stage may leave the domain of F although the solution does not.
 */
final class Solve {

    /** Shortest step, in ulp of the larger end of the span: fewer, and the stages of a step share their times. */
    private static final double RESOLUTION_ULPS = 16;

    /** Hipparchus refuses spans below 1000 ulp; over these, one Runge–Kutta step is exact to rounding. */
    private static final double SLIVER_ULPS = 1024;

    /** Rounding of the end of a step, in ulp. */
    private static final double ROUNDING_ULPS = 4;

    /**
     * A state that changes by its own size within this many ulp of t is taken to blow up.
     *
     * <p>A bounded state with an infinite slope, like the square root of the time left, takes at least the square root of
     * rounding, 2⁻²⁶ relative to t, even when only an ulp of t is left.
     */
    private static final double SINGULAR_ULPS = 0x1p26;

    /** A state that was zero a moment ago changes by its own size in as long as it has lived; a blow-up has lived longer. */
    private static final double YOUNG = 0x1p-4;

    /** How much shorter the first step is after one that met a value that is not finite. */
    private static final double RETREAT = 0.25;

    /** A fixed step may exceed h by this fraction, so that 0.3 / 0.1 gives three steps although it rounds above 3. */
    private static final double COUNT_SLACK = 1e-9;

    private final Method method;
    private final VectorField field;
    private final double from;
    private final double to;
    private final double ulp;
    private final double[] x0;
    private final Output output;

    /** Prepares to solve from a state, which is copied. */
    Solve(Method method, VectorField field, double from, double[] x0, double to, Output output) {
        this.method = method;
        this.field = field;
        this.from = from;
        this.to = to;
        this.ulp = Math.ulp(Math.max(Math.abs(from), Math.abs(to)));
        this.x0 = x0.clone();
        this.output = output;
    }

    /** What ended a solve. */
    private record Stop(StopReason reason, String message) {}

    SolveOutcome run(StepControl control) {
        StepTally tally =
                new StepTally(control instanceof StepControl.Adaptive adaptive ? adaptive.maxSteps() : Long.MAX_VALUE);
        StepRecorder recorder = new StepRecorder(tally, output, ROUNDING_ULPS * ulp, from, x0);
        Optional<Stop> stop = Optional.empty();
        for (Piece piece : SmoothPieces.of(field.kinks(), from, to)) {
            if (piece.from() == piece.to()) {
                continue;
            }
            Leg leg = new Leg(field.on(piece.from(), piece.to()), piece.to(), tally, recorder);
            stop = control instanceof StepControl.Adaptive adaptive
                    ? leg.crossAdaptively(adaptive)
                    : leg.crossInStepsOf(stepLength((StepControl.Fixed) control));
            if (stop.isPresent()) {
                break;
            }
        }
        Trajectory trajectory = recorder.trajectory();
        SolveStatistics statistics = tally.statistics();
        return stop.<SolveOutcome>map(s ->
                        new SolveOutcome.StoppedEarly(recorder.time(), s.reason(), s.message(), trajectory, statistics))
                .orElseGet(() -> new SolveOutcome.Completed(trajectory, statistics));
    }

    private double stepLength(StepControl.Fixed control) {
        double span = Math.abs(to - from);
        double h = control.lengthOver(span);
        if (!(span / h <= StepControl.MAX_FIXED_STEPS * (1 + COUNT_SLACK))) {
            throw new IllegalArgumentException("integrate: h = %s makes %s steps from %s to %s, expected at most %d"
                    .formatted(h, span / h, from, to, StepControl.MAX_FIXED_STEPS));
        }
        return h;
    }

    /** The crossing of one smooth piece. */
    private final class Leg {

        private final VectorField branch;
        private final double end;
        private final StepTally tally;
        private final StepRecorder recorder;

        Leg(VectorField branch, double end, StepTally tally, StepRecorder recorder) {
            this.branch = branch;
            this.end = end;
            this.tally = tally;
            this.recorder = recorder;
        }

        Optional<Stop> crossAdaptively(StepControl.Adaptive control) {
            double resolution = RESOLUTION_ULPS * ulp;
            double initialStep = 0;
            while (true) {
                double begun = recorder.time();
                double remaining = Math.abs(end - begun);
                try {
                    tally.requireStepsLeft();
                    if (remaining <= SLIVER_ULPS * ulp) {
                        leap();
                    } else {
                        advance(HipparchusIntegrators.adaptive(method, control, resolution, remaining, initialStep));
                    }
                    return Optional.empty();
                } catch (NonFiniteException signal) {
                    tally.retreated();
                    initialStep = RETREAT * Math.abs(signal.time() - recorder.time());
                    if (!(initialStep >= resolution) || remaining <= SLIVER_ULPS * ulp) {
                        return Optional.of(new Stop(StopReason.NON_FINITE, advice().nonFinite(signal)));
                    }
                } catch (StepCapException signal) {
                    return Optional.of(new Stop(
                            StopReason.STEP_CAP, advice().stepCap(control, tally.statistics(), tally.lastStep())));
                } catch (StepUnderflowException signal) {
                    tally.abandoned();
                    Stop stop = explainUnderflow(control, resolution);
                    boolean atEnd = Math.abs(end - recorder.time()) <= SLIVER_ULPS * ulp;
                    // Shrinking steps make the memory of a multistep method noisy; a fresh start has none.
                    boolean noisy = method.isMultistep() && recorder.time() != begun;
                    if (stop.reason() == StopReason.FINITE_TIME_SINGULARITY || !(atEnd || noisy)) {
                        return Optional.of(stop);
                    }
                    initialStep = 0;
                }
            }
        }

        Optional<Stop> crossInStepsOf(double h) {
            double length = Math.abs(end - recorder.time());
            try {
                if (length <= SLIVER_ULPS * ulp) {
                    leap();
                } else {
                    double most = Math.floor(length / (RESOLUTION_ULPS * ulp));
                    double count = Math.max(1, Math.min(most, Math.ceil(length / h * (1 - COUNT_SLACK))));
                    advance(HipparchusIntegrators.fixed(method, reaching(length / count, count)));
                }
                return Optional.empty();
            } catch (NonFiniteException signal) {
                return Optional.of(new Stop(StopReason.NON_FINITE, advice().nonFinite(signal, h)));
            }
        }

        /** Returns h, or an ulp of t more if the sum of so many h, rounded at every step, would fall short of the end. */
        private double reaching(double h, double count) {
            double signed = Math.copySign(h, end - recorder.time());
            double sum = recorder.time();
            for (int k = 0; k < count; k++) {
                sum += signed;
            }
            boolean fallsShort = signed > 0 ? sum < end : sum > end;
            return fallsShort ? h + ulp : h;
        }

        private void advance(ODEIntegrator integrator) {
            integrator.addStepHandler(recorder);
            MonitoredEquation equation = new MonitoredEquation(branch, tally, integrator);
            try {
                integrator.integrate(new ExpandableODE(equation), new ODEState(recorder.time(), recorder.state()), end);
            } catch (MathIllegalStateException e) {
                if (e.getSpecifier() == LocalizedODEFormats.NAN_APPEARING_DURING_INTEGRATION) {
                    throw new NonFiniteException("the error estimate is NaN", (Double) e.getParts()[0]);
                }
                throw e;
            } catch (MathIllegalArgumentException e) {
                Localizable specifier = e.getSpecifier();
                if (specifier == LocalizedODEFormats.MINIMAL_STEPSIZE_REACHED_DURING_INTEGRATION) {
                    throw new StepUnderflowException();
                }
                throw e;
            }
            recorder.arrive(end);
        }

        /** Crosses a span too short for any integrator in one step of the classical Runge–Kutta method. */
        private void leap() {
            ClassicalRungeKuttaIntegrator step = new ClassicalRungeKuttaIntegrator(Math.abs(end - recorder.time()));
            MonitoredEquation equation = new MonitoredEquation(branch, tally, step);
            recorder.leap(end, step.singleStep(equation, recorder.time(), recorder.state(), end));
        }

        private Stop explainUnderflow(StepControl.Adaptive control, double resolution) {
            double[] x = recorder.state();
            double size = largest(x);
            double timeScale = size / largest(MonitoredEquation.derivative(branch, tally, recorder.time(), x));
            boolean grown = size > largest(x0) && timeScale <= YOUNG * Math.abs(recorder.time() - from);
            return grown && timeScale <= SINGULAR_ULPS * ulp
                    ? new Stop(StopReason.FINITE_TIME_SINGULARITY, advice().singularity(size, timeScale))
                    : new Stop(StopReason.STEP_UNDERFLOW, advice().underflow(control, resolution));
        }

        private StopAdvice advice() {
            return new StopAdvice(from, to, recorder.time());
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}

package org.holonomy.ode.solve;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Writes what happened to a solve that stopped early, and what to try, in numbers. */
final class StopAdvice {

    /** Below this no method meets a relative tolerance: a step makes a few dozen roundings of 1.1e-16. */
    private static final double TIGHTEST_RTOL = 1e-13;

    /** Where a span should end before a singularity: a thousandth of the way leaves the methods room. */
    private static final double SAFE_FRACTION = 0.999;

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private final double from;
    private final double to;
    private final double time;

    /** Begins the report on a solve that was to run between two times and got as far as a third. */
    StopAdvice(double from, double to, double time) {
        this.from = from;
        this.to = to;
        this.time = time;
    }

    /**
     * The solution blows up.
     *
     * @param size largest |xᵢ|
     * @param timeScale how long the state takes to change by its own size
     */
    String singularity(double size, double timeScale) {
        return stopped(
                "the solution blows up, max |x| = %.3g changes by its own size within %.3g; end the span at t = %s",
                size, timeScale, safeEnd());
    }

    /** Tolerances ask for steps that cannot be taken. */
    String underflow(StepControl.Adaptive control, double resolution) {
        if (control.rtol() < TIGHTEST_RTOL) {
            return stopped(
                    "rtol = %s and atol = %s ask for steps below %.3g, the resolution of t; loosen rtol to %s",
                    control.rtol(), control.atol(), resolution, TIGHTEST_RTOL);
        }
        return stopped(
                "rtol = %s and atol = %s ask for steps below %.3g, the resolution of t; F or its slope jumps or has no bound there: "
                        + "name that time among the kinks of the field, or end the span before it",
                control.rtol(), control.atol(), resolution);
    }

    /** A number stopped being finite although steps were shortened. */
    String nonFinite(NonFiniteException signal) {
        return stopped(
                "%s at t = %s, whatever the step; F must be finite along the solution, end the span at t = %s",
                signal.what(), signal.time(), safeEnd());
    }

    /** A number stopped being finite with fixed steps. */
    String nonFinite(NonFiniteException signal, double h) {
        return stopped(
                "%s at t = %s; take steps shorter than h = %s, or a method that chooses them, such as dopri5",
                signal.what(), signal.time(), h);
    }

    /** All the steps allowed were tried, the last accepted one of length {@code lastStep}, 0 if there is none. */
    String stepCap(StepControl.Adaptive control, SolveStatistics statistics, double lastStep) {
        String need = lastStep > 0
                ? String.format(
                        Locale.ROOT, "%.2g more as long as the last are needed, ", Math.abs(to - time) / lastStep)
                : "";
        return stopped(
                "all %d steps allowed were tried, %d accepted and %d rejected; %sraise maxSteps or loosen rtol = %s",
                control.maxSteps(), statistics.acceptedSteps(), statistics.rejectedSteps(), need, control.rtol());
    }

    private BigDecimal safeEnd() {
        return new BigDecimal(from + SAFE_FRACTION * (time - from))
                .round(FOUR_DIGITS)
                .stripTrailingZeros();
    }

    private String stopped(String what, Object... numbers) {
        return "stopped at t = " + time + " of " + to + ": " + String.format(Locale.ROOT, what, numbers);
    }
}

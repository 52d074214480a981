package org.holonomy.ode.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.holonomy.ode.problem.AnalyticProblem;
import org.holonomy.ode.solve.SolveOutcome.Completed;
import org.holonomy.ode.solve.SolveOutcome.StoppedEarly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has no solution ends in a value that says so. */
class EarlyStopTest {

    /** x(t) = 1 / (1 − t) from x(0) = 1. */
    private static final ScalarField SQUARE = new ScalarField((t, x) -> x * x);

    private static StoppedEarly stopped(Method method, StepControl control, ScalarField field, double x0, double to) {
        SolveOutcome outcome = new Integrator(method, control).solve(field, 0, new double[] {x0}, to);
        assertThat(outcome).isInstanceOf(StoppedEarly.class);
        return (StoppedEarly) outcome;
    }

    private static StepControl tolerance(double tolerance) {
        return new StepControl.Adaptive(tolerance, tolerance);
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EULER", "MIDPOINT", "RK4", "LUTHER"},
            mode = EnumSource.Mode.EXCLUDE)
    void aBlowUpIsFollowedToItsTime(Method method) {
        StoppedEarly outcome = stopped(method, tolerance(1e-6), SQUARE, 1, 2);

        assertThat(outcome.reason()).isEqualTo(StopReason.FINITE_TIME_SINGULARITY);
        assertThat(outcome.time()).isCloseTo(1, within(2e-5));
        assertThat(outcome.trajectory().end()).isEqualTo(outcome.time());
        assertThat(outcome.trajectory().at(0.5)[0]).isCloseTo(2, within(1e-3));
        assertThat(outcome.trajectory().endState()[0]).isGreaterThan(1e9);
    }

    /** Negative control: short of its singularity the same solve completes. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EULER", "MIDPOINT", "RK4", "LUTHER"},
            mode = EnumSource.Mode.EXCLUDE)
    void shortOfItsSingularityItCompletes(Method method) {
        SolveOutcome outcome = new Integrator(method, tolerance(1e-9)).solve(SQUARE, 0, new double[] {1}, 0.999);

        assertThat(outcome).isInstanceOf(Completed.class);
        assertThat(outcome.orThrow().endState()[0]).isCloseTo(1000, within(0.1));
    }

    @Test
    void aBlowUpIsReportedInWords() {
        StoppedEarly outcome = stopped(Method.DOPRI5, tolerance(1e-9), SQUARE, 1, 2);

        assertThat(outcome.message())
                .isEqualTo("stopped at t = 0.9999999999323455 of 2.0: the solution blows up, max |x| = 5.35e+12"
                        + " changes by its own size within 1.87e-13; end the span at t = 0.999");
        assertThatThrownBy(outcome::orThrow)
                .isInstanceOfSatisfying(SolveStoppedException.class, e -> {
                    assertThat(e.time()).isEqualTo(outcome.time());
                    assertThat(e.reason()).isEqualTo(outcome.reason());
                })
                .hasMessage(outcome.message());
    }

    @Test
    void fixedStepsThatOverflowAreReportedInWords() {
        StoppedEarly outcome = stopped(Method.EULER, new StepControl.StepLength(0.125), SQUARE, 1, 4);

        assertThat(outcome.reason()).isEqualTo(StopReason.NON_FINITE);
        assertThat(outcome.message())
                .isEqualTo("stopped at t = 2.25 of 4.0: component 0 of F is Infinity at t = 2.375;"
                        + " take steps shorter than h = 0.125, or a method that chooses them, such as dopri5");
        assertThat(outcome.trajectory().end()).isEqualTo(2.25);
        assertThat(outcome.statistics().acceptedSteps()).isEqualTo(18);
    }

    /** The field stays finite, the state does not. */
    @Test
    void aStateThatOverflowsIsReported() {
        ScalarField bounded = new ScalarField((t, x) -> Double.MAX_VALUE);

        StoppedEarly outcome = stopped(Method.EULER, new StepControl.EqualSteps(4), bounded, 0, 8);

        assertThat(outcome.reason()).isEqualTo(StopReason.NON_FINITE);
        assertThat(outcome.message()).startsWith("stopped at t = 0.0 of 8.0: component 0 of x is Infinity at t = 2.0");
    }

    /** ẋ = −√x reaches 0 at t = 2, beyond which a step finds the root of a negative number. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EULER", "MIDPOINT", "RK4", "LUTHER"},
            mode = EnumSource.Mode.EXCLUDE)
    void theEdgeOfADomainIsFollowedToItsTime(Method method) {
        StoppedEarly outcome = stopped(method, tolerance(1e-9), new ScalarField((t, x) -> -Math.sqrt(x)), 1, 3);

        assertThat(outcome.reason()).isEqualTo(StopReason.NON_FINITE);
        assertThat(outcome.time()).isCloseTo(2, within(2e-4));
    }

    /** A first step that leaves the domain of F is taken again, shorter: the solution itself never leaves. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EULER", "MIDPOINT", "RK4", "LUTHER"},
            mode = EnumSource.Mode.EXCLUDE)
    void aStageOutsideTheDomainIsNoReasonToStop(Method method) {
        ScalarField field = new ScalarField((t, x) -> x > 0.9999 && x < 1.0001 ? 1 - x - 1e-5 : Double.NaN);

        SolveOutcome outcome = new Integrator(method, tolerance(1e-3)).solve(field, 0, new double[] {1}, 10);

        assertThat(outcome.orThrow().endState()[0]).isCloseTo(1 - 1e-5, within(1e-5));
    }

    @Test
    void aFieldThatIsNotFiniteAtTheStartIsReportedInWords() {
        StoppedEarly outcome = stopped(Method.DOP853, tolerance(1e-9), new ScalarField((t, x) -> 1 / t), 1, 3);

        assertThat(outcome.message())
                .isEqualTo("stopped at t = 0.0 of 3.0: component 0 of F is Infinity at t = 0.0, whatever the step;"
                        + " F must be finite along the solution, end the span at t = 0");
        assertThat(outcome.trajectory().knots()).containsExactly(0);
        assertThat(outcome.statistics().acceptedSteps()).isZero();
    }

    @Test
    void toleranceBelowRoundingIsReportedInWords() {
        SolveOutcome outcome = new Integrator(Method.GRAGG_BULIRSCH_STOER, new StepControl.Adaptive(0, 1e-30))
                .solve(AnalyticProblem.ROTATION, 0, new double[] {1, 0}, 2);

        assertThat(outcome).isInstanceOfSatisfying(StoppedEarly.class, stop -> {
            assertThat(stop.reason()).isEqualTo(StopReason.STEP_UNDERFLOW);
            assertThat(stop.message())
                    .isEqualTo("stopped at t = 0.0 of 2.0: rtol = 0.0 and atol = 1.0E-30 ask for steps below 7.11e-15,"
                            + " the resolution of t; loosen rtol to 1.0E-13");
        });
    }

    /** ẋ = 1 / (2 (1 − x)): x = 1 − √(1 − t) ends at t = 1 with an infinite slope, but bounded. */
    @Test
    void anInfiniteSlopeIsNotABlowUp() {
        StoppedEarly outcome =
                stopped(Method.DOP853, tolerance(1e-12), new ScalarField((t, x) -> 1 / (2 * (1 - x))), 0, 2);

        assertThat(outcome.reason()).isEqualTo(StopReason.STEP_UNDERFLOW);
        assertThat(outcome.time()).isCloseTo(1, within(1e-10));
        assertThat(outcome.message())
                .endsWith("of 2.0: rtol = 1.0E-12 and atol = 1.0E-12 ask for steps below 7.11e-15, the resolution of t;"
                        + " F or its slope jumps or has no bound there: name that time among the kinks of the field,"
                        + " or end the span before it");
    }

    /** A state that has only just left zero changes by its own size in no time either. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"HIGHAM_HALL54", "GRAGG_BULIRSCH_STOER"})
    void aStateThatHasJustLeftZeroIsNotABlowUp(Method method) {
        StepControl control = new StepControl.Adaptive(0, 1e-30);

        StoppedEarly outcome = stopped(method, control, new ScalarField((t, x) -> Math.cos(t)), 0, 2);

        assertThat(outcome.reason()).isEqualTo(StopReason.STEP_UNDERFLOW);
        assertThat(outcome.time()).isBetween(1e-14, 1e-8);
        assertThat(outcome.trajectory().endState()[0]).isCloseTo(outcome.time(), within(1e-15));
    }

    @Test
    void theCapOnStepsIsReportedInWords() {
        StepControl control = new StepControl.Adaptive(1e-9, 1e-9, 0.25, 20);

        StoppedEarly outcome = stopped(Method.DOPRI5, control, new ScalarField((t, x) -> 0), 1, 1000);

        assertThat(outcome.reason()).isEqualTo(StopReason.STEP_CAP);
        assertThat(outcome.statistics().acceptedSteps() + outcome.statistics().rejectedSteps())
                .isEqualTo(20);
        assertThat(outcome.message())
                .isEqualTo("stopped at t = " + outcome.time() + " of 1000.0: all 20 steps allowed were tried,"
                        + " 20 accepted and 0 rejected; 4.0e+03 more as long as the last are needed,"
                        + " raise maxSteps or loosen rtol = 1.0E-9");
    }

    /** The cap is exact: one step fewer than needed stops the solve, as many as needed do not. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EULER", "MIDPOINT", "RK4", "LUTHER"},
            mode = EnumSource.Mode.EXCLUDE)
    void theCapIsExact(Method method) {
        SolveStatistics needed = new Integrator(method, tolerance(1e-9))
                .solve(AnalyticProblem.MODULATED, 0, new double[] {1}, 2)
                .statistics();
        int steps = (int) (needed.acceptedSteps() + needed.rejectedSteps());

        StepControl enough = new StepControl.Adaptive(1e-9, 1e-9, Double.POSITIVE_INFINITY, steps);
        StepControl oneFewer = new StepControl.Adaptive(1e-9, 1e-9, Double.POSITIVE_INFINITY, steps - 1);

        assertThat(new Integrator(method, enough).solve(AnalyticProblem.MODULATED, 0, new double[] {1}, 2))
                .isInstanceOf(Completed.class);
        assertThat(new Integrator(method, oneFewer).solve(AnalyticProblem.MODULATED, 0, new double[] {1}, 2))
                .isInstanceOfSatisfying(
                        StoppedEarly.class, s -> assertThat(s.reason()).isEqualTo(StopReason.STEP_CAP));
    }

    /** Nothing hangs and nothing throws, whatever the method does at a pole that lies in t alone. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-8, 1e-12})
    @Timeout(20)
    void everyMethodEndsAtAPole(double tolerance) {
        StepControl control = new StepControl.Adaptive(tolerance, tolerance, Double.POSITIVE_INFINITY, 20_000);
        for (Method method : Method.all(true)) {
            StoppedEarly stop = stopped(method, control, new ScalarField((t, x) -> 1 / Math.sqrt(1 - t)), 0, 2);

            assertThat(stop.time()).isLessThanOrEqualTo(1).isGreaterThan(0.99);
            assertThat(stop.trajectory().endState()[0]).isCloseTo(2, within(0.21));
        }
    }

    /** What the field throws itself is the business of its caller. */
    @Test
    void exceptionsOfTheFieldPassThrough() {
        ScalarField broken = new ScalarField((t, x) -> {
            throw new IllegalStateException("no weights");
        });

        assertThatThrownBy(() ->
                        new Integrator(Method.RK4, new StepControl.EqualSteps(3)).solve(broken, 0, new double[] {1}, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no weights");
    }
}

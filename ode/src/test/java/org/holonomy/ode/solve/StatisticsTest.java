package org.holonomy.ode.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.holonomy.ode.problem.AnalyticProblem;
import org.holonomy.ode.problem.ReferenceProblem;
import org.holonomy.ode.problem.SwitchedField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatisticsTest {

    @ParameterizedTest
    @EnumSource(Method.class)
    void everyEvaluationIsCounted(Method method) {
        AtomicLong evaluations = new AtomicLong();
        StepControl control =
                method.isAdaptive() ? new StepControl.Adaptive(1e-8, 1e-8) : new StepControl.EqualSteps(30);

        SolveStatistics statistics = new Integrator(method, control)
                .solve(Counted.by(evaluations, new SwitchedField(true)), 0, new double[] {0}, 1)
                .statistics();

        assertThat(statistics.evaluations()).isEqualTo(evaluations.get());
    }

    /**
     * An independent count of rejected steps: a method of s new stages a step evaluates 2 + s (accepted + rejected) times,
     * two for the guess of the first step.
     */
    @ParameterizedTest
    @CsvSource({"DOPRI5, 6", "DOP853, 15", "HIGHAM_HALL54, 6"})
    void rejectedStepsAreCounted(Method method, int stages) {
        ReferenceProblem problem = ReferenceProblem.E2;

        SolveStatistics statistics = new Integrator(method, new StepControl.Adaptive(1e-9, 1e-9))
                .solve(problem, 0, problem.initial(), problem.end())
                .statistics();

        // Higham and Hall's method evaluates once more where a step is accepted: its last stage is not its end.
        long extra = method == Method.HIGHAM_HALL54 ? statistics.acceptedSteps() : 0;
        assertThat(statistics.rejectedSteps()).isPositive();
        assertThat(statistics.evaluations())
                .isEqualTo(2 + stages * (statistics.acceptedSteps() + statistics.rejectedSteps()) + extra);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void knotsTellTheSteps(Method method) {
        StepControl control =
                method.isAdaptive() ? new StepControl.Adaptive(1e-8, 1e-8) : new StepControl.EqualSteps(30);
        SolveOutcome outcome = new Integrator(method, control).solve(AnalyticProblem.MODULATED, 0, new double[] {1}, 2);
        double[] knots = outcome.trajectory().knots();
        double shortest = Double.POSITIVE_INFINITY;
        double longest = 0;
        for (int k = 1; k < knots.length; k++) {
            shortest = Math.min(shortest, knots[k] - knots[k - 1]);
            longest = Math.max(longest, knots[k] - knots[k - 1]);
        }

        SolveStatistics statistics = outcome.statistics();
        assertThat(statistics.acceptedSteps()).isEqualTo(knots.length - 1);
        assertThat(statistics.smallestStep()).isCloseTo(shortest, within(Math.ulp(2.0)));
        assertThat(statistics.largestStep()).isCloseTo(longest, within(Math.ulp(2.0)));
    }

    @Test
    void fixedStepsAreAsManyAsAskedForAndEqual() {
        for (int count : new int[] {1, 3, 7, 10, 49, 1000, 3333}) {
            SolveStatistics statistics = new Integrator(Method.RK4, new StepControl.EqualSteps(count))
                    .solve(AnalyticProblem.DECAY, 0, new double[] {1}, 0.7)
                    .statistics();

            assertThat(statistics.acceptedSteps()).isEqualTo(count);
            assertThat(statistics.evaluations()).isEqualTo(4L * count + 1);
            assertThat(statistics.rejectedSteps()).isZero();
            // Times are summed: the last step takes up what rounding left over, two ulp of 0.7 a step.
            double rounding = 2 * count * Math.ulp(0.7);
            assertThat(statistics.smallestStep()).isCloseTo(0.7 / count, within(rounding));
            assertThat(statistics.largestStep()).isCloseTo(0.7 / count, within(rounding));
        }
    }

    /** Pieces of lengths 0.3172, 0.3869 and 0.2959 take ⌈3.172⌉, ⌈3.869⌉ and ⌈2.959⌉ steps of at most 0.1. */
    @Test
    void fixedStepsAreLaidOutPiecewise() {
        for (StepControl control :
                new StepControl[] {new StepControl.StepLength(0.1), new StepControl.EqualSteps(10)}) {
            SolveOutcome outcome =
                    new Integrator(Method.RK4, control).solve(new SwitchedField(true), 0, new double[] {0}, 1);

            assertThat(outcome.statistics().acceptedSteps()).isEqualTo(4 + 4 + 3);
            assertThat(outcome.statistics().largestStep()).isCloseTo(0.2959 / 3, within(1e-15));
            assertThat(outcome.statistics().smallestStep()).isCloseTo(0.3172 / 4, within(1e-15));
        }
    }

    @Test
    void aQuotientThatRoundsUpMakesNoExtraStep() {
        SolveStatistics statistics = new Integrator(Method.EULER, new StepControl.StepLength(0.1))
                .solve(AnalyticProblem.DECAY, 0, new double[] {1}, 0.1 + 0.2)
                .statistics();

        assertThat((0.1 + 0.2) / 0.1).isGreaterThan(3);
        assertThat(statistics.acceptedSteps()).isEqualTo(3);
    }

    @Test
    void theLongestStepIsObeyed() {
        SolveStatistics statistics = new Integrator(Method.DOP853, new StepControl.Adaptive(1e-6, 1e-6, 0.01, 1000))
                .solve(AnalyticProblem.DECAY, 0, new double[] {1}, 2)
                .statistics();

        assertThat(statistics.largestStep()).isLessThanOrEqualTo(0.01 + 2 * Math.ulp(2.0));
    }
}

package org.holonomy.ode.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.problem.AnalyticProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrajectoryTest {

    private static final int SAMPLES = 700;

    private static Integrator integrator(Method method) {
        return new Integrator(
                method, method.isAdaptive() ? new StepControl.Adaptive(1e-9, 1e-9) : new StepControl.EqualSteps(100));
    }

    /** Largest error between steps at tolerances 1e-9, over all problems; each bound is twice what was measured. */
    @ParameterizedTest
    @CsvSource({
        "DOPRI5, 6e-8",
        "DOP853, 4e-8",
        "HIGHAM_HALL54, 6e-9",
        "GRAGG_BULIRSCH_STOER, 7e-9",
        "ADAMS_BASHFORTH, 8e-8",
        "ADAMS_MOULTON, 4e-9",
        "EULER, 4e-2",
        "MIDPOINT, 2e-4",
        "RK4, 1e-8",
        "LUTHER, 3e-11"
    })
    void isAccurateBetweenSteps(Method method, double bound) {
        double worst = 0;
        for (AnalyticProblem problem : AnalyticProblem.values()) {
            Trajectory x = solve(method, problem);
            worst = Math.max(worst, worstError(problem, x, t -> x.at(t)[0]));
        }

        assertThat(worst).isBetween(bound / 10, bound);
    }

    /** Negative control: joining the same knots by straight lines is far off, so the test above does look between steps. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EULER", "MIDPOINT"},
            mode = EnumSource.Mode.EXCLUDE)
    void straightLinesBetweenStepsAreNotAccurate(Method method) {
        AnalyticProblem problem = AnalyticProblem.ROTATION;
        Trajectory x = solve(method, problem);
        double[] knots = x.knots();

        double worst = worstError(problem, x, t -> {
            int k = IntStream.range(1, knots.length)
                    .filter(i -> t <= knots[i])
                    .findFirst()
                    .orElseThrow();
            double fraction = (t - knots[k - 1]) / (knots[k] - knots[k - 1]);
            return (1 - fraction) * x.at(knots[k - 1])[0] + fraction * x.at(knots[k])[0];
        });

        assertThat(worst).isGreaterThan(2e-5);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void atAKnotItIsTheStateThatWasSteppedTo(Method method) {
        Trajectory x = solve(method, AnalyticProblem.ROTATION);
        double[] knots = x.knots();

        assertThat(knots[0]).isEqualTo(x.start()).isEqualTo(0);
        assertThat(knots[knots.length - 1]).isEqualTo(x.end()).isEqualTo(AnalyticProblem.END);
        assertThat(knots).isSorted().doesNotHaveDuplicates();
        assertThat(x.at(x.end())).containsExactly(x.endState());
        assertThat(x.at(0)).containsExactly(AnalyticProblem.ROTATION.exact(0));
        assertThat(x.dimension()).isEqualTo(2);
    }

    /** A trajectory that still asked the field would be neither immutable nor honestly counted. */
    @ParameterizedTest
    @EnumSource(Method.class)
    void readingEvaluatesNothing(Method method) {
        AtomicLong evaluations = new AtomicLong();
        VectorField counted = Counted.by(evaluations, AnalyticProblem.MODULATED);
        Trajectory x = integrator(method).solve(counted, 0, new double[] {1}, 2).orThrow();
        long before = evaluations.get();

        IntStream.range(0, SAMPLES).forEach(i -> x.at(i * AnalyticProblem.END / SAMPLES));

        assertThat(evaluations).hasValue(before);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void threadsReadTheSameAsOne(Method method) {
        Trajectory x = solve(method, AnalyticProblem.LOGISTIC);

        double[] together = IntStream.range(0, SAMPLES)
                .parallel()
                .mapToDouble(i -> x.at(i * AnalyticProblem.END / SAMPLES)[0])
                .toArray();

        assertThat(together)
                .containsExactly(IntStream.range(0, SAMPLES)
                        .mapToDouble(i -> x.at(i * AnalyticProblem.END / SAMPLES)[0])
                        .toArray());
    }

    @Test
    void whatItReturnsIsACopy() {
        Trajectory x = solve(Method.RK4, AnalyticProblem.DECAY);
        x.endState()[0] = 7;
        x.at(0)[0] = 7;
        x.at(1)[0] = 7;
        x.knots()[0] = 7;

        assertThat(x.endState()[0]).isLessThan(1);
        assertThat(x.at(0)[0]).isEqualTo(1);
        assertThat(x.at(1)[0]).isLessThan(1);
        assertThat(x.start()).isZero();
    }

    @Test
    void timesOutsideAreRefused() {
        Trajectory x = solve(Method.RK4, AnalyticProblem.DECAY);

        assertThatThrownBy(() -> x.at(2.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trajectory: t = 2.5 lies outside, expected 0.0 to 2.0");
        assertThatThrownBy(() -> x.at(Double.NaN)).hasMessage("trajectory: t = NaN lies outside, expected 0.0 to 2.0");
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void withoutDenseOutputTheEndIsTheSame(Method method) {
        AnalyticProblem problem = AnalyticProblem.ROTATION;
        Trajectory dense = solve(method, problem);
        Trajectory ends = integrator(method)
                .solve(problem, 0, problem.exact(0), AnalyticProblem.END, Output.END_STATE)
                .orThrow();

        assertThat(ends.endState()).containsExactly(dense.endState());
        assertThat(ends.knots()).containsExactly(0, AnalyticProblem.END);
        assertThat(ends.at(0)).containsExactly(problem.exact(0));
        assertThatThrownBy(() -> ends.at(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("trajectory: only the ends t = 0.0 and t = 2.0 were kept, asked for t = 1.0;"
                        + " solve with output DENSE");
    }

    private static Trajectory solve(Method method, AnalyticProblem problem) {
        return integrator(method)
                .solve(problem, 0, problem.exact(0), AnalyticProblem.END)
                .orThrow();
    }

    private interface FirstComponent {
        double at(double t);
    }

    private static double worstError(AnalyticProblem problem, Trajectory x, FirstComponent read) {
        double worst = 0;
        for (int i = 0; i <= SAMPLES; i++) {
            double t = x.start() + i * (x.end() - x.start()) / SAMPLES;
            worst = Math.max(worst, Math.abs(read.at(t) - problem.exact(t)[0]));
        }
        return worst;
    }
}

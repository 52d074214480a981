package org.holonomy.ode.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.holonomy.ode.problem.ReferenceProblem;
import org.holonomy.ode.problem.ReferenceTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method on every problem, held to the error that it was measured to make. */
class MeasuredAccuracyTest {

    /** Between runtimes sin, cos and pow differ by an ulp, which moves steps; a wrong coefficient costs far more. */
    private static final double SLACK = 3;

    /** Errors below are sums of thousands of roundings, about 4000 steps × 2⁻⁵² × √stages, and of no fixed size. */
    private static final double ROUNDING = 2e-12;

    private static final StepControl TOLERANCES = new StepControl.Adaptive(1e-9, 1e-9);
    private static final StepControl STEPS = new StepControl.EqualSteps(4000);

    static Stream<Arguments> measurements() {
        return ReferenceTable.rows(MeasuredAccuracyTest.class, "measured-errors.csv").stream()
                .map(row -> Arguments.of(
                        Method.of(row.get(0)), ReferenceProblem.valueOf(row.get(1)), Double.parseDouble(row.get(2))));
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @MethodSource("measurements")
    void errorIsTheOneMeasured(Method method, ReferenceProblem problem, double measured) {
        Integrator integrator = new Integrator(method, method.isAdaptive() ? TOLERANCES : STEPS);

        Trajectory trajectory = integrator
                .solve(problem, 0, problem.initial(), problem.end(), Output.END_STATE)
                .orThrow();

        double error = problem.error(trajectory.endState());
        assertThat(error).isLessThan(SLACK * measured + ROUNDING);
        assertThat(error).isGreaterThan(measured / SLACK - ROUNDING);
    }

    @Test
    void everyMethodIsMeasuredOnEveryProblem() {
        long fixed = Method.all(false).size();
        long all = (long) Method.values().length * ReferenceProblem.values().length;

        assertThat(measurements()).hasSize((int) (all - fixed));
    }
}

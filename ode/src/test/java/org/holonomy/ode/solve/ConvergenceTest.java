package org.holonomy.ode.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.problem.AnalyticProblem;
import org.holonomy.ode.problem.ReferenceProblem;
import org.holonomy.ode.problem.SwitchedField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders are measured, not assumed; with kinks, and without the restart that keeps the order. */
class ConvergenceTest {

    /** The next term of the error, one power of h smaller, bends the measured order by a tenth at these steps. */
    private static final double ORDER_SLACK = 0.15;

    /** Where pieces hold few steps, their number changes by whole ones as h is halved. */
    private static final double ORDER_SLACK_WITH_KINKS = 0.35;

    static Stream<Arguments> fixedStepMethodsAndProblems() {
        return Method.all(false).stream()
                .flatMap(method -> Stream.of(AnalyticProblem.values()).map(problem -> Arguments.of(method, problem)));
    }

    @ParameterizedTest
    @MethodSource("fixedStepMethodsAndProblems")
    void halvingTheStepDividesTheErrorByTwoToTheOrder(Method method, AnalyticProblem problem) {
        int steps = method.order() >= 4 ? 20 : 400;

        double order = log2(endError(method, problem, steps) / endError(method, problem, 2 * steps));

        assertThat(order).isCloseTo(method.order(), within(ORDER_SLACK));
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EULER", "MIDPOINT", "RK4", "LUTHER"})
    void restartingAtKinksKeepsTheOrder(Method method) {
        int steps = method.order() == 6 ? 20 : 80;

        double order = log2(switchedError(method, true, steps) / switchedError(method, true, 4 * steps)) / 2;

        assertThat(order).isCloseTo(method.order(), within(ORDER_SLACK_WITH_KINKS));
    }

    /** Negative control: a jump inside a step costs O(h) whatever the method. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"MIDPOINT", "RK4", "LUTHER"})
    void withoutTheRestartTheOrderIsLost(Method method) {
        double worst = 0;
        for (int steps = 80; steps <= 320; steps *= 2) {
            worst = Math.max(worst, switchedError(method, false, steps) * steps);
        }

        assertThat(worst).isGreaterThan(0.05);
        assertThat(switchedError(method, true, 320) * 320).isLessThan(1e-3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DOPRI5", "DOP853", "HIGHAM_HALL54", "GRAGG_BULIRSCH_STOER"})
    void restartingSavesTheStepsThatWouldSearchForAKink(Method method) {
        Integrator integrator = new Integrator(method, new StepControl.Adaptive(1e-10, 1e-10));

        SolveOutcome restarted = integrator.solve(new SwitchedField(true), 0, new double[] {0}, 1);
        SolveOutcome searching = integrator.solve(new SwitchedField(false), 0, new double[] {0}, 1);

        assertThat(restarted.orThrow().endState()[0]).isCloseTo(SwitchedField.atOne(), within(2e-11));
        assertThat(restarted.trajectory().knots()).contains(0.3172, 0.7041);
        assertThat(restarted.statistics().rejectedSteps()).isLessThan(10);
        assertThat(searching.statistics().rejectedSteps()).isGreaterThan(10);
        assertThat(searching.statistics().evaluations())
                .isGreaterThan(3 * restarted.statistics().evaluations() / 2);
    }

    /** Six powers of ten in the tolerance must show as about six in the error. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EULER", "MIDPOINT", "RK4", "LUTHER"},
            mode = EnumSource.Mode.EXCLUDE)
    void errorIsProportionalToTheTolerance(Method method) {
        double powers = Math.log10(toleranceError(method, 1e-4) / toleranceError(method, 1e-10));

        assertThat(powers).isBetween(5.0, 7.5);
    }

    private static double toleranceError(Method method, double tolerance) {
        ReferenceProblem problem = ReferenceProblem.D3;
        return problem.error(new Integrator(method, new StepControl.Adaptive(tolerance, tolerance))
                .solve(problem, 0, problem.initial(), problem.end())
                .orThrow()
                .endState());
    }

    private static double endError(Method method, AnalyticProblem problem, int steps) {
        double[] end = solve(method, problem, problem.exact(0), AnalyticProblem.END, steps);
        double[] exact = problem.exact(AnalyticProblem.END);
        double sum = 0;
        for (int i = 0; i < end.length; i++) {
            sum += (end[i] - exact[i]) * (end[i] - exact[i]);
        }
        return Math.sqrt(sum);
    }

    private static double switchedError(Method method, boolean restarting, int steps) {
        double[] end = solve(method, new SwitchedField(restarting), new double[] {0}, 1, steps);
        return Math.abs(end[0] - SwitchedField.atOne());
    }

    private static double[] solve(Method method, VectorField field, double[] x0, double to, int steps) {
        return new Integrator(method, new StepControl.EqualSteps(steps))
                .solve(field, 0, x0, to)
                .orThrow()
                .endState();
    }

    private static double log2(double ratio) {
        return Math.log(ratio) / Math.log(2);
    }
}

package org.holonomy.ode.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.problem.AnalyticProblem;
import org.holonomy.ode.problem.ReferenceProblem;
import org.holonomy.ode.problem.SwitchedField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Spans that run backwards, are empty, are as short as rounding, or are cut close to an end. */
class SpanTest {

    private static Integrator integrator(Method method) {
        return new Integrator(
                method,
                method.isAdaptive() ? new StepControl.Adaptive(1e-10, 1e-10) : new StepControl.EqualSteps(2000));
    }

    /** There and back on the torus of B4; bounds are about twice what was measured. */
    @ParameterizedTest
    @CsvSource({
        "DOPRI5, 4e-10",
        "DOP853, 1e-10",
        "HIGHAM_HALL54, 1.4e-9",
        "GRAGG_BULIRSCH_STOER, 3e-9",
        "ADAMS_BASHFORTH, 4e-9",
        "ADAMS_MOULTON, 7e-10",
        "EULER, 4e-2",
        "MIDPOINT, 6e-8",
        "RK4, 1e-13",
        "LUTHER, 1e-13"
    })
    void backwardsReturnsToTheStart(Method method, double bound) {
        ReferenceProblem problem = ReferenceProblem.B4;
        double[] there = integrator(method)
                .solve(problem, 0, problem.initial(), 5)
                .orThrow()
                .endState();

        Trajectory back = integrator(method).solve(problem, 5, there, 0).orThrow();

        assertThat(back.start()).isEqualTo(5);
        assertThat(back.end()).isZero();
        assertThat(there[0]).isNotCloseTo(3, within(1.0));
        for (int i = 0; i < 3; i++) {
            assertThat(back.endState()[i]).isCloseTo(problem.initial()[i], within(bound));
        }
        assertThat(back.at(2)[2]).isCloseTo(Math.sin(2), within(Math.max(method.isAdaptive() ? 1e-8 : 1e-5, bound)));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void backwardsRestartsAtKinks(Method method) {
        Trajectory back = integrator(method)
                .solve(new SwitchedField(true), 1, new double[] {SwitchedField.atOne()}, 0)
                .orThrow();

        double bound = method.isAdaptive() ? 1e-9 : Math.pow(1e-3, method.order()) + 1e-13;
        assertThat(back.endState()[0]).isCloseTo(0, within(bound));
        assertThat(back.knots()).contains(0.7041, 0.3172);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void anEmptySpanIsTheStart(Method method) {
        SolveOutcome outcome = integrator(method).solve(AnalyticProblem.DECAY, 1, new double[] {3}, 1);

        assertThat(outcome.orThrow().endState()).containsExactly(3);
        assertThat(outcome.trajectory().at(1)).containsExactly(3);
        assertThat(outcome.trajectory().knots()).containsExactly(1);
        assertThat(outcome.statistics()).isEqualTo(new SolveStatistics(0, 0, 0, 0, 0));
    }

    /** From one ulp to ten thousand: whatever the length, ẋ = 1 gains it; multistep methods only to their tolerance. */
    @ParameterizedTest
    @EnumSource(Method.class)
    void spansAsShortAsRoundingAreCrossed(Method method) {
        VectorField unit = new ScalarField((t, x) -> 1);
        for (double ulps : new double[] {1, 5, 100, 999, 1000, 1023, 1024, 1025, 2000, 10_000}) {
            double to = 3 + ulps * Math.ulp(3.0);

            Trajectory x =
                    integrator(method).solve(unit, 3, new double[] {0}, to).orThrow();

            assertThat(x.end()).isEqualTo(to);
            double bound = method.isMultistep() ? 1e-10 : 4 * Math.ulp(3.0);
            assertThat(x.endState()[0]).isCloseTo(to - 3, within(bound));
            double middle = 3 + (to - 3) / 2;
            assertThat(x.at(middle)[0]).isCloseTo(middle - 3, within(bound));
        }
    }

    /** A kink some ulp before the end leaves a piece that no integrator of the library would accept. */
    @ParameterizedTest
    @EnumSource(Method.class)
    void aKinkCloseToTheEndIsCrossed(Method method) {
        VectorField field = new LateKink();

        Trajectory x = integrator(method).solve(field, 0, new double[] {0}, 1).orThrow();

        assertThat(x.endState()[0]).isCloseTo(1, within(1e-9));
        assertThat(x.knots()).contains(LateKink.TIME, 1);
    }

    /** ẋ = 1 with a kink declared 200 ulp before the end. */
    private record LateKink() implements VectorField {

        private static final double TIME = 1 - 200 * Math.ulp(1.0);

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = 1;
        }

        @Override
        public double[] kinks() {
            return new double[] {TIME};
        }
    }
}

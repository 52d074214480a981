package org.holonomy.ode.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.formula.StateFormula;
import org.junit.jupiter.api.Test;

class FlowMapTest {

    private static final Integrator INTEGRATOR = new Integrator(Method.DOP853, new StepControl.Adaptive(1e-12, 1e-13));
    private static final VectorField LOGISTIC = new StateFormula(Formula.parse("[x1*(1 - x1)]"), Names.NONE, 1);

    @Test
    void carriesEveryStateAsTheClosedFormDoes() {
        List<double[]> states = states();
        List<double[]> ends = new FlowMap(INTEGRATOR, 2).apply(LOGISTIC, 0, states, 2);

        for (int k = 0; k < states.size(); k++) {
            double x = states.get(k)[0];
            double expected = x * Math.exp(2) / (1 - x + x * Math.exp(2));
            assertThat(ends.get(k)[0]).isCloseTo(expected, within(1e-11));
        }
    }

    @Test
    void doesNotDependOnTheNumberOfThreads() {
        List<double[]> one = new FlowMap(INTEGRATOR, 1).apply(LOGISTIC, 0, states(), 2);
        List<double[]> three = new FlowMap(INTEGRATOR, 3).apply(LOGISTIC, 0, states(), 2);

        for (int k = 0; k < one.size(); k++) {
            assertThat(three.get(k)).isEqualTo(one.get(k));
        }
    }

    @Test
    void reportsTheFirstStateThatBlowsUp() {
        VectorField square = new StateFormula(Formula.parse("[x1^2]"), Names.NONE, 1);
        List<double[]> states = List.of(new double[] {0.1}, new double[] {1}, new double[] {2});

        assertThatThrownBy(() -> new FlowMap(INTEGRATOR, 2).apply(square, 0, states, 2))
                .isInstanceOfSatisfying(
                        SolveStoppedException.class, e -> assertThat(e.time()).isCloseTo(1, within(1e-3)));
    }

    @Test
    void refusesZeroThreads() {
        assertThatThrownBy(() -> new FlowMap(INTEGRATOR, 0)).hasMessage("flow map: 0 threads, expected at least 1");
    }

    private static List<double[]> states() {
        return IntStream.rangeClosed(1, 9)
                .mapToObj(k -> new double[] {k / 10.0})
                .toList();
    }
}

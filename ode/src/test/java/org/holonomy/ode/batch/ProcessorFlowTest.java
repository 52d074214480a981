package org.holonomy.ode.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.solve.Flow;
import org.holonomy.ode.solve.FlowMap;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.holonomy.ode.workload.LinearWorkload;
import org.holonomy.ode.workload.PerceptronWorkload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessorFlowTest {

    private static final Integrator TIGHT = new Integrator(Method.DOP853, new StepControl.Adaptive(1e-11, 1e-13));

    static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of(PerceptronWorkload.field(), PerceptronWorkload.states(ProcessorFlow.MANY)),
                Arguments.of(LinearWorkload.model().field(), LinearWorkload.states(ProcessorFlow.MANY)));
    }

    /** Together they end where each ends alone, within the tolerance; with a loose one they do not. */
    @ParameterizedTest
    @MethodSource("fields")
    void manyEndWhereEachEndsAlone(VectorField field, double[] states) {
        List<double[]> many = rows(states, field.dimension());
        List<double[]> some = many.subList(0, 20);
        Integrator loose = new Integrator(Method.DOP853, new StepControl.Adaptive(1e-4, 1e-6));

        List<double[]> alone = new FlowMap(TIGHT, 1).apply(field, 0, some, 1);

        assertThat(deviation(new ProcessorFlow(TIGHT, 2).apply(field, 0, many, 1), alone))
                .isLessThan(1e-10);
        assertThat(deviation(new ProcessorFlow(loose, 2).apply(field, 0, many, 1), alone))
                .isGreaterThan(1e-9);
    }

    /** Few states go one by one: the same bits as by themselves. */
    @ParameterizedTest
    @MethodSource("fields")
    void fewGoAlone(VectorField field, double[] states) {
        List<double[]> few = rows(states, field.dimension()).subList(0, 3);

        assertThat(new ProcessorFlow(TIGHT, 1).apply(field, 0, few, 1))
                .usingRecursiveComparison()
                .isEqualTo(new FlowMap(TIGHT, 1).apply(field, 0, few, 1));
    }

    /** A method that is no Runge–Kutta method takes any number one by one. */
    @Test
    void otherMethodsGoAlone() {
        Integrator adams = new Integrator(Method.ADAMS_MOULTON, new StepControl.Adaptive(1e-6, 1e-8));
        VectorField decay = new VectorField() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public void evaluate(double t, double[] x, double[] dxdt) {
                dxdt[0] = -x[0];
            }
        };
        Flow flow = new ProcessorFlow(adams, 1);

        List<double[]> ends = flow.apply(decay, 0, rows(new double[ProcessorFlow.MANY], 1), 1);

        assertThat(ends).hasSize(ProcessorFlow.MANY).allMatch(end -> end[0] == 0);
    }

    @Test
    void threadsAreAtLeastOne() {
        assertThatThrownBy(() -> new ProcessorFlow(TIGHT, 0)).hasMessage("flow: 0 threads, expected at least 1");
    }

    private static List<double[]> rows(double[] states, int n) {
        return IntStream.range(0, states.length / n)
                .mapToObj(k -> Arrays.copyOfRange(states, k * n, (k + 1) * n))
                .toList();
    }

    private static double deviation(List<double[]> ends, List<double[]> expected) {
        double largest = 0;
        for (int k = 0; k < expected.size(); k++) {
            for (int i = 0; i < expected.get(k).length; i++) {
                largest = Math.max(largest, Math.abs(ends.get(k)[i] - expected.get(k)[i]));
            }
        }
        return largest;
    }
}

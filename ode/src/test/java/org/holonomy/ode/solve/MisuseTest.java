package org.holonomy.ode.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.problem.AnalyticProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MisuseTest {

    private static final Integrator RK4 = new Integrator(Method.RK4, new StepControl.StepLength(1e-9));

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        () -> new Integrator(Method.DOPRI5, new StepControl.EqualSteps(40)),
                        "integrator: method dopri5 chooses its own steps, got 40 equal steps;"
                                + " give rtol and atol, or take one of [euler, midpoint, rk4, luther]"),
                mistake(
                        () -> new Integrator(Method.EULER, new StepControl.Adaptive(1e-6, 1e-8)),
                        "integrator: method euler takes fixed steps, got rtol 1.0E-6, atol 1.0E-8; give the steps,"
                                + " or take one of [dopri5, dop853, higham-hall54, gragg-bulirsch-stoer,"
                                + " adams-bashforth, adams-moulton]"),
                mistake(() -> new StepControl.Adaptive(-1, 1e-8), "step control: rtol = -1.0, expected 0 <= rtol < 1"),
                mistake(
                        () -> new StepControl.Adaptive(Double.NaN, 1e-8),
                        "step control: rtol = NaN, expected 0 <= rtol < 1"),
                mistake(
                        () -> new StepControl.Adaptive(1e-6, 0),
                        "step control: atol = 0.0, expected finite atol >= 1.0E-100"),
                mistake(
                        () -> new StepControl.Adaptive(1e-6, 1e-8, 0, 10),
                        "step control: maxStep = 0.0, expected maxStep > 0, Infinity for no limit"),
                mistake(
                        () -> new StepControl.Adaptive(1e-6, 1e-8, 1, 0),
                        "step control: maxSteps = 0, expected at least 1"),
                mistake(() -> new StepControl.EqualSteps(0), "step control: 0 equal steps, expected 1 to 10000000"),
                mistake(
                        () -> new StepControl.StepLength(Double.POSITIVE_INFINITY),
                        "step control: h = Infinity, expected finite h > 0"),
                mistake(
                        () -> RK4.solve(AnalyticProblem.DECAY, 0, new double[] {1}, 1),
                        "integrate: h = 1.0E-9 makes 9.999999999999999E8 steps from 0.0 to 1.0, expected at most 10000000"),
                mistake(
                        () -> RK4.solve(AnalyticProblem.DECAY, 0, new double[] {Double.NaN}, 1),
                        "integrate: x0[0] is NaN, expected a finite number"),
                mistake(
                        () -> RK4.solve(AnalyticProblem.DECAY, 0, new double[] {1}, Double.POSITIVE_INFINITY),
                        "integrate: the span runs from 0.0 to Infinity, expected finite times"));
    }

    private static Arguments mistake(Supplier<?> deed, String message) {
        return Arguments.of(deed, message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isRefusedInWords(Supplier<?> deed, String message) {
        assertThatThrownBy(deed::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aStateOfTheWrongShapeIsRefused() {
        assertThatThrownBy(() -> RK4.solve(AnalyticProblem.ROTATION, 0, new double[3], 1))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("integrate: x0 has shape [3], expected [2]");
    }

    @Test
    void labelsNameTheControl() {
        assertThat(new StepControl.Adaptive(1e-6, 1e-8).label()).isEqualTo("rtol 1.0E-6, atol 1.0E-8");
        assertThat(new StepControl.EqualSteps(7).label()).isEqualTo("7 equal steps");
        assertThat(new StepControl.StepLength(0.25).label()).isEqualTo("h = 0.25");
    }
}

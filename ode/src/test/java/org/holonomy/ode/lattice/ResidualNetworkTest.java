package org.holonomy.ode.lattice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.problem.SwitchedField;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResidualNetworkTest {

    private static final double END = 1.5;

    /** Measured against an independent program to this, which leaves room for another tanh and another summation. */
    private static final double RELATIVE = 1e-10;

    /** ẋ = tanh(w(t) x + b(t)) with smooth w and b that do not commute. */
    private record TanhField() implements VectorField {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = Math.tanh(0.3 * Math.cos(t) * x[0] + (-0.8 + 0.2 * t) * x[1] + Math.sin(1.5 * t));
            dxdt[1] = Math.tanh((0.5 + 0.4 * Math.sin(2 * t)) * x[0] - 0.2 * t * x[1] + 0.5 * Math.cos(t));
        }
    }

    private static final VectorField FIELD = new TanhField();

    private static double[] input() {
        return new double[] {1, -0.5};
    }

    /** The end point to 15 digits, by numpy and scipy's DOP853 at 1e-13. */
    private static double[] exact() {
        return new double[] {2.0800381461090742, 0.83393763893756};
    }

    private static double error(Method method, int steps) {
        double[] output = new ResidualNetwork(FIELD, method, 0, END, steps).apply(input());
        return Math.hypot(output[0] - exact()[0], output[1] - exact()[1]);
    }

    /** Errors of Euler's method as numpy computes them. */
    @ParameterizedTest
    @CsvSource({"40, 0.0046719919770777", "80, 0.0023954374776296", "160, 0.0012126488046012", "320, 0.0006100645411402"
    })
    void eulerErrorsAreThoseOfAnIndependentProgram(int steps, double expected) {
        assertThat(error(Method.EULER, steps)).isCloseTo(expected, within(RELATIVE * exact()[0]));
    }

    @ParameterizedTest
    @CsvSource({"EULER, 320", "MIDPOINT, 320", "RK4, 80", "LUTHER, 20"})
    void convergesAtTheOrderOfItsMethod(Method method, int steps) {
        double order = Math.log(error(method, steps) / error(method, 2 * steps)) / Math.log(2);

        assertThat(order).isCloseTo(method.order(), within(0.1));
    }

    @Test
    void manyLayersReachTheSolution() {
        double[] output = new ResidualNetwork(FIELD, Method.LUTHER, 0, END, 200).apply(input());

        assertThat(output[0]).isCloseTo(exact()[0], within(1e-13));
        assertThat(output[1]).isCloseTo(exact()[1], within(1e-13));
    }

    /** xₖ₊₁ = xₖ + h F(tₖ, xₖ), written out. */
    @Test
    void aLayerOfEulerIsTheResidualBlock() {
        List<double[]> layers = new ResidualNetwork(FIELD, Method.EULER, 0, END, 6).layers(input());
        double[] slope = new double[2];
        for (int k = 0; k < 6; k++) {
            FIELD.evaluate(k * 0.25, layers.get(k), slope);
            assertThat(layers.get(k + 1))
                    .containsExactly(layers.get(k)[0] + 0.25 * slope[0], layers.get(k)[1] + 0.25 * slope[1]);
        }
        assertThat(layers).hasSize(7);
        assertThat(layers.get(0)).containsExactly(input());
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EULER", "MIDPOINT", "RK4", "LUTHER"})
    void theLastLayerIsTheOutputAndThatOfTheIntegrator(Method method) {
        ResidualNetwork network = new ResidualNetwork(FIELD, method, END, 0, 50);
        double[] output = network.apply(input());

        double[] integrated = new Integrator(method, new StepControl.EqualSteps(50))
                .solve(FIELD, END, input(), 0)
                .orThrow()
                .endState();

        assertThat(network.layers(input()).get(50)).containsExactly(output);
        assertThat(network.stepLength()).isEqualTo(-0.03);
        // Fifty layers of a few roundings each, and the integrator's summed times.
        assertThat(output[0]).isCloseTo(integrated[0], within(1e-13));
        assertThat(output[1]).isCloseTo(integrated[1], within(1e-13));
    }

    /** A network has the layers it has: kinks add none, and cost the order that an integrator keeps. */
    @Test
    void kinksAreNotTreatedSpecially() {
        VectorField field = new SwitchedField(true);
        double[] network = new ResidualNetwork(field, Method.RK4, 0, 1, 80).apply(new double[] {0});
        double[] integrated = new Integrator(Method.RK4, new StepControl.EqualSteps(80))
                .solve(field, 0, new double[] {0}, 1)
                .orThrow()
                .endState();

        assertThat(Math.abs(integrated[0] - SwitchedField.atOne())).isLessThan(1e-8);
        assertThat(Math.abs(network[0] - SwitchedField.atOne())).isGreaterThan(1e-4);
    }

    @Test
    void theInputIsNotTouched() {
        double[] input = input();
        ResidualNetwork network = new ResidualNetwork(FIELD, Method.RK4, 0, END, 3);
        network.layers(input).get(0)[0] = 9;
        network.apply(input)[0] = 9;

        assertThat(input).containsExactly(input());
    }

    @Test
    void mistakesAreRefusedInWords() {
        assertThatThrownBy(() -> new ResidualNetwork(FIELD, Method.DOPRI5, 0, 1, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("residual network: method dopri5 chooses its own steps, expected one of"
                        + " [euler, midpoint, rk4, luther]");
        assertThatThrownBy(() -> new ResidualNetwork(FIELD, Method.EULER, 0, Double.NaN, 4))
                .hasMessage("residual network: depth runs from 0.0 to NaN, expected finite depths");
        assertThatThrownBy(() -> new ResidualNetwork(FIELD, Method.EULER, 0, 1, 0))
                .hasMessage("residual network: 0 steps, expected at least 1");
        assertThatThrownBy(() -> new ResidualNetwork(FIELD, Method.EULER, 0, 1, 4).apply(new double[3]))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("residual network: x0 has shape [3], expected [2]");
    }
}

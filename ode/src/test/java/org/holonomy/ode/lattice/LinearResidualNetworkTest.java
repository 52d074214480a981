package org.holonomy.ode.lattice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.RowProducts;
import org.holonomy.ode.solve.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearResidualNetworkTest {

    private static final MatrixProducts PRODUCTS = new RowProducts();

    @ParameterizedTest
    @CsvSource({"EULER, 1", "EULER, 16", "EULER, 1000", "MIDPOINT, 20", "RK4, 20", "LUTHER, 20"})
    void theMapIsTheNetwork(Method method, int steps) {
        LinearResidualNetwork network = new LinearResidualNetwork(bed(), method, steps);
        double[] states = {1, -0.5, 0, 0, -3, 2};
        double[] images = new double[6];

        network.map(PRODUCTS).applyToAll(states, images, PRODUCTS);

        for (int row = 0; row < 3; row++) {
            double[] layered = network.layers().apply(Arrays.copyOfRange(states, 2 * row, 2 * row + 2));
            assertThat(images[2 * row]).isCloseTo(layered[0], within(1e-16 * (20 + 3 * steps)));
            assertThat(images[2 * row + 1]).isCloseTo(layered[1], within(1e-16 * (20 + 3 * steps)));
        }
    }

    /** More rows than are multiplied at once, and not a multiple of them; in place. */
    @Test
    void everyRowOfABatchIsMapped() {
        double[] states = new double[2 * 700];
        Arrays.setAll(states, i -> Math.sin(i));
        LinearResidualNetwork network = new LinearResidualNetwork(bed(), Method.EULER, 4);
        double[] images = states.clone();

        network.map().applyToAll(images, images, PRODUCTS);

        for (int row = 0; row < 700; row++) {
            double[] layered = network.layers().apply(Arrays.copyOfRange(states, 2 * row, 2 * row + 2));
            assertThat(images[2 * row + 1]).isCloseTo(layered[1], within(1e-14));
        }
    }

    @Test
    void mistakesAreRefused() {
        assertThatThrownBy(() -> new LinearResidualNetwork(bed(), Method.DOPRI5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("residual network: method dopri5 chooses its own steps");
        assertThatThrownBy(() -> new LinearResidualNetwork(bed(), Method.EULER, 4)
                        .map()
                        .applyToAll(new double[3], new double[3], PRODUCTS))
                .isInstanceOf(ShapeMismatchException.class);
    }

    private static LinearNeuralOde bed() {
        return new LinearNeuralOde(
                FormulaPath.of(Formula.parse("[0.3*cos(t), -0.8+0.2*t; 0.5+0.4*sin(2*t), -0.2*t]"), Names.NONE, 0),
                FormulaPath.of(Formula.parse("[sin(1.5*t); 0.5*cos(t)]"), Names.NONE, 0),
                0,
                1.5);
    }
}

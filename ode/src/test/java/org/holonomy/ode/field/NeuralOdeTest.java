package org.holonomy.ode.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.holonomy.ode.formula.StateFormula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeuralOdeTest {

    private static final double[] KNOTS = {0, 0.5, 1, 2};

    @Test
    void theLinearFieldIsWeightsTimesStatePlusBias() {
        LinearNeuralOde ode = new LinearNeuralOde(path("[1, t; 0, 2]"), path("[3; t^2]"), 0, 2);
        double[] dxdt = new double[2];

        ode.field().evaluate(2, new double[] {5, 7}, dxdt);

        assertThat(dxdt).containsExactly(5 + 2 * 7 + 3, 2 * 7 + 4);
        assertThat(ode.dimension()).isEqualTo(2);
        assertThat(ode.field().dimension()).isEqualTo(2);
    }

    /** Kinks of w and of b both cut; on either side of one the branch is the limit from that side. */
    @Test
    void theLinearFieldIsCutAtTheKinksOfWeightsAndBiases() {
        WeightPath weights = PiecewisePolynomialPath.constant(KNOTS, samples(1, 2, 3, 4));
        WeightPath biases = PiecewisePolynomialPath.linear(new double[] {0, 0.75, 2}, samples(0, 30, 0));
        VectorField field = new LinearNeuralOde(weights, biases, 0, 2).field();

        assertThat(field.kinks()).containsExactly(0.5, 0.75, 1);
        assertThat(at(field, 1)).as("from the right").isEqualTo(3 + 24.0);
        assertThat(at(field.on(0.75, 1), 1)).as("from the left").isEqualTo(2 + 24.0);
    }

    @Test
    void aNonlinearModelHasTheDimensionOfItsField() {
        DifferentiableField field = new StateFormula(Formula.parse("[x2; -sin(x1)]"), Names.NONE, 2);
        NeuralOde ode = new NonlinearNeuralOde(field, -1, 1);

        assertThat(ode.dimension()).isEqualTo(2);
        assertThat(ode.field()).isSameAs(field);
    }

    /** A smooth differentiable field is its own branch everywhere. */
    @Test
    void aFieldWithoutKinksIsItsOwnBranch() {
        DifferentiableField field = new Decay();

        assertThat(field.on(0, 1)).isSameAs(field);
        assertThat(field.kinks()).isEmpty();
    }

    private record Decay() implements DifferentiableField {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            dxdt[0] = -x[0];
        }

        @Override
        public double[] derivative(double t, double[] x, double dt, double[] dx) {
            return new double[] {-dx[0]};
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 0", "NaN, 1", "0, NaN", "0, Infinity", "-Infinity, 0"})
    void anIntervalOfDepthThatIsNoneIsRefused(double start, double end) {
        String message = "neural ODE: depth runs from " + start + " to " + end + ", expected finite start < end";

        assertThatThrownBy(() -> new NonlinearNeuralOde(new Decay(), start, end))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> new LinearNeuralOde(path("[t]"), path("[t]"), start, end))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> new LinearNeuralOde(path("[1, 2, 3; 4, 5, 6]"), path("[1; 2]"), 0, 1))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("linear neural ODE: w has shape [2, 3], expected [2, 2]");
        assertThatThrownBy(() -> new LinearNeuralOde(path("identity(2)"), path("[1, 2]"), 0, 1))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("linear neural ODE: b has shape [1, 2], expected [2, 1]");
    }

    private static double at(VectorField field, double t) {
        double[] dxdt = new double[1];
        field.evaluate(t, new double[] {1}, dxdt);
        return dxdt[0];
    }

    private static WeightPath path(String text) {
        return FormulaPath.of(Formula.parse(text), Names.NONE, 0);
    }

    private static List<RealMatrix> samples(double... values) {
        return Arrays.stream(values)
                .mapToObj(v -> MatrixUtils.createRealMatrix(new double[][] {{v}}))
                .toList();
    }
}

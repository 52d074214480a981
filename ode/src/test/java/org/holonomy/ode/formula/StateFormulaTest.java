package org.holonomy.ode.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.WeightPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StateFormulaTest {

    private static final long SEED = 20261121;

    private static final double DEPTH = 0.6;

    private static double[] state() {
        return new double[] {0.8, -0.4};
    }

    /** Formulas that use every entrywise function, matrices, abbreviations and paths; all smooth at the state. */
    static Stream<String> smoothFormulas() {
        return Stream.of(
                "[x1*x2 + t*x1; sin(x2)]",
                "[-x1 + tanh(x2) + 0.3*sin(t), 0; 0, 0.5*x1 - 0.8*sin(x2) + 0.2*t]*[1; 1]",
                "[exp(-x1^2); cosh(x2) - sinh(t)]",
                "[atan(x1*t) + asin(x2); acos(x2/2) + tan(x1)]",
                "[log(x1) ; sqrt(1 + x2^2)]",
                "x/(1 + trace(transpose(x)*x))",
                "inv([2 + x1, x2; 0, 3 + t])*x",
                "expm(t*[0, -1; 1, 0]*x1)*x",
                "[abs(x1) + relu(x2); abs(x2) + relu(x1)]",
                "[y*x1; y^2]",
                "w(t)*x + w(t^2)*x");
    }

    /** Central differences know nothing of jets; their error is h² F‴/6 and rounding ulp/h. */
    @ParameterizedTest
    @MethodSource("smoothFormulas")
    void derivativeAlongAnyDirectionAgreesWithCentralDifferences(String text) {
        WeightPath w = FormulaPath.of(Formula.parse("[cos(t), t^2; exp(-t), 1]"), Names.NONE, 0);
        Names names = Names.NONE.withPath("w", w).withAbbreviations(Map.of("y", Formula.parse("x1 + sin(x2)*t")));
        StateFormula formula = new StateFormula(Formula.parse(text), names, 2);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        double h = 1e-5;
        for (int draw = 0; draw < 5; draw++) {
            double dt = random.nextGaussian();
            double[] dx = {random.nextGaussian(), random.nextGaussian()};

            double[] exact = formula.derivative(DEPTH, state(), dt, dx);
            double[] ahead = moved(formula, h, dt, dx);
            double[] behind = moved(formula, -h, dt, dx);

            for (int i = 0; i < 2; i++) {
                double difference = (ahead[i] - behind[i]) / (2 * h);
                assertThat(exact[i]).isCloseTo(difference, within(1e-8 * (1 + Math.abs(difference))));
            }
        }
    }

    private static double[] moved(StateFormula formula, double h, double dt, double[] dx) {
        double[] x = {state()[0] + h * dx[0], state()[1] + h * dx[1]};
        double[] value = new double[2];
        formula.evaluate(DEPTH + h * dt, x, value);
        return value;
    }

    @Test
    void theStateIsAColumnAndItsComponentsAreNumbered() {
        double[] value = new double[2];
        new StateFormula(Formula.parse("[x2; x1] + x + a"), Names.NONE.withConstant("a", column(10, 20)), 2)
                .evaluate(0, new double[] {1, 2}, value);

        assertThat(value).containsExactly(1 + 2 + 10, 1 + 2 + 20);
    }

    @Test
    void kinksAreThoseOfItsPathsAndTheBranchReachesBothEnds() {
        WeightPath steps = PiecewisePolynomialPath.constant(
                new double[] {0, 1, 2}, List.of(Names.number(3), Names.number(5), Names.number(7)));
        StateFormula formula = new StateFormula(
                Formula.parse("step*x1"),
                Names.NONE.withPath("w", steps).withAbbreviations(Map.of("step", Formula.parse("w(t)"))),
                1);

        assertThat(formula.kinks()).containsExactly(1);
        assertThat(at(formula, 1)).as("from the right").isEqualTo(5);
        assertThat(at(formula.on(0, 1), 1)).as("limit from the left").isEqualTo(3);
        assertThat(formula.on(0, 1).kinks()).isEmpty();
    }

    private static double at(StateFormula formula, double t) {
        double[] value = new double[1];
        formula.evaluate(t, new double[] {1}, value);
        return value[0];
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            x1 + x2    | formula of the state: value has shape [1, 1], expected [2, 1]
            [x1, x2]   | formula of the state: value has shape [1, 2], expected [2, 1]
            [x1; x3]   | unknown name 'x3'; the state has the components x1 to x2
            dt(x)      | 'dt' differentiates along depth alone and has no meaning in a formula of the state
            x*det(x*transpose(x)) | det has no derivative; use it in measurements only
            """)
    void mistakesAreNamed(String text, String message) {
        StateFormula formula = new StateFormula(Formula.parse(text), Names.NONE, 2);

        assertThatThrownBy(() -> formula.derivative(0, state(), 1, state()))
                .isInstanceOfAny(FormulaException.class, ShapeMismatchException.class)
                .hasMessage(message);
    }

    private static RealMatrix column(double... entries) {
        return MatrixUtils.createColumnRealMatrix(entries);
    }
}

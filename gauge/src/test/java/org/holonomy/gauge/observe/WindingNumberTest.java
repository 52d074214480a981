package org.holonomy.gauge.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holonomy.gauge.catalogue.CatalogueBed.END;
import static org.holonomy.gauge.catalogue.CatalogueBed.path;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.FastMath;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.ShapeMismatchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogue EXT-3. */
class WindingNumberTest {

    private static final String SMALL = "(identity(2) + 0.5*sin(pi*t/T)*G1 + 0.3*sin(2*pi*t/T)*G2)";

    private static String rotation(String angle) {
        return "[cos(A), -sin(A); sin(A), cos(A)]".replace("A", angle);
    }

    private static int turns(String frame) {
        return WindingNumber.of(path(frame), 0, END).turns();
    }

    @ParameterizedTest
    @ValueSource(ints = {-40, -3, -1, 0, 1, 2, 5, 300})
    void countsTheTurnsOfARotation(int turns) {
        assertThat(turns(rotation(turns + "*2*pi*t/T"))).isEqualTo(turns);
    }

    /** π₁ of a group: products add, inverses negate, small factors, which are homotopic to the identity, do nothing. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "0, -2", "2, 1", "3, -5"})
    void isAHomomorphism(int first, int second) {
        String one = rotation(first + "*2*pi*t/T");
        String two = rotation(second + "*2*pi*sin(pi*t/(2*T))^2");

        assertThat(turns(one + "*" + SMALL + "*" + two + "*diag(1, 2)")).isEqualTo(first + second);
        assertThat(turns("inv(" + one + ")*" + SMALL)).isEqualTo(-first);
    }

    /** A turn within a hundredth of the depth takes more samples than a slow one, and is found. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.31379, 0.5, 0.77})
    void followsASuddenTurn(double middle) {
        String step = "(pi*(tanh(200*(t/T - M)) - tanh(-200*M))*2/(tanh(200*(1 - M)) - tanh(-200*M)))"
                .replace("M", Double.toString(middle));
        WindingNumber sudden = WindingNumber.of(path(rotation(step)), 0, END);
        WindingNumber slow = WindingNumber.of(path(rotation("2*pi*t/T")), 0, END);

        assertThat(sudden.turns()).isEqualTo(1);
        assertThat(sudden.samples()).isGreaterThan(slow.samples());
    }

    /** Straight pieces between corners of a polygon around the origin, in the plane of multiples of rotations. */
    @ParameterizedTest
    @ValueSource(ints = {3, 4, 7})
    void followsKinks(int corners) {
        List<RealMatrix> samples = new ArrayList<>();
        double[] knots = new double[corners + 1];
        for (int k = 0; k <= corners; k++) {
            double angle = 2 * FastMath.PI * k / corners;
            double c = FastMath.cos(angle);
            double s = FastMath.sin(angle);
            samples.add(MatrixUtils.createRealMatrix(new double[][] {{c, -s}, {s, c}}));
            knots[k] = k;
        }

        assertThat(WindingNumber.of(PiecewisePolynomialPath.linear(knots, samples), 0, corners)
                        .turns())
                .isEqualTo(1);
        assertThatThrownBy(() -> WindingNumber.of(PiecewisePolynomialPath.constant(knots, samples), 0, corners))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("winding number: g(t) jumps by ")
                .hasMessageContaining(" at t = 1.0, expected a closed path");
    }

    @Test
    void refusesAFrameThatReversesOrientation() {
        assertThatThrownBy(() -> turns("diag(1, -2)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("winding number: g(t) has determinant -2.0 at t = 0.0, expected a positive one;"
                        + " it is singular or reverses orientation");
    }

    /** The determinant touches zero, or dips below it, between samples. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "1e-7"})
    void refusesAFrameThatIsSingularOnItsWay(String depth) {
        assertThatThrownBy(() -> turns("diag(1, (t - 0.7123)^2 - " + depth + ")"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t = 0.712");
        assertThat(turns("diag(1, (t - 0.75)^2*(t - 0.2)^2 + 0.001)*0 + diag(1, 1 + sin(2*pi*t/T)/2)"))
                .isZero();
    }

    @Test
    void refusesWhatIsNoClosedFrame() {
        assertThatThrownBy(() -> turns(rotation("pi*t/T")))
                .hasMessageStartingWith(
                        "winding number: g(t) is not closed, differing from its value at the start by 2.83"
                                + " at t = 1.5");
        assertThatThrownBy(() -> turns("identity(3)"))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("winding number: frame has shape [3, 3], expected [2, 2]");
        assertThatThrownBy(() -> WindingNumber.of(path("identity(2)"), 1, 1))
                .hasMessage("winding number: depth runs from 1.0 to 1.0, expected start < end");
    }
}

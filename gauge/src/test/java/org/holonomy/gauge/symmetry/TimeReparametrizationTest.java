package org.holonomy.gauge.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.holonomy.gauge.catalogue.CatalogueBed.END;
import static org.holonomy.gauge.catalogue.CatalogueBed.EXACT;
import static org.holonomy.gauge.catalogue.CatalogueBed.distance;
import static org.holonomy.gauge.catalogue.CatalogueBed.end;
import static org.holonomy.gauge.catalogue.CatalogueBed.line;
import static org.holonomy.gauge.catalogue.CatalogueBed.linear;
import static org.holonomy.gauge.catalogue.CatalogueBed.linearEnd;
import static org.holonomy.gauge.catalogue.CatalogueBed.nonlinear;
import static org.holonomy.gauge.catalogue.CatalogueBed.nonlinearEnd;
import static org.holonomy.gauge.catalogue.CatalogueBed.path;
import static org.holonomy.gauge.catalogue.CatalogueBed.reparametrization;
import static org.holonomy.gauge.catalogue.CatalogueBed.time;
import static org.holonomy.gauge.catalogue.CatalogueBed.wilsonLine;
import static org.holonomy.gauge.catalogue.CatalogueBed.zigzag;

import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.MatrixJet;
import org.holonomy.ode.field.PiecewisePolynomialPath;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.field.WeightPath;
import org.holonomy.ode.formula.Formula;
import org.holonomy.ode.formula.FormulaPath;
import org.holonomy.ode.formula.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogue NODE-3, the finite form. */
class TimeReparametrizationTest {

    private static final double PERCENT = 100 * CatalogueBed.CONTROL_SLACK;

    /** Clocks that increase: the catalogue's, one that turns back just outside the bed, one of infinite span. */
    private static final String GENTLE = "t + 0.15*sin(pi*t/T)";

    private static final String TURNS_OUTSIDE = "t + 0.5*t*(T - t)";

    @ParameterizedTest
    @ValueSource(strings = {GENTLE, "t + 0.4*sin(2*pi*t/T)", TURNS_OUTSIDE, "T*sin(pi*t/(2*T))^2", "t^3/T^2"})
    void aClockThatMeetsBothEndsKeepsEndPointAndWilsonLine(String clock) {
        TimeReparametrization symmetry = time(clock);

        assertThat(symmetry.clock().openness(0, END)).isLessThan(1e-15);
        assertThat(distance(end(symmetry.apply(linear())), linearEnd())).isLessThan(EXACT);
        assertThat(distance(line(symmetry.apply(linear())), wilsonLine())).isLessThan(EXACT);
        assertThat(distance(end(symmetry.apply(nonlinear())), nonlinearEnd())).isLessThan(EXACT);
        assertThat(distance(end(symmetry.control(linear())), linearEnd())).isGreaterThan(1e-2);
        assertThat(distance(end(symmetry.control(nonlinear())), nonlinearEnd())).isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            0.9*t               | 0.132 | 0.15
            0.2 + t*(T - 0.2)/T | 0.237 | 0.2
            """)
    void aClockThatMissesAnEndMovesTheEndPoint(String clock, double expected, double openness) {
        assertThat(distance(end(time(clock).apply(linear())), linearEnd()))
                .isCloseTo(expected, withinPercentage(PERCENT));
        assertThat(time(clock).clock().openness(0, END)).isCloseTo(openness, within(1e-15));
    }

    @Test
    void withoutItsJacobianItIsNoSymmetry() {
        assertThat(distance(end(reparametrization().control(linear())), linearEnd()))
                .isCloseTo(0.0601, withinPercentage(PERCENT));
    }

    /** The zigzag really turns back: min ż = 1 − 0.8π/T. */
    @Test
    void theZigzagTurnsBack() {
        assertThat(zigzag().clock().path().derivative(END / 2).getEntry(0, 0))
                .isCloseTo(1 - 0.8 * Math.PI / END, within(1e-14));
    }

    @Test
    void oneClockAfterAnotherIsTheComposedClock() {
        Names names = Names.NONE
                .withPath("s", reparametrization().clock().path())
                .withPath("z", zigzag().clock().path());
        WeightPath composed = FormulaPath.of(Formula.parse("s(z(t))"), names, 0);
        LinearNeuralOde inTurn = zigzag().apply(reparametrization().apply(linear()));
        LinearNeuralOde atOnce = new TimeReparametrization(new Clock(composed)).apply(linear());
        LinearNeuralOde otherOrder = reparametrization().apply(zigzag().apply(linear()));

        assertSame(inTurn, atOnce);
        assertThat(distance(inTurn.weights().value(0.4), otherOrder.weights().value(0.4)))
                .as("control")
                .isGreaterThan(1e-2);
    }

    /** Central differences know nothing of jets; their error is h² w‴/6 and rounding ulp/h. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void derivativesOfTheTransformedPathsAgreeWithCentralDifferences(boolean inverse) {
        TimeReparametrization symmetry = inverse ? reparametrization().inverse() : reparametrization();
        LinearNeuralOde transformed = symmetry.apply(linear());
        LinearNeuralOde control = (LinearNeuralOde) symmetry.control(linear());
        double h = 1e-5;
        for (WeightPath path : List.of(transformed.weights(), transformed.biases(), control.weights())) {
            for (double t : new double[] {0.1, 0.7, 1.3}) {
                RealMatrix first = path.value(t + h).subtract(path.value(t - h)).scalarMultiply(1 / (2 * h));
                RealMatrix second =
                        path.derivative(t + h).subtract(path.derivative(t - h)).scalarMultiply(1 / (2 * h));

                assertThat(distance(path.derivative(t), first)).isLessThan(1e-7);
                assertThat(distance(path.jet(t, 2).derivative(2), second)).isLessThan(1e-7);
            }
        }
    }

    /** The one that turns back outside has no inverse there; within the bed it has, up to the very end. */
    @ParameterizedTest
    @ValueSource(strings = {GENTLE, TURNS_OUTSIDE, "t + 0.2*sin(2*pi*t/T)", "2*t/(1 + t/T)"})
    void theInverseClockUndoesTheClock(String text) {
        Clock clock = time(text).clock();
        Clock inverse = time(text).inverse().clock();
        for (int k = 0; k <= 60; k++) {
            double t = END * k / 60;
            double speed = clock.path().derivative(t).getEntry(0, 0);

            assertThat(inverse.at(clock.at(t))).isCloseTo(t, within(4e-16 * (1 + 1 / speed)));
        }
        LinearNeuralOde transformed = time(text).apply(linear());

        assertSame(time(text).inverse().apply(transformed), linear());
        assertThat(distance(end(time(text).inverse().apply(linear())), linearEnd()))
                .isLessThan(EXACT);
    }

    /** u = s⁻¹: u′ = 1/ṡ, u″ = −s̈/ṡ³, u‴ = (3s̈² − ṡs⃛)/ṡ⁵. */
    @Test
    void derivativesOfTheInverseClockAreThoseOfTheInverseFunction() {
        double t = 0.4;
        MatrixJet s = reparametrization().clock().path().jet(t, 3);
        double s1 = s.derivative(1).getEntry(0, 0);
        double s2 = s.derivative(2).getEntry(0, 0);
        double s3 = s.derivative(3).getEntry(0, 0);

        MatrixJet u = reparametrization().inverse().clock().path().jet(s.scalarValue(), 3);

        assertThat(u.scalarValue()).isCloseTo(t, within(1e-15));
        assertThat(u.derivative(1).getEntry(0, 0)).isCloseTo(1 / s1, within(1e-14));
        assertThat(u.derivative(2).getEntry(0, 0)).isCloseTo(-s2 / Math.pow(s1, 3), within(1e-14));
        assertThat(u.derivative(3).getEntry(0, 0)).isCloseTo((3 * s2 * s2 - s1 * s3) / Math.pow(s1, 5), within(1e-13));
    }

    @Test
    void theInverseOfTheInverseIsTheClockItself() {
        TimeReparametrization symmetry = reparametrization();

        assertThat(symmetry.inverse().inverse()).isEqualTo(symmetry);
    }

    /** An open clock may be undone as well: 0.9 t reads the model at t/0.9. */
    @Test
    void theInverseOfAnOpenClockReadsBeyondTheEnd() {
        LinearNeuralOde undone = time("0.9*t").inverse().apply(linear());

        assertThat(distance(
                        undone.weights().value(1.2),
                        linear().weights().value(1.2 / 0.9).scalarMultiply(1 / 0.9)))
                .isLessThan(1e-14);
    }

    @Test
    void aClockThatTurnsBackHasNoInverse() {
        TimeReparametrization inverse = zigzag().inverse();
        String message = "time reparametrization: s turns back before t = 0.5302734375 and has no inverse";

        assertThatThrownBy(() -> inverse.apply(linear()))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> inverse.apply(nonlinear())).hasMessage(message);
        assertThatThrownBy(() -> inverse.control(linear())).hasMessage(message);
        assertThatThrownBy(() -> inverse.clock().at(END / 2))
                .hasMessage("time reparametrization: s turns back at t = 0.75 (ds/dt = -0.676) and has no inverse");
        assertThatThrownBy(() -> time("T - t").inverse().apply(linear())).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> time("T/2 + 0*t").inverse().apply(linear())).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"atan(t)", "log(-1 - t^2)", "exp(exp(exp(t))) - 20"})
    void aDepthThatTheClockNeverReachesIsNamed(String clock) {
        assertThatThrownBy(() -> time(clock).inverse().clock().at(-2000))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("time reparametrization: s never reaches t = -2000.0");
    }

    @Test
    void aClockThatIsNoContinuousNumberIsRefused() {
        WeightPath jumping = PiecewisePolynomialPath.constant(
                new double[] {0, 0.5, 1, END},
                List.of(Names.number(0), Names.number(1), Names.number(0.5), Names.number(0)));

        assertThatThrownBy(() -> new Clock(path("[t, t]")))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("time reparametrization: s has shape [1, 2], expected [1, 1]");
        assertThatThrownBy(() -> new TimeReparametrization(new Clock(jumping)).apply(linear()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time reparametrization: s jumps by 1.00 at t = 0.5, expected it to be continuous;"
                        + " its derivative is no function there");
    }

    @Test
    void itSaysWhatItDoes() {
        assertThat(zigzag().describe()).isEqualTo("time reparametrization t → s(t)");
    }

    private static void assertSame(LinearNeuralOde actual, LinearNeuralOde expected) {
        for (double t : new double[] {0, 0.3, 0.75, 1.2, END}) {
            assertThat(distance(actual.weights().value(t), expected.weights().value(t)))
                    .isLessThan(1e-13);
            assertThat(distance(actual.biases().value(t), expected.biases().value(t)))
                    .isLessThan(1e-13);
        }
    }
}

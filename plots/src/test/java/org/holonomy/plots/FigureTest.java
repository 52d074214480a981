package org.holonomy.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureTest {

    private static final CurvePanel LINEAR = CurvePanel.of("", Axis.linear("t"), Axis.linear("x"));
    private static final CurvePanel LOGARITHMIC = CurvePanel.of("", Axis.logarithmic("h"), Axis.logarithmic("e"));

    @ParameterizedTest
    @ValueSource(strings = {"w", "wilson-line", "NODE-5.a_1", "0"})
    void namesOfFilesAreAccepted(String name) {
        assertThat(Figure.of(name, "", FigureWidth.SINGLE, LINEAR).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a\\b", ".hidden", "-o", "ä", "a b", "a\n"})
    void otherNamesAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.of(name, "", FigureWidth.SINGLE, LINEAR))
                .withMessage("figure: name = '" + name
                        + "', expected 1 to 100 letters, digits or . _ -, beginning with a letter or digit");
    }

    @Test
    void columnsMustHavePanels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.grid("w", "", FigureWidth.DOUBLE, 3, List.of(LINEAR, LINEAR)))
                .withMessage("figure 'w': 3 columns for 2 panels, expected 1 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.stacked("w", "", FigureWidth.DOUBLE, List.of()))
                .withMessage("figure 'w': no panel, expected one or more");
    }

    @Test
    void aSharedAxisHasOneScale() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.stacked("w", "", FigureWidth.SINGLE, List.of(LINEAR, LOGARITHMIC)))
                .withMessage("figure 'w': panels 1 and 2 share their horizontal axis,"
                        + " but it is linear in one and logarithmic in the other");
    }

    @Test
    void equalScalesAreLinear() {
        assertThat(LINEAR.withEqualScales().equalScales()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(LOGARITHMIC::withEqualScales)
                .withMessage("panel '': has equal scales, which need both axes linear");
    }

    @Test
    void logarithmicRangesArePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Axis.logarithmic("e").within(0, 1))
                .withMessage("axis 'e': a logarithmic range starts at 0.0, expected a positive number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Axis.linear("t").within(1, 1))
                .withMessage("interval: runs from 1.0 to 1.0, expected finite low < high");
    }

    @Test
    void pointsAreCopiedAndPaired() {
        double[] x = {1, 2};
        Points points = Points.of(x, new double[] {3, 4});
        x[0] = 9;

        assertThat(points.x(0)).isEqualTo(1);
        assertThat(points).isEqualTo(Points.of(List.of(1.0, 2.0), List.of(3.0, 4.0)));
        assertThat(points).hasSameHashCodeAs(Points.of(List.of(1.0, 2.0), List.of(3.0, 4.0)));
        assertThat(points).isNotEqualTo(Points.of(List.of(1.0, 2.0), List.of(3.0, 5.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Points.of(new double[2], new double[3]))
                .withMessage("points: 2 values of x and 3 of y, expected as many of one as of the other");
    }

    @Test
    void slopeTrianglesNeedLogarithmicAxes() {
        Annotation triangle = new Annotation.SlopeTriangle(0.1, 1, 1e-3, 2, "2");

        assertThat(LOGARITHMIC.with(triangle).annotations()).containsExactly(triangle);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LINEAR.with(triangle))
                .withMessage("panel '': has a slope triangle, which needs both axes logarithmic");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Annotation.SlopeTriangle(1, 0.1, 1, 2, ""))
                .withMessage("slope triangle: runs from x = 1.0 to 0.1, expected 0 < from < to < ∞");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LINEAR.withHeight(0))
                .withMessage("panel '': relative height = 0.0, expected 0.2 to 5");
    }

    @Test
    void claimsHoldWithinTheirBounds() {
        assertThat(new Claim("a", 1e-13, 1e-12, 1).holds()).isTrue();
        assertThat(new Claim("a", 1e-11, 1e-12, 1).holds()).isFalse();
        assertThat(new Claim("a", Double.NaN, 1e-12, 1).holds()).isFalse();
        assertThat(new Claim("a", 5, Double.NaN, Double.NaN).holds()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Claim("a", -1, 1, 1))
                .withMessage("claim 'a': deviation = -1.0, bound = 1.0, control = 1.0,"
                        + " expected deviation ≥ 0, bound > 0, control ≥ 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClaimPanel("c", Axis.linear("d"), List.of(new Claim("a", 1, 1, 1))))
                .withMessage("claims 'c': the axis of values is linear, expected a logarithmic one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClaimPanel("c", Axis.logarithmic("d"), List.of()))
                .withMessage("claims 'c': no claim, expected one or more");
    }

    /** Twelve roundings of logarithms no larger than 30, over a spread of logarithms above 1. */
    private static final double FIT_TOLERANCE = 12 * 30 * 0x1p-53;

    @Test
    void aPowerLawIsRecovered() {
        double[] x = {0.5, 0.25, 0.125, -1, 0.0625, 0.03125};
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = 3 * Math.pow(x[i], 4);
        }
        y[4] = Double.NaN;

        PowerLaw law = PowerLaw.fit(Points.of(x, y));

        assertThat(law.exponent()).isCloseTo(4, within(FIT_TOLERANCE));
        assertThat(law.prefactor()).isCloseTo(3, within(3 * FIT_TOLERANCE * 4));
        assertThat(law.triangle(0.1, 0.2, 0.5).label()).isEqualTo("$4.00$");
        assertThat(law.triangle(0.1, 0.2, 0.5).farHeight()).isCloseTo(0.5 * law.at(0.2), within(1e-15));
    }

    @Test
    void aPowerLawNeedsTwoAbscissae() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerLaw.fit(Points.of(List.of(1.0, 2.0), List.of(1.0, 0.0))))
                .withMessage(
                        "fit a power law: 1 of 2 points are finite and positive, expected two or more at different x");
    }

    /** Coinciding curves are told apart by colour, width and dash: none of them may be the same. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7})
    void beforeAndAfterDifferInEverything(int component) {
        LineStyle before = Theme.journal().style(Role.before(component));
        LineStyle after = Theme.journal().style(Role.after(component));

        assertThat(before.color()).isNotEqualTo(after.color());
        assertThat(before.width()).isGreaterThan(2 * after.width());
        assertThat(before.dash()).isEmpty();
        assertThat(after.dash()).isNotEmpty();
        assertThat(after.filled()).isFalse();
    }

    @Test
    void roleIndicesCountFromZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Role.series(-1))
                .withMessage("role: index = -1, expected 0 or more");
    }
}

package org.holonomy.attention.halfplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HalfPlanePointTest {

    /** Digits that outlast the 40 that a gap of 1e-20 cancels. */
    private static final DfpField DIGITS = new DfpField(120);

    private static double reference(HalfPlanePoint z, HalfPlanePoint w) {
        Dfp x = DIGITS.newDfp(z.x()).subtract(DIGITS.newDfp(w.x()));
        Dfp y = DIGITS.newDfp(z.y()).subtract(DIGITS.newDfp(w.y()));
        Dfp heights = DIGITS.newDfp(z.y()).multiply(DIGITS.newDfp(w.y()));
        Dfp square = x.multiply(x).add(y.multiply(y)).divide(heights.multiply(4));
        return square.sqrt().add(square.add(1).sqrt()).log().multiply(2).toDouble();
    }

    private static Offset<Double> ulps(double value, int count) {
        return within(count * Math.ulp(value));
    }

    @Test
    void iAndTwiceIAreLogTwoApart() {
        assertThat(HalfPlanePoint.I.distanceTo(new HalfPlanePoint(0, 2))).isCloseTo(Math.log(2), ulps(Math.log(2), 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void distancesMatchHighPrecision(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        HalfPlanePoint z = draws.point();
        HalfPlanePoint w = draws.point();

        assertThat(z.distanceTo(w)).isCloseTo(reference(z, w), ulps(reference(z, w), 4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nearlyCoincidentPointsKeepAllDigits(long seed) {
        HalfPlanePoint z = new HalfPlaneDraws(seed).point();
        HalfPlanePoint w = new HalfPlanePoint(z.x() * (1 + 1e-15), z.y() * (1 - 2e-15));
        HalfPlanePoint beside = new HalfPlanePoint(1e-20, 1);

        assertThat(z.distanceTo(w)).isCloseTo(reference(z, w), ulps(reference(z, w), 4));
        assertThat(HalfPlanePoint.I.distanceTo(beside)).isCloseTo(1e-20, ulps(1e-20, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1e-150, 0, 1e150",
        "1e150, 1, -1e150, 1",
        "1e150, 1e-150, 0, 1e-150",
        "1e300, 1e-300, -1e300, 1e300",
        "1e308, 1e-308, -1e308, 1e-308",
        "1e-320, 1e-310, 3e-320, 2e-310",
        "0, 4.9e-324, 0, 1.7e308",
        "3, 1e150, 4e149, 1.0000000001e150"
    })
    void farPointsKeepAllDigits(double x, double y, double u, double v) {
        HalfPlanePoint z = new HalfPlanePoint(x, y);
        HalfPlanePoint w = new HalfPlanePoint(u, v);

        assertThat(z.distanceTo(w)).isFinite().isCloseTo(reference(z, w), ulps(reference(z, w), 4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void exponentialUndoesTheLogarithm(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        HalfPlanePoint z = draws.point();
        HalfPlanePoint w = draws.point();
        TangentVector v = z.logarithm(w);

        assertThat(v.length()).isCloseTo(z.distanceTo(w), ulps(v.length(), 8));
        assertThat(v.exponential().distanceTo(w)).isLessThan(1e-14);
        TangentVector back = z.logarithm(z.exponential(v.x(), v.y()));
        assertThat(back.x()).isCloseTo(v.x(), within(1e-14 * v.length() * z.y()));
        assertThat(back.y()).isCloseTo(v.y(), within(1e-14 * v.length() * z.y()));
    }

    /** The catalogue's formula (ORB-4) through the disc, for which v = 0 and the vertical are no special cases. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void exponentialIsThatOfTheCatalogue(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        HalfPlanePoint z = draws.point();
        double vx = draws.random().nextDouble() - 0.5;
        double vy = draws.random().nextDouble() - 0.5;
        double radius = Math.tanh(Math.hypot(vx, vy) / z.y() / 2);
        double angle = Math.atan2(vy, vx) - Math.PI / 2;
        double re = radius * Math.cos(angle);
        double im = radius * Math.sin(angle);
        double below = (1 - re) * (1 - re) + im * im;

        HalfPlanePoint end = z.exponential(vx, vy);

        assertThat(end.x()).isCloseTo(z.x() - z.y() * 2 * im / below, within(1e-13));
        assertThat(end.y()).isCloseTo(z.y() * (1 - radius * radius) / below, within(1e-13));
    }

    @Test
    void coincidentPointsAndZeroVelocitiesStay() {
        HalfPlanePoint z = new HalfPlanePoint(0.3, 2);

        assertThat(z.exponential(0, 0)).isEqualTo(z);
        assertThat(z.logarithm(z)).isEqualTo(new TangentVector(z, 0, 0));
        assertThat(z.midpoint(z)).isEqualTo(z);
        assertThat(z.distanceTo(z)).isZero();
        assertThat(z.exponential(1e-300, 0).distanceTo(z)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1e-150, 0, 1e150", "5, 1e150, 5, 1e-150", "0, 1e-150, 1e-150, 1e-150"})
    void exponentialReachesFarPoints(double x, double y, double u, double v) {
        HalfPlanePoint z = new HalfPlanePoint(x, y);
        HalfPlanePoint w = new HalfPlanePoint(u, v);

        // Half a unit in the last place of a velocity of 700 moves its end by as much.
        assertThat(z.logarithm(w).exponential().distanceTo(w)).isLessThan(1e-12);
    }

    /** The ends are 692 apart; an error of e⁶⁹² units in the last place is what the velocity's own rounding leaves. */
    @Test
    void exponentialAlongALargeCircleKeepsTheRelativeCoordinates() {
        HalfPlanePoint z = new HalfPlanePoint(-1e150, 1);
        HalfPlanePoint end = z.logarithm(new HalfPlanePoint(1e150, 1)).exponential();

        assertThat(end.x()).isCloseTo(1e150, within(1e138));
        assertThat(end.y()).isCloseTo(1, within(1e-12));
    }

    @Test
    void exponentialWhoseSinhOverflowsIsStillRight() {
        HalfPlanePoint z = new HalfPlanePoint(1, 1);
        HalfPlanePoint w = new HalfPlanePoint(3e150, 1e-200);
        HalfPlanePoint end = z.logarithm(w).exponential();

        assertThat(z.distanceTo(w)).isGreaterThan(710);
        assertThat(end.x()).isCloseTo(3e150, within(1e138));
        assertThat(end.y()).isCloseTo(1e-200, within(1e-211));
    }

    @Test
    void velocityPointsAlongTheCircle() {
        TangentVector v = HalfPlanePoint.I.logarithm(new HalfPlanePoint(Math.tanh(1.5), 1 / Math.cosh(1.5)));

        assertThat(v.x()).isCloseTo(1.5, within(1e-15));
        assertThat(v.y()).isCloseTo(0, within(1e-15));
    }

    @Test
    void saysWhatItWasGiven() {
        assertThatThrownBy(() -> new HalfPlanePoint(3, -2))
                .hasMessage("point (3.0, -2.0) is not in the upper half-plane, expected finite numbers, the second"
                        + " positive");
        assertThatThrownBy(() -> new HalfPlanePoint(Double.NaN, 1)).hasMessageContaining("(NaN, 1.0)");
        assertThatThrownBy(() -> HalfPlanePoint.I.exponential(0, 1000)).hasMessageContaining("Infinity");
        assertThatThrownBy(() -> new TangentVector(HalfPlanePoint.I, Double.NaN, 0))
                .hasMessage("vector (NaN, 0.0) at (0.0, 1.0), expected finite components");
    }
}

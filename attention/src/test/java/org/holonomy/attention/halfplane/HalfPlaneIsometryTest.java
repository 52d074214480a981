package org.holonomy.attention.halfplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HalfPlaneIsometryTest {

    /** From the transformed points, never through |gz − gw| = |z − w| / (|cz + d||cw + d|). */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void keepsDistances(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        HalfPlaneIsometry g = draws.isometry();
        HalfPlanePoint z = draws.point();
        HalfPlanePoint w = draws.point();

        assertThat(g.apply(z).distanceTo(g.apply(w))).isCloseTo(z.distanceTo(w), within(1e-13));
    }

    @Test
    void stretchingTheRealAxisAloneDoesNot() {
        HalfPlanePoint w = new HalfPlanePoint(1, 1);
        HalfPlanePoint stretched = new HalfPlanePoint(2, 1);

        assertThat(HalfPlanePoint.I.distanceTo(stretched)).isGreaterThan(HalfPlanePoint.I.distanceTo(w) + 0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void compositionIsAnActionAndInversesUndo(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        HalfPlaneIsometry g = draws.isometry();
        HalfPlaneIsometry h = draws.isometry();
        HalfPlanePoint z = draws.point();
        IdealPoint ideal = new IdealPoint(draws.random().nextDouble());

        assertThat(g.compose(h).apply(z).distanceTo(g.apply(h.apply(z)))).isLessThan(1e-12);
        assertThat(g.inverse().apply(g.apply(z)).distanceTo(z)).isLessThan(1e-12);
        assertThat(g.compose(g.inverse()).apply(z).distanceTo(z)).isLessThan(1e-12);
        assertThat(g.compose(h).preservesOrientation()).isEqualTo(g.preservesOrientation() == h.preservesOrientation());
        double direct = g.compose(h).apply(ideal).x();
        assertThat(g.apply(h.apply(ideal)).x()).isCloseTo(direct, within(1e-11 * (1 + direct * direct)));
    }

    /** The push-forward is the derivative of the map, keeps lengths, and takes exponentials to exponentials. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void pushesVectorsForward(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        HalfPlaneIsometry g = draws.isometry();
        HalfPlanePoint z = draws.point();
        TangentVector v = new TangentVector(z, z.y() * 0.4, z.y() * -0.7);
        TangentVector image = g.pushforward(v);

        assertThat(image.length()).isCloseTo(v.length(), within(1e-13));
        assertThat(image.exponential().distanceTo(g.apply(v.exponential()))).isLessThan(1e-12);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void moebiusTransformationsFormAGroup(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        MoebiusTransformation f = draws.moebius();
        MoebiusTransformation g = draws.moebius();
        MoebiusTransformation h = draws.moebius();

        assertThat(f.compose(g).compose(h).differenceFrom(f.compose(g.compose(h))))
                .isLessThan(1e-12 * f.norm() * 20);
        assertThat(g.compose(g.inverse()).differenceFrom(MoebiusTransformation.IDENTITY))
                .isLessThan(1e-15);
        assertThat(g.compose(MoebiusTransformation.IDENTITY)).isEqualTo(g);
        assertThat(g.compose(h).differenceFrom(h.compose(g))).isGreaterThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 20, 30})
    void anElementOfLargeNormStillHasItsInverse(double length) {
        MoebiusTransformation g = MoebiusTransformation.randomOfBoostLength(new HalfPlaneDraws(3).random(), length);

        assertThat(g.boostLength()).isCloseTo(length, within(1e-14 * length));
        assertThat(g.compose(g.inverse())).isEqualTo(MoebiusTransformation.IDENTITY);
        assertThat(g.norm()).isCloseTo(Math.exp(length / 2), within(1e-12 * Math.exp(length / 2)));
    }

    @Test
    void aMatrixAndItsMultiplesAreOneMap() {
        MoebiusTransformation m = new MoebiusTransformation(2, 1, 3, 2);

        assertThat(new MoebiusTransformation(-2, -1, -3, -2)).isEqualTo(m);
        assertThat(new MoebiusTransformation(20, 10, 30, 20).differenceFrom(m)).isLessThan(1e-15);
        assertThat(new MoebiusTransformation(-0.0, -1, 1, 0.0)).isEqualTo(new MoebiusTransformation(0, 1, -1, 0));
        assertThat(new MoebiusTransformation(m.a(), m.b(), m.c(), m.d())).isEqualTo(m);
        assertThat(m.compose(m)).isNotEqualTo(m);
    }

    @Test
    void derivativeIsOneOverTheSquare() {
        MoebiusTransformation m = new MoebiusTransformation(2, 1, 3, 2);
        HalfPlanePoint z = new HalfPlanePoint(0.3, 1.2);
        Complex expected = new Complex(3 * 0.3 + 2, 3 * 1.2).pow(-2);

        assertThat(m.derivative(z).subtract(expected).norm()).isLessThan(1e-16);
        // A rotation by a quarter about i turns the vectors there by a quarter.
        assertThat(MoebiusTransformation.rotation(Math.PI / 2)
                        .derivative(HalfPlanePoint.I)
                        .subtract(Complex.I)
                        .norm())
                .isLessThan(1e-15);
    }

    /** Products of entries of 1e200 do not fit into a double. */
    @ParameterizedTest
    @CsvSource({"1e100, 2e100, 3e100, 7e100", "1e-100, 2e-100, 3e-100, 7e-100", "1e200, 2e200, 3e200, 7e200"})
    void entriesOfAnySizeAreOneMap(double a, double b, double c, double d) {
        assertThat(new MoebiusTransformation(a, b, c, d).differenceFrom(new MoebiusTransformation(1, 2, 3, 7)))
                .isLessThan(1e-14);
    }

    @Test
    void heightsOfAnySizeArePossible() {
        MoebiusTransformation up = new MoebiusTransformation(1e150, 0, 0, 1e-150);
        MoebiusTransformation turn = new MoebiusTransformation(0, 1, -1, 0);

        assertThat(up.apply(HalfPlanePoint.I).y()).isCloseTo(1e300, within(1e286));
        assertThat(turn.apply(new HalfPlanePoint(0, 1e300)).y()).isCloseTo(1e-300, within(1e-315));
        assertThat(turn.apply(new HalfPlanePoint(1e100, 1e-100)).y()).isCloseTo(1e-300, within(1e-315));
        assertThatThrownBy(() -> up.apply(new HalfPlanePoint(0, 1e100)))
                .hasMessageContaining("(0.0, Infinity) is not in the upper half-plane");
    }

    @Test
    void matricesOfEitherSignAreIsometries() {
        HalfPlanePoint z = new HalfPlanePoint(0.5, 2);

        assertThat(HalfPlaneIsometry.ofMatrix(1, 0, 0, -1).apply(z)).isEqualTo(new HalfPlanePoint(-0.5, 2));
        assertThat(HalfPlaneIsometry.ofMatrix(-1, 0, 0, 1)).isEqualTo(OrientationReversingIsometry.REFLECTION);
        assertThat(HalfPlaneIsometry.ofMatrix(2, 1, 3, 2)).isEqualTo(new MoebiusTransformation(2, 1, 3, 2));
        assertThat(HalfPlaneIsometry.ofMatrix(0, 1, 1, 0).apply(HalfPlanePoint.I))
                .isEqualTo(HalfPlanePoint.I);
    }

    @Test
    void saysTheDeterminant() {
        assertThatThrownBy(() -> new MoebiusTransformation(1, 2, 2, 4))
                .hasMessage("Möbius transformation [1.0, 2.0; 2.0, 4.0] has determinant 0.0, expected one that differs"
                        + " from 0 by more than rounding");
        assertThatThrownBy(() -> new MoebiusTransformation(0.1, 0.2, 0.3, 0.6)).hasMessageContaining("determinant");
        assertThatThrownBy(() -> new MoebiusTransformation(0, 0, 0, 0)).hasMessageContaining("determinant 0.0");
        assertThatThrownBy(() -> new MoebiusTransformation(1, 0, 0, -2))
                .hasMessage(
                        "Möbius transformation [1.0, 0.0; 0.0, -2.0] has determinant -2.0, expected a positive one (a"
                                + " negative one reverses orientation)");
        assertThatThrownBy(() -> new MoebiusTransformation(Double.NaN, 0, 0, 1)).hasMessageContaining("[NaN, 0.0;");
        assertThatThrownBy(() -> HalfPlaneIsometry.ofMatrix(1, 1, 1, 1)).hasMessageContaining("determinant 0.0");
        assertThatThrownBy(() -> MoebiusTransformation.random(new HalfPlaneDraws(1).random(), -1))
                .hasMessage("bound of the boost length is -1.0, expected 0 or more");
    }

    /** What a negative determinant does without the conjugate: i leaves the half-plane. */
    @Test
    void aNegativeDeterminantLeavesTheHalfPlane() {
        Complex image =
                Complex.I.multiply(2).add(1).divide(Complex.I.multiply(3).add(1));

        assertThat(image.getImaginary()).isNegative();
        assertThatThrownBy(() -> new MoebiusTransformation(2, 1, 3, 1)).hasMessageContaining("determinant -1.0");
        assertThat(HalfPlaneIsometry.ofMatrix(2, 1, 3, 1)
                        .apply(HalfPlanePoint.I)
                        .y())
                .isCloseTo(-image.getImaginary(), within(1e-16));
    }

    @Test
    void randomElementsKeepTheirBound() {
        HalfPlaneDraws draws = new HalfPlaneDraws(7);
        double longest = 0;
        for (int k = 0; k < 200; k++) {
            longest = Math.max(
                    longest, MoebiusTransformation.random(draws.random(), 4).boostLength());
        }

        assertThat(longest).isBetween(3.8, 4 + 1e-13);
    }
}

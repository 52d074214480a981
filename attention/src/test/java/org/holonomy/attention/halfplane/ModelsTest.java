package org.holonomy.attention.halfplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The half-plane, the disc and the hyperboloid are one plane. */
class ModelsTest {

    @Test
    void externalValues() {
        DiscPoint third = new HalfPlanePoint(0, 2).toDisc();

        assertThat(third.x()).isZero();
        assertThat(third.y()).isCloseTo(1.0 / 3, within(1e-16));
        assertThat(third.toHalfPlane().y()).isCloseTo(2, within(1e-15));
        assertThat(new DiscPoint(.5, .5).distanceTo(new DiscPoint(.5, -.5)))
                .isCloseTo(2.887270950357621, within(1e-15));
        assertThat(new DiscPoint(.5, .5).toHyperboloid().distanceTo(new DiscPoint(.5, -.5).toHyperboloid()))
                .isCloseTo(2.887270950357621, within(2e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void conversionsKeepDistances(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        HalfPlanePoint z = draws.point();
        HalfPlanePoint w = draws.point();
        double d = z.distanceTo(w);

        assertThat(z.toDisc().distanceTo(w.toDisc())).isCloseTo(d, within(1e-14));
        assertThat(z.toHyperboloid().distanceTo(w.toHyperboloid())).isCloseTo(d, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void conversionsInvertAndCommute(long seed) {
        HalfPlanePoint z = new HalfPlaneDraws(seed).point();

        assertThat(z.toDisc().toHalfPlane().distanceTo(z)).isLessThan(1e-14);
        assertThat(z.toHyperboloid().toHalfPlane().distanceTo(z)).isLessThan(1e-14);
        assertThat(z.toHyperboloid().toDisc().distanceTo(z.toDisc())).isLessThan(1e-14);
        assertThat(z.toDisc().toHyperboloid().distanceTo(z.toHyperboloid())).isLessThan(1e-14);
        HyperboloidPoint p = z.toHyperboloid();
        assertThat(p.t() * p.t() - p.x() * p.x() - p.y() * p.y()).isCloseTo(1, within(1e-12));
    }

    /** The textbook formula of the hyperboloid; its distance must not lose what this loses for near points. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void hyperboloidDistanceIsThatOfTheMinkowskiProduct(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        HyperboloidPoint p = draws.point().toHyperboloid();
        HyperboloidPoint q = draws.point().toHyperboloid();
        double product = p.t() * q.t() - p.x() * q.x() - p.y() * q.y();

        assertThat(Math.cosh(p.distanceTo(q))).isCloseTo(product, within(1e-12 * p.t() * q.t()));
    }

    @Test
    void nearPointsKeepTheirDigitsFarFromTheOrigin() {
        HyperboloidPoint p = new HyperboloidPoint(3e6, 4e6);
        HyperboloidPoint q = new HyperboloidPoint(3e6, 4e6 + 1e-9 * 4e6);

        assertThat(p.distanceTo(q)).isCloseTo(reference(p, q), within(8 * Math.ulp(reference(p, q))));
        DiscPoint v = new DiscPoint(0.5, 0.25);
        DiscPoint w = new DiscPoint(0.5 + 0x1p-50, 0.25);
        assertThat(v.distanceTo(w)).isCloseTo(2 * 0x1p-50 / (1 - 0.3125), within(2e-30));
    }

    private static double reference(HyperboloidPoint p, HyperboloidPoint q) {
        DfpField digits = new DfpField(100);
        Dfp cosh = time(digits, p)
                .multiply(time(digits, q))
                .subtract(digits.newDfp(p.x()).multiply(q.x()))
                .subtract(digits.newDfp(p.y()).multiply(q.y()));
        return cosh.add(cosh.multiply(cosh).subtract(1).sqrt()).log().toDouble();
    }

    private static Dfp time(DfpField digits, HyperboloidPoint p) {
        Dfp x = digits.newDfp(p.x());
        Dfp y = digits.newDfp(p.y());
        return x.multiply(x).add(y.multiply(y)).add(1).sqrt();
    }

    @ParameterizedTest
    @CsvSource({"1e12, 0", "-1e12, 3", "5, 1e12", "5, -1e12", "1e140, 1e140"})
    void hyperboloidKeepsHeightsFarOut(double x, double y) {
        HalfPlanePoint z = new HyperboloidPoint(x, y).toHalfPlane();
        HyperboloidPoint back = z.toHyperboloid();

        assertThat(back.x()).isCloseTo(x, within(1e-15 * Math.abs(x)));
        // y is a difference in the half-plane: what is left of it is relative to t.
        assertThat(back.y()).isCloseTo(y, within(1e-15 * Math.hypot(x, y)));
        assertThat(new HyperboloidPoint(x, y).distanceTo(new HyperboloidPoint(-x, -y)))
                .isCloseTo(2 * Math.log(2 * Math.hypot(x, y)), within(1e-12));
    }

    @Test
    void saysWhatItWasGiven() {
        assertThatThrownBy(() -> new DiscPoint(0.8, 0.6))
                .hasMessage("point (0.8, 0.6) is not in the unit disc, expected x² + y² < 1");
        assertThatThrownBy(() -> new DiscPoint(Double.NaN, 0)).hasMessageContaining("(NaN, 0.0)");
        assertThatThrownBy(() -> new HalfPlanePoint(0, 1e17).toDisc()).hasMessageContaining("not in the unit disc");
        assertThatThrownBy(() -> new HyperboloidPoint(1, Double.POSITIVE_INFINITY))
                .hasMessageContaining("Infinity");
    }
}

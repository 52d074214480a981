package org.holonomy.attention.halfplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.holonomy.attention.halfplane.Classification.Elliptic;
import org.holonomy.attention.halfplane.Classification.Hyperbolic;
import org.holonomy.attention.halfplane.Classification.Identity;
import org.holonomy.attention.halfplane.Classification.Parabolic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationTest {

    private static Hyperbolic hyperbolic(MoebiusTransformation m) {
        return (Hyperbolic) m.classify();
    }

    @Test
    void theMapOfArnoldsCat() {
        Hyperbolic cat = hyperbolic(new MoebiusTransformation(2, 1, 1, 1));

        assertThat(cat.translationLength()).isCloseTo(1.924847300238414, within(5e-16));
        assertThat(cat.attracting().x()).isCloseTo((1 + Math.sqrt(5)) / 2, within(5e-16));
        assertThat(cat.repelling().x()).isCloseTo((1 - Math.sqrt(5)) / 2, within(5e-16));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-8, 1e-3, 1, 10, 600})
    void shortTranslationsKeepTheirDigits(double length) {
        Hyperbolic up = hyperbolic(MoebiusTransformation.boost(length));
        Hyperbolic down = hyperbolic(MoebiusTransformation.boost(-length));

        // The entries of the matrix differ from 1 by half the length and are rounded.
        assertThat(up.translationLength()).isCloseTo(length, within(4e-16 + 4e-16 * length));
        assertThat(up.attracting()).isEqualTo(IdealPoint.INFINITY);
        assertThat(up.repelling()).isEqualTo(new IdealPoint(0));
        assertThat(down.attracting()).isEqualTo(new IdealPoint(0));
    }

    /** Kinds, lengths and angles do not change under conjugation, and fixed points are carried along. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void conjugationCarriesFixedPoints(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        MoebiusTransformation g = draws.moebius();

        Elliptic rotation =
                (Elliptic) conjugate(g, MoebiusTransformation.rotation(-2.5)).classify();
        assertThat(rotation.angle()).isCloseTo(-2.5, within(1e-12));
        assertThat(rotation.center().distanceTo(g.apply(HalfPlanePoint.I))).isLessThan(1e-12);

        Hyperbolic boost = hyperbolic(conjugate(g, MoebiusTransformation.boost(-0.01)));
        assertThat(boost.translationLength()).isCloseTo(0.01, within(1e-11));
        assertSame(boost.attracting(), g.apply(new IdealPoint(0)), 1e-9);
        assertSame(boost.repelling(), g.apply(IdealPoint.INFINITY), 1e-9);

        Parabolic shift =
                (Parabolic) conjugate(g, MoebiusTransformation.translation(0.7)).classify();
        assertSame(shift.fixed(), g.apply(IdealPoint.INFINITY), 1e-7);

        assertThat(conjugate(g, MoebiusTransformation.IDENTITY).classify()).isInstanceOf(Identity.class);
    }

    private static MoebiusTransformation conjugate(MoebiusTransformation g, MoebiusTransformation m) {
        return g.compose(m).compose(g.inverse());
    }

    private static void assertSame(IdealPoint actual, IdealPoint expected, double tolerance) {
        assertThat(actual.x()).isCloseTo(expected.x(), within(tolerance * (1 + expected.x() * expected.x())));
    }

    @Test
    void fixedPointsStay() {
        HalfPlaneDraws draws = new HalfPlaneDraws(11);
        int hyperbolic = 0;
        int elliptic = 0;
        for (int k = 0; k < 100; k++) {
            MoebiusTransformation m = MoebiusTransformation.random(draws.random(), 1);
            Classification kind = m.classify();
            if (kind instanceof Hyperbolic h) {
                hyperbolic++;
                assertSame(m.apply(h.attracting()), h.attracting(), 1e-12);
                assertSame(m.apply(h.repelling()), h.repelling(), 1e-12);
                HalfPlanePoint z = draws.point();
                HalfPlanePoint onAxis = axisPoint(h, z);
                assertThat(m.apply(onAxis).distanceTo(onAxis)).isCloseTo(h.translationLength(), within(1e-11));
            } else if (kind instanceof Elliptic e) {
                elliptic++;
                assertThat(m.apply(e.center()).distanceTo(e.center())).isLessThan(1e-12);
                double turned = m.derivative(e.center()).getArgument();
                assertThat(Math.IEEEremainder(turned - e.angle(), 2 * Math.PI)).isCloseTo(0, within(1e-12));
            }
        }
        assertThat(hyperbolic).isGreaterThan(10);
        assertThat(elliptic).isGreaterThan(10);
    }

    /** The top of the half-circle between the fixed points, or a point above the finite one. */
    private static HalfPlanePoint axisPoint(Hyperbolic h, HalfPlanePoint z) {
        if (h.attracting().isInfinite()) {
            return new HalfPlanePoint(h.repelling().x(), z.y());
        }
        if (h.repelling().isInfinite()) {
            return new HalfPlanePoint(h.attracting().x(), z.y());
        }
        double center = (h.attracting().x() + h.repelling().x()) / 2;
        return new HalfPlanePoint(
                center, Math.abs(h.attracting().x() - h.repelling().x()) / 2);
    }

    @Test
    void namedKinds() {
        assertThat(MoebiusTransformation.IDENTITY.classify()).isEqualTo(new Identity());
        assertThat(MoebiusTransformation.translation(3).classify()).isEqualTo(new Parabolic(IdealPoint.INFINITY));
        assertThat(new MoebiusTransformation(1, 0, 2, 1).classify()).isEqualTo(new Parabolic(new IdealPoint(0)));
        assertThat(new MoebiusTransformation(0, 1, -1, 0).classify())
                .isEqualTo(new Elliptic(HalfPlanePoint.I, Math.PI));
        assertThat(new MoebiusTransformation(1, 1e100, 0, 1).classify()).isEqualTo(new Parabolic(IdealPoint.INFINITY));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void oneParameterSubgroups(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        KillingField field = new KillingField(
                draws.random().nextDouble() - 0.5,
                draws.random().nextDouble() - 0.5,
                draws.random().nextDouble() - 0.5);
        MoebiusTransformation both = field.exponential(0.3).compose(field.exponential(1.1));
        HalfPlanePoint z = draws.point();
        double h = 1e-5;
        HalfPlanePoint ahead = field.exponential(h).apply(z);
        HalfPlanePoint behind = field.exponential(-h).apply(z);

        assertThat(field.exponential(1.4).differenceFrom(both)).isLessThan(1e-14);
        assertThat((ahead.x() - behind.x()) / (2 * h)).isCloseTo(field.at(z).x(), within(1e-8));
        assertThat((ahead.y() - behind.y()) / (2 * h)).isCloseTo(field.at(z).y(), within(1e-8));
    }

    @Test
    void namedSubgroups() {
        double t = 0.8;

        assertThat(KillingField.TRANSLATION.exponential(t)).isEqualTo(MoebiusTransformation.translation(t));
        assertThat(KillingField.DILATION.exponential(t).differenceFrom(MoebiusTransformation.boost(t)))
                .isLessThan(1e-15);
        assertThat(KillingField.ROTATION.exponential(t).differenceFrom(MoebiusTransformation.rotation(t)))
                .isLessThan(1e-15);
        assertThat(KillingField.ROTATION.exponential(0)).isEqualTo(MoebiusTransformation.IDENTITY);
        HalfPlanePoint z = new HalfPlanePoint(-0.4, 3);
        assertThat(MoebiusTransformation.sendingITo(z).apply(HalfPlanePoint.I).distanceTo(z))
                .isLessThan(1e-15);
        assertThatThrownBy(() -> new KillingField(Double.NaN, 0, 0)).hasMessageContaining("[NaN, 0.0; 0.0, NaN]");
    }
}

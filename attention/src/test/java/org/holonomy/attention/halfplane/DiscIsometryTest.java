package org.holonomy.attention.halfplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscIsometryTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheMoebiusTransformationInTheDisc(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        MoebiusTransformation g = draws.moebius();
        MoebiusTransformation h = draws.moebius();
        HalfPlanePoint z = draws.point();
        DiscPoint w = draws.point().toDisc();
        DiscIsometry disc = DiscIsometry.of(g);

        assertThat(disc.apply(z.toDisc()).distanceTo(g.apply(z).toDisc())).isLessThan(1e-12);
        assertThat(disc.apply(z.toDisc()).distanceTo(disc.apply(w)))
                .isCloseTo(z.toDisc().distanceTo(w), within(1e-12));
        assertThat(disc.toMoebius().differenceFrom(g)).isLessThan(1e-14);
        assertThat(disc.compose(DiscIsometry.of(h)).toMoebius().differenceFrom(g.compose(h)))
                .isLessThan(1e-12);
        assertThat(disc.inverse().apply(disc.apply(w)).distanceTo(w)).isLessThan(1e-12);
    }

    @Test
    void rotationsOfThePlaneAreRotationsOfTheDisc() {
        DiscPoint turned =
                DiscIsometry.of(MoebiusTransformation.rotation(Math.PI / 2)).apply(new DiscPoint(0.5, 0));

        assertThat(turned.x()).isCloseTo(0, within(2e-16));
        assertThat(turned.y()).isCloseTo(0.5, within(1e-15));
        assertThat(new DiscIsometry(-2, 0, 0, 0)).isEqualTo(new DiscIsometry(1, 0, 0, 0));
        assertThat(new DiscIsometry(0, -3, 0, 0)).isEqualTo(new DiscIsometry(0, 1, 0, 0));
    }

    @Test
    void saysWhatItWasGiven() {
        assertThatThrownBy(() -> new DiscIsometry(1, 0, 0, 2))
                .hasMessage(
                        "isometry of the disc with α = 1.0 + 0.0i, β = 0.0 + 2.0i has |α|² − |β|² = -3.0, expected a"
                                + " positive number");
        assertThatThrownBy(() -> new DiscIsometry(1, Double.NaN, 0, 0)).hasMessageContaining("expected finite numbers");
    }
}

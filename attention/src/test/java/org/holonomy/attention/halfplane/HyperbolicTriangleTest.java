package org.holonomy.attention.halfplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperbolicTriangleTest {

    @Test
    void defectOfTheUnitTriangle() {
        HyperbolicTriangle triangle = new HyperbolicTriangle(1, 1, 1);

        assertThat(triangle.area()).isCloseTo(0.385199037056, within(5e-13));
        assertThat(triangle.area()).isCloseTo(Math.PI - 3 * triangle.alpha(), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anglesAreThoseOfTheTangents(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        HalfPlanePoint p = draws.point();
        HalfPlanePoint q = draws.point();
        HalfPlanePoint r = draws.point();
        HyperbolicTriangle triangle = HyperbolicTriangle.of(p, q, r);

        assertThat(triangle.alpha()).isCloseTo(angle(p, q, r), within(1e-12));
        assertThat(triangle.beta()).isCloseTo(angle(q, r, p), within(1e-12));
        assertThat(triangle.gamma()).isCloseTo(angle(r, p, q), within(1e-12));
        assertThat(triangle.area())
                .isCloseTo(Math.PI - triangle.alpha() - triangle.beta() - triangle.gamma(), within(1e-13));
    }

    private static double angle(HalfPlanePoint corner, HalfPlanePoint left, HalfPlanePoint right) {
        TangentVector u = corner.logarithm(left);
        TangentVector v = corner.logarithm(right);
        double cross = u.x() * v.y() - u.y() * v.x();
        return Math.abs(Math.atan2(cross, u.x() * v.x() + u.y() * v.y()));
    }

    @Test
    void smallTrianglesAreEuclideanAndLargeOnesIdeal() {
        HyperbolicTriangle small = new HyperbolicTriangle(3e-9, 4e-9, 5e-9);

        assertThat(small.area()).isCloseTo(6e-18, within(1e-32));
        assertThat(small.gamma()).isCloseTo(Math.PI / 2, within(1e-7));
        assertThat(small.alpha()).isCloseTo(Math.atan2(3, 4), within(1e-7));
        assertThat(new HyperbolicTriangle(2000, 2000, 2000).area()).isEqualTo(Math.PI);
        assertThat(new HyperbolicTriangle(2000, 2000, 2000).alpha()).isZero();
    }

    @Test
    void refusesSidesThatDoNotClose() {
        assertThatThrownBy(() -> new HyperbolicTriangle(1, 1, 3))
                .hasMessage(
                        "triangle with sides 1.0, 1.0, 3.0, expected positive lengths, none above the sum of the other"
                                + " two");
        assertThatThrownBy(() -> new HyperbolicTriangle(1, 0, 1)).hasMessageContaining("1.0, 0.0, 1.0");
    }
}

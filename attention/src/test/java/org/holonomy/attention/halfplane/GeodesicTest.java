package org.holonomy.attention.halfplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeodesicTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void runsAtConstantSpeedAndDistancesAdd(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        Geodesic geodesic = new Geodesic(draws.point(), draws.point());
        double length = geodesic.length();

        for (double t = -0.75; t <= 1.75; t += 0.125) {
            HalfPlanePoint point = geodesic.at(t);
            assertThat(geodesic.from().distanceTo(point)).isCloseTo(Math.abs(t) * length, within(1e-13));
            assertThat(geodesic.to().distanceTo(point)).isCloseTo(Math.abs(1 - t) * length, within(1e-13));
        }
        assertThat(geodesic.at(0)).isEqualTo(geodesic.from());
        assertThat(geodesic.at(1)).isEqualTo(geodesic.to());
        assertThat(geodesic.atLength(0.3).distanceTo(geodesic.at(0.3 / length))).isLessThan(1e-15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void chordsDoNot(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        HalfPlanePoint z = draws.point();
        HalfPlanePoint w = draws.point();
        HalfPlanePoint chord = new HalfPlanePoint((z.x() + w.x()) / 2, (z.y() + w.y()) / 2);

        assertThat(z.distanceTo(chord) - w.distanceTo(chord)).isNotCloseTo(0, within(1e-3));
    }

    /** Every point is at the center's distance from the ideal ends, and images of geodesics are geodesics. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isometriesTakeGeodesicsToGeodesics(long seed) {
        HalfPlaneDraws draws = new HalfPlaneDraws(seed);
        Geodesic geodesic = new Geodesic(draws.point(), draws.point());
        HalfPlaneIsometry g = draws.isometry();
        Geodesic image = new Geodesic(g.apply(geodesic.from()), g.apply(geodesic.to()));

        assertThat(image.at(0.3).distanceTo(g.apply(geodesic.at(0.3)))).isLessThan(1e-13);
        assertThat(image.end().x()).isCloseTo(g.apply(geodesic.end()).x(), within(1e-10 * size(image)));
        assertThat(image.start().x()).isCloseTo(g.apply(geodesic.start()).x(), within(1e-10 * size(image)));
    }

    private static double size(Geodesic geodesic) {
        double start = Math.abs(geodesic.start().x());
        double end = Math.abs(geodesic.end().x());
        return 1 + start * start + end * end;
    }

    @Test
    void endsWhereTheCircleMeetsTheAxis() {
        Geodesic circle = new Geodesic(new HalfPlanePoint(0.6, 0.8), new HalfPlanePoint(-0.6, 0.8));
        Geodesic up = new Geodesic(new HalfPlanePoint(3, 1), new HalfPlanePoint(3, 2));

        assertThat(circle.end().x()).isCloseTo(-1, within(1e-15));
        assertThat(circle.start().x()).isCloseTo(1, within(1e-15));
        assertThat(up.end()).isEqualTo(IdealPoint.INFINITY);
        assertThat(up.start()).isEqualTo(new IdealPoint(3));
        assertThat(new Geodesic(up.to(), up.from()).end()).isEqualTo(new IdealPoint(3));
        assertThat(new Geodesic(up.to(), up.from()).start()).isEqualTo(IdealPoint.INFINITY);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1e-16, 2",
        "0, 1, 1e-300, 2",
        "1, 1, 1.000000000000001, 1",
        "0, 1e-150, 0, 1e150",
        "0, 1e-150, 1e-150, 1e150",
        "-1e150, 1, 1e150, 1",
        "0, 1e-300, 1e300, 1e300"
    })
    void nearVerticalNearCoincidentAndFar(double x, double y, double u, double v) {
        Geodesic geodesic = new Geodesic(new HalfPlanePoint(x, y), new HalfPlanePoint(u, v));
        double length = geodesic.length();

        for (double t : new double[] {0.1, 0.5, 0.9}) {
            HalfPlanePoint point = geodesic.at(t);
            // Coordinates near 1 are rounded by 1e-16, and exponentials by as much times the length.
            double rounding = 4e-16 + 4e-16 * length * (1 + length);
            assertThat(geodesic.from().distanceTo(point)).isCloseTo(t * length, within(rounding));
            assertThat(geodesic.to().distanceTo(point)).isCloseTo((1 - t) * length, within(rounding));
        }
    }

    @Test
    void nearlyVerticalEndsKeepTheirSides() {
        Geodesic right = new Geodesic(new HalfPlanePoint(0, 1), new HalfPlanePoint(1e-12, 2));
        Geodesic left = new Geodesic(new HalfPlanePoint(0, 1), new HalfPlanePoint(-1e-12, 2));

        assertThat(right.end().x()).isCloseTo(3e12, within(1e-3));
        assertThat(right.start().x()).isCloseTo(-1 / 3e12, within(1e-27));
        assertThat(left.end().x()).isCloseTo(-3e12, within(1e-3));
    }

    @Test
    void onePointHasNoDirection() {
        HalfPlanePoint z = new HalfPlanePoint(1, 2);
        Geodesic geodesic = new Geodesic(z, z);

        assertThat(geodesic.at(0.3)).isEqualTo(z);
        assertThat(geodesic.at(2)).isEqualTo(z);
        assertThatThrownBy(geodesic::end)
                .hasMessage("geodesic from (1.0, 2.0) to itself has no direction, expected two points");
        assertThatThrownBy(() -> geodesic.atLength(1)).hasMessageContaining("no direction");
        assertThatThrownBy(() -> geodesic.at(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new IdealPoint(Double.NaN)).hasMessageContaining("NaN");
    }
}

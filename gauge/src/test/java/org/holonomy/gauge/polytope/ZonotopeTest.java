package org.holonomy.gauge.polytope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ZonotopeTest {

    private static final int DIRECTIONS = 200;

    /** Rounding of sums of at most a dozen units of length a few. */
    private static final double ROUNDED = 1e-13;

    /** Gaussian units in general position, of both dimensions. */
    static Stream<Arguments> generalUnits() {
        return IntStream.range(0, 40).mapToObj(seed -> {
            RandomGenerator random = Draws.random(seed);
            int dimension = 2 + seed % 2;
            int n = dimension + random.nextInt(7);
            return arguments(n, Draws.gaussian(n, dimension, random), random);
        });
    }

    @ParameterizedTest
    @CsvSource({"3, 6", "4, 4", "5, 10", "6, 6", "7, 14", "8, 8", "12, 12"})
    void regularUnitsMakePolygons(int units, int sides) {
        Polytope body = new Zonotope(Draws.regular(units, 0)).polytope();
        Polytope ball = body.polar();

        assertThat(ball.facetCount()).isEqualTo(sides);
        double nearest = IntStream.range(0, sides)
                .mapToDouble(i -> Vectors.length(ball.vertex(i)))
                .min()
                .orElseThrow();
        assertThat(nearest).as("regular").isCloseTo(ball.circumradius(), within(ROUNDED));
        double lines = sides / 2.0;
        double tangent = Math.tan(Math.PI / (4 * lines));
        assertThat(body.deviationFromBall()).isCloseTo(tangent * tangent, within(ROUNDED));
    }

    @Test
    void theAxesOfSpaceMakeAnOctahedronAndItsDualCube() {
        Polytope cube = new Zonotope(Draws.axes(3)).polytope();
        Polytope octahedron = cube.polar();

        assertThat(new int[] {cube.vertexCount(), cube.edgeCount(), cube.facetCount()})
                .containsExactly(8, 12, 6);
        assertThat(new int[] {octahedron.vertexCount(), octahedron.edgeCount(), octahedron.facetCount()})
                .containsExactly(6, 12, 8);
        assertThat(cube.volume()).isCloseTo(8, within(ROUNDED));
        assertThat(octahedron.volume()).isCloseTo(4.0 / 3, within(ROUNDED));
        assertThat(octahedron.support(3, -4, 1)).isCloseTo(4, within(ROUNDED));
    }

    /** Six diagonals of an icosahedron sum to a rhombic triacontahedron, two opposite copies of them as well. */
    @Test
    void theDiagonalsOfAnIcosahedronMakeAnIcosidodecahedron() {
        double golden = (1 + Math.sqrt(5)) / 2;
        RealMatrix units = MatrixUtils.createRealMatrix(12, 3);
        for (int i = 0; i < 6; i++) {
            units.setEntry(i, i % 3, 1);
            units.setEntry(i, (i + 1) % 3, i < 3 ? golden : -golden);
            units.setRow(6 + i, Vectors.scale(-1, units.getRow(i)));
        }
        Polyhedron ball = (Polyhedron) new Zonotope(units).polytope().polar();

        assertThat(ball.faces().stream().filter(face -> face.size() == 3)).hasSize(20);
        assertThat(ball.faces().stream().filter(face -> face.size() == 5)).hasSize(12);
        assertThat(ball.vertexCount()).isEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("generalUnits")
    void theNetworkIsTheSupportFunctionOfTheCorners(int n, RealMatrix units, RandomGenerator random) {
        Zonotope zonotope = new Zonotope(units);
        Polytope body = zonotope.polytope();
        Polytope without = new Zonotope(units.scalarMultiply(-1)).polytope();
        double worst = 0;
        double control = 0;
        for (int k = 0; k < DIRECTIONS; k++) {
            double[] x = Draws.gaussian(1, units.getColumnDimension(), random).getRow(0);
            worst = Math.max(worst, Math.abs(zonotope.support(x) - body.support(x)));
            control = Math.max(control, Math.abs(zonotope.support(x) - without.support(x)));
        }

        assertThat(worst).isLessThan(ROUNDED * 10);
        assertThat(control).as("the zonotope of -v").isGreaterThan(1e-2);
    }

    @ParameterizedTest
    @MethodSource("generalUnits")
    void generalUnitsHaveAsManyCornersAsRegionsOfTheirArrangement(int n, RealMatrix units, RandomGenerator random) {
        Polytope body = new Zonotope(units).polytope();

        if (body.dimension() == 2) {
            assertThat(body.vertexCount()).isEqualTo(2 * n);
        } else {
            assertThat(body.vertexCount()).isEqualTo(n * (n - 1) + 2);
            assertThat(body.facetCount()).isEqualTo(n * (n - 1));
            assertThat(body.vertexCount() - body.edgeCount() + body.facetCount())
                    .isEqualTo(2);
        }
        assertThat(signPatterns(units, random)).as("by sampling").isLessThanOrEqualTo(body.vertexCount());
    }

    /** The count of the oracle: sets of active units met in many directions, each a corner of the zonotope. */
    private static int signPatterns(RealMatrix units, RandomGenerator random) {
        Set<String> patterns = new HashSet<>();
        for (int k = 0; k < 5000; k++) {
            double[] x = Draws.gaussian(1, units.getColumnDimension(), random).getRow(0);
            patterns.add(Arrays.toString(
                    Arrays.stream(units.operate(x)).map(h -> h > 0 ? 1 : 0).toArray()));
        }
        return patterns.size();
    }

    @ParameterizedTest
    @CsvSource({"3, 6", "4, 4", "5, 10"})
    void samplingFindsAsManyRegions(int units, int regions) {
        assertThat(signPatterns(Draws.regular(units, 0), Draws.random(1))).isEqualTo(regions);
    }

    @ParameterizedTest
    @MethodSource("generalUnits")
    void theVolumeIsTheSumOfDeterminants(int n, RealMatrix units, RandomGenerator random) {
        Zonotope zonotope = new Zonotope(units);

        assertThat(zonotope.polytope().volume())
                .isCloseTo(zonotope.volume(), within(1e-12 * zonotope.volume()))
                .isGreaterThan(0);
    }

    /** Two algorithms that share nothing: the arrangement of planes, and wrapping the corners. */
    @ParameterizedTest
    @MethodSource("generalUnits")
    void theHullOfTheCornersIsTheSameBody(int n, RealMatrix units, RandomGenerator random) {
        Polytope body = new Zonotope(units).polytope();
        Polytope hull = ConvexHull.of(Draws.corners(body), Polytope.TOLERANCE);

        assertThat(new int[] {hull.vertexCount(), hull.edgeCount(), hull.facetCount()})
                .containsExactly(body.vertexCount(), body.edgeCount(), body.facetCount());
        assertThat(hull.volume()).isCloseTo(body.volume(), within(1e-12 * body.volume()));
    }

    /** Opposite units bring 0 inside. What is polar twice is as it was, and counts change places in between. */
    @ParameterizedTest
    @MethodSource("generalUnits")
    void polarityIsAnInvolution(int n, RealMatrix units, RandomGenerator random) {
        RealMatrix both = MatrixUtils.createRealMatrix(2 * n, units.getColumnDimension());
        both.setSubMatrix(units.getData(), 0, 0);
        both.setSubMatrix(units.scalarMultiply(-0.5).getData(), n, 0);
        Polytope body = new Zonotope(both).polytope();
        Polytope polar = body.polar();
        Polytope twice = polar.polar();

        assertThat(polar.vertexCount()).isEqualTo(body.facetCount());
        assertThat(polar.facetCount()).isEqualTo(body.vertexCount());
        assertThat(polar.edgeCount()).isEqualTo(body.edgeCount());
        for (int k = 0; k < DIRECTIONS; k++) {
            double[] x = Draws.gaussian(1, units.getColumnDimension(), random).getRow(0);
            assertThat(twice.support(x)).isCloseTo(body.support(x), within(1e-9));
        }
        assertThat(polar.support(units.getRow(0))).isNotCloseTo(body.support(units.getRow(0)), within(1e-3));
    }

    /** On the boundary of the polar f is 1: at the corners and in the middle of every facet. */
    @ParameterizedTest
    @MethodSource("generalUnits")
    void thePolarIsWhereTheNetworkIsAtMostOne(int n, RealMatrix units, RandomGenerator random) {
        RealMatrix more = MatrixUtils.createRealMatrix(n + 1, units.getColumnDimension());
        more.setSubMatrix(units.getData(), 0, 0);
        for (int i = 0; i < n; i++) {
            more.setRow(n, Vectors.sum(more.getRow(n), -1, units.getRow(i)));
        }
        Zonotope network = new Zonotope(more);
        Polytope ball = network.polytope().polar();
        for (int i = 0; i < ball.vertexCount(); i++) {
            assertThat(network.support(ball.vertex(i))).isCloseTo(1, within(1e-9));
        }
        for (int i = 0; i < ball.facetCount(); i++) {
            double[] foot = Vectors.scale(ball.offset(i), ball.normal(i));
            assertThat(network.support(foot)).isGreaterThan(1 - 1e-9);
        }
    }

    /** Without −v nothing makes the body symmetric: three units of different lengths and their hexagon. */
    @Test
    void unitsThatDoNotCancelMakeAnUnsymmetricBall() {
        RealMatrix units = MatrixUtils.createRealMatrix(new double[][] {{1, 0}, {-0.5, 1}, {-0.2, -1}});
        Polytope ball = new Zonotope(units).polytope().polar();

        assertThat(ball.facetCount()).isEqualTo(6);
        assertThat(ball.support(1, 0)).isNotCloseTo(ball.support(-1, 0), within(0.1));
    }

    @Test
    void parallelUnitsAddUpAndZerosCountNothing() {
        RealMatrix units = MatrixUtils.createRealMatrix(
                new double[][] {{1, 0, 0}, {0, 0, 0}, {2, 0, 0}, {-4, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, -1, -1e-12}});
        Polytope box = new Zonotope(units).polytope();

        assertThat(box.facetCount()).isEqualTo(6);
        assertThat(box.volume()).isCloseTo(7 * 2, within(1e-9));
        assertThat(box.support(-1, 0, 0)).isCloseTo(4, within(ROUNDED));
        assertThat(new Zonotope(units).polytope(0).facetCount())
                .as("all told apart")
                .isGreaterThan(6);
    }

    @Test
    void whatMakesNoBodyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Zonotope(MatrixUtils.createRealMatrix(2, 4)))
                .withMessage("zonotope: unit 0 has 4 components, expected 2 or 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Zonotope(MatrixUtils.createRealMatrix(new double[][] {{1, Double.NaN}})))
                .withMessage("zonotope: unit 0 is (1.0, NaN), expected finite components");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Zonotope(MatrixUtils.createRealMatrix(new double[][] {{1, 2}, {2, 4}})).polytope())
                .withMessage(
                        "zonotope: the units span 1 of 2 dimensions, so that it is flat; expected units that span all of them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Zonotope(
                                MatrixUtils.createRealMatrix(new double[][] {{1, 0, 0}, {0, 1, 0}, {-1, -1, 0}}))
                        .polytope())
                .withMessageStartingWith("zonotope: the units span 2 of 3 dimensions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Zonotope(MatrixUtils.createRealMatrix(1, 3)).polytope())
                .withMessageStartingWith("zonotope: the units span 0 of 3 dimensions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Zonotope(Draws.axes(2)).polytope(0.2))
                .withMessage("zonotope: tolerance = 0.2, expected 0 to 0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Zonotope(Draws.axes(2)).support(1))
                .withMessage("zonotope: x has 1 components, expected 2");
    }

    @Test
    void aToleranceThatDoesNotTellPlanesApartIsRefused() {
        RealMatrix units = MatrixUtils.createRealMatrix(
                new double[][] {{1, 0, 0}, {1, 0.1, 0}, {0, 1, 0.015}, {0.1, 1, 0}, {0, 0, 1}});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Zonotope(units).polytope(0.02))
                .withMessageContaining(
                        "lie nearly in a plane with others, and a tolerance of 0.02 does not tell which");
        assertThat(new Zonotope(units).polytope(1e-6).facetCount()).isEqualTo(16);
    }

    @Test
    void aSetThatIsNotBoundedIsRefusedWithTheDirection() {
        RealMatrix halfPlane = MatrixUtils.createRealMatrix(new double[][] {{1, 0}, {0, 1}});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Zonotope(halfPlane).polytope().polar())
                .withMessageMatching(
                        "polar: needs 0 inside the body, but that ends at -?0.0 in the direction \\(.*\\), and the polar set is unbounded there");
    }
}

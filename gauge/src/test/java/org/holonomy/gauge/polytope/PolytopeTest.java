package org.holonomy.gauge.polytope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hulls, and what is refused as a polygon or polyhedron. */
class PolytopeTest {

    private static final double[][] TETRAHEDRON = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    private static final List<List<Integer>> FACES =
            List.of(List.of(0, 2, 1), List.of(0, 1, 3), List.of(0, 3, 2), List.of(1, 2, 3));

    private static RealMatrix columns(double[][] points) {
        return MatrixUtils.createRealMatrix(points).transpose();
    }

    @Test
    void aTetrahedronIsWhatItsFacesSay() {
        Polyhedron body = new Polyhedron(TETRAHEDRON, FACES, 0);

        assertThat(body.volume()).isCloseTo(1.0 / 6, within(1e-16));
        assertThat(body.normal(0)).containsExactly(0, 0, -1);
        assertThat(body.offset(3)).isCloseTo(1 / Math.sqrt(3), within(1e-15));
        assertThat(body.edgeCount()).isEqualTo(6);
        assertThat(body.circumradius()).isEqualTo(1);
        assertThat(body.inradius()).isZero();
        assertThat(body.face(1)).containsExactly(0, 1, 3);
    }

    /** Points inside, twice the same, and in the middles of edges and faces are no corners. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void theHullHasOnlyCorners(int seed) {
        RandomGenerator random = Draws.random(seed);
        RealMatrix cube = Draws.corners(new Zonotope(Draws.gaussian(3, 3, random)).polytope());
        RealMatrix points = MatrixUtils.createRealMatrix(3, 60);
        for (int k = 0; k < 60; k++) {
            double share = k % 3 == 0 ? 1 : k % 3 == 1 ? 0.5 : random.nextDouble();
            double[] one = cube.getColumn(k % 8);
            double[] other = cube.getColumn(random.nextInt(8));
            points.setColumn(k, Vectors.sum(Vectors.scale(share, one), 1 - share, other));
        }
        Polytope hull = ConvexHull.of(points, 1e-9);

        assertThat(new int[] {hull.vertexCount(), hull.edgeCount(), hull.facetCount()})
                .containsExactly(8, 12, 6);
    }

    @Test
    void aToleranceFlattensWhatIsNearlyFlat() {
        RealMatrix points = columns(new double[][] {{0, 0}, {1, 0}, {1, 1}, {0.5, 1 + 1e-5}, {0, 1}, {1, 1 - 1e-9}});

        assertThat(ConvexHull.of(points, 1e-7).facetCount()).isEqualTo(5);
        assertThat(ConvexHull.of(points, 1e-4).facetCount()).isEqualTo(4);
    }

    @Test
    void hullsWithoutInsideAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvexHull.of(columns(new double[][] {{0, 0}, {1, 1}, {3, 3}}), 1e-9))
                .withMessage("hull: all points lie on a line, expected a body");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ConvexHull.of(columns(new double[][] {{0, 0, 0}, {1, 1, 0}, {3, 0, 0}, {1, 0, 0}}), 1e-9))
                .withMessage("hull: all points lie in a plane, expected a body");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvexHull.of(columns(new double[][] {{0, 0, 0}, {1, 1, 0}, {2, 2, 0}}), 1e-9))
                .withMessage("hull: all points lie on a line, expected a body");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvexHull.of(Draws.gaussian(3, 2001, Draws.random(1)), 1e-9))
                .withMessage("hull: 2001 points, expected at most 2000 in space");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConvexHull.of(columns(TETRAHEDRON), 0.5))
                .withMessage("hull: tolerance = 0.5, expected 0 to 0.01");
    }

    @Test
    void whatIsNoPolygonIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polygon(new double[][] {{0, 0}, {1, 0}}))
                .withMessage("polygon: 2 corners of 2 components, expected three or more of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polygon(new double[][] {{0, 0}, {0, 1}, {1, 0}}))
                .withMessageContaining("expected a positive angle (counterclockwise, convex)");
        double[][] star = new double[5][];
        for (int k = 0; k < 5; k++) {
            star[k] = Draws.regular(5, 0).getRow(2 * k % 5);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polygon(star))
                .withMessageContaining("in all, expected 2π");
    }

    @Test
    void whatIsNoPolyhedronIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polyhedron(TETRAHEDRON, FACES.subList(0, 3), 0))
                .withMessageMatching(
                        "polyhedron: only one face has the edge between corners \\d and \\d, expected two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polyhedron(
                        TETRAHEDRON,
                        List.of(List.of(0, 2, 1), List.of(0, 1, 3), List.of(0, 3, 2), List.of(2, 1, 3)),
                        0))
                .withMessageMatching("polyhedron: faces run from corner \\d to \\d more than once.*");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polyhedron(
                        TETRAHEDRON,
                        List.of(List.of(0, 1, 2), List.of(0, 2, 1), List.of(3, 4, 5), List.of(3, 5, 4)),
                        0))
                .withMessage("polyhedron: 6 corners - 6 edges + 4 faces = 4, expected 2");
        double[][] inverted = {{0, 0, 0}, {0, 1, 0}, {1, 0, 0}, {0, 0, 1}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polyhedron(inverted, FACES, 0))
                .withMessageContaining("above the plane of face 0, expected a negative number within 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polyhedron(new double[5][3], FACES, 0))
                .withMessage("polyhedron: faces have 4 corners, given are 5 of 3 components");
    }

    @Test
    void aBodyBesideTheOriginHasNoPolar() {
        Polygon beside = new Polygon(new double[][] {{1, 0}, {2, 0}, {2, 1}});

        assertThatIllegalArgumentException()
                .isThrownBy(beside::polar)
                .withMessageStartingWith("polar: needs 0 inside the body");
        assertThatIllegalArgumentException()
                .isThrownBy(beside::deviationFromBall)
                .withMessageStartingWith("deviation from a ball: needs 0 inside the body");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> beside.support(1, 2, 3))
                .withMessage("support: x has 3 components, expected 2");
    }
}

package org.holonomy.attention.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.attention.halfplane.HalfPlanePoint;
import org.holonomy.attention.halfplane.MoebiusTransformation;
import org.holonomy.gauge.network.NumericalRank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceProductPullBackTest {

    private static final double TOLERANCE = 1e-12;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Rows of m real and m imaginary parts. */
    private static double[] parts(HalfPlanePoints points) {
        int m = points.columns();
        return IntStream.range(0, 2 * points.rows() * m)
                .mapToDouble(e -> e % (2 * m) < m ? points.re(e / (2 * m), e % m) : points.im(e / (2 * m), e % m))
                .toArray();
    }

    /** The height of its point for every part: the length in which the metric of the half-plane measures. */
    private static double[] heights(HalfPlanePoints points) {
        int m = points.columns();
        return IntStream.range(0, 2 * points.rows() * m)
                .mapToDouble(e -> points.im(e / (2 * m), e % m))
                .toArray();
    }

    private static void assertAgree(double[] actual, double[] expected, double tolerance) {
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(actual).containsExactly(expected, Offset.offset(tolerance * scale));
    }

    private static double[] products(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> a[k] * b[k]).toArray();
    }

    /** Near 1, close together, spread over many orders of magnitude, and where squares overflow. */
    @ParameterizedTest
    @CsvSource({"3, 4, 2, 1", "5, 2, 3, 0.001", "2, 3, 1, 20", "2, 2, 2, 300"})
    void hyperbolicDerivativesAreCentralDifferences(int n, int l, int m, double spread) {
        RandomGenerator random = random(n);
        HalfPlanePoints a = DistanceProductTest.points(random, n, m, spread);
        HalfPlanePoints b = DistanceProductTest.points(random, l, m, spread);
        double[] c = random.doubles((long) n * l, -1, 1).toArray();

        FactorCotangents pulled = DistanceProduct.hyperbolicPullBack(a, b, c, 1);

        double[] ofA = ExactDistances.gradient(
                x -> ExactDistances.hyperbolicProduct(x, ExactDistances.of(parts(b)), m, c), parts(a), heights(a));
        double[] ofB = ExactDistances.gradient(
                x -> ExactDistances.hyperbolicProduct(ExactDistances.of(parts(a)), x, m, c), parts(b), heights(b));
        assertAgree(products(pulled.a(), heights(a)), ofA, TOLERANCE);
        assertAgree(products(pulled.b(), heights(b)), ofB, TOLERANCE);
        double[] forward = Arrays.stream(ofA).map(x -> -x).toArray();
        assertThat(products(pulled.a(), heights(a))).isNotEqualTo(forward);
    }

    @Test
    void euclideanDerivativesAreSums() {
        double[] a = {0, 1, 3, -1};
        double[] b = {2, 1, Double.MIN_VALUE, -5, 4, 0};

        FactorCotangents pulled = DistanceProduct.euclideanPullBack(a, b, 2, new double[] {1, 10, 100, 3, 30, 300}, 1);

        assertThat(pulled.a()).containsExactly(-111, 110, -267, -273);
        assertThat(pulled.b()).containsExactly(-2, 3, -20, -40, 400, 200);
    }

    /** The subgradient 0, whether squares are safe or not, and the Riemannian unit vector next to it. */
    @ParameterizedTest
    @CsvSource({"1, 1e-12", "1, 1e-30", "1e-80, 1e-92", "1e80, 1e70"})
    void derivativesVanishWherePointsCoincideOnly(double height, double apart) {
        HalfPlanePoints a = HalfPlanePoints.of(1, 1, new double[] {0}, new double[] {height});
        HalfPlanePoints near = HalfPlanePoints.of(1, 1, new double[] {apart}, new double[] {height});
        double[] one = {1};

        assertThat(DistanceProduct.hyperbolicPullBack(a, a, one, 1).a()).containsOnly(0.0);
        assertThat(DistanceProduct.hyperbolicPullBack(a, a, one, 1).b()).containsOnly(0.0);
        assertThat(DistanceProduct.hyperbolicPullBack(a, near, one, 1).b()[0] * height)
                .isCloseTo(1, Offset.offset(TOLERANCE));
        assertThat(DistanceProduct.hyperbolicPullBack(a, near, one, 1).a()[0] * height)
                .isCloseTo(-1, Offset.offset(TOLERANCE));
    }

    @Test
    void featuresSeeHeightsThroughTheExponential() {
        double[] features = {0.5, -1, 2, 3, 1, 1, -2, 0};
        HalfPlanePoints points = HalfPlanePoints.ofFeatures(2, 2, features);

        double[] pulled = points.pullBackToFeatures(new double[] {1, 2, 3, 4, 5, 6, 7, 8});

        assertThat(pulled)
                .containsExactly(
                        1, 2, 3 * points.im(0, 0), 4 * points.im(0, 1), 5, 6, 7 * points.im(1, 0), 8 * points.im(1, 1));
        assertThatThrownBy(() -> points.pullBackToFeatures(new double[7]))
                .hasMessage("points of the half-plane: cotangents has shape [7], expected [2, 4]");
    }

    /** The rows of the Jacobian of S are the derivatives of its entries. */
    private static RealMatrix jacobian(HalfPlanePoints a, HalfPlanePoints b) {
        double[][] rows = new double[a.rows() * b.rows()][];
        for (int e = 0; e < rows.length; e++) {
            double[] c = new double[rows.length];
            c[e] = 1;
            FactorCotangents row = DistanceProduct.hyperbolicPullBack(a, b, c, 1);
            rows[e] = DistanceProductTest.concat(row.a(), row.b());
        }
        return MatrixUtils.createRealMatrix(rows);
    }

    /** EXT-11: 3m dimensions of the 2(n + l)m are orbits of PSL(2, ℝ)ᵐ, unless there are too few scores to tell. */
    @ParameterizedTest
    @CsvSource({"8, 8, 1, 29", "12, 12, 2, 90", "2, 2, 1, 4"})
    void theRankOfTheProductLeavesOutTheOrbit(int n, int l, int m, int rank) {
        HalfPlanePoints a = DistanceProductTest.points(random(1), n, m, 1);
        HalfPlanePoints b = DistanceProductTest.points(random(2), l, m, 1);

        NumericalRank measured = NumericalRank.of(jacobian(a, b));

        assertThat(measured.rank()).isEqualTo(rank);
        assertThat(measured.smallestKept()).isGreaterThan(1e-6);
        assertThat(measured.largestDropped()).isLessThan(1e-13);
    }

    @Test
    void isometriesOfEachColumnKeepTheProduct() {
        HalfPlanePoints a = DistanceProductTest.points(random(1), 5, 2, 1);
        HalfPlanePoints b = DistanceProductTest.points(random(2), 4, 2, 1);
        UnaryOperator<HalfPlanePoint> first = new MoebiusTransformation(2, 1, 3, 2)::apply;
        UnaryOperator<HalfPlanePoint> second = z -> new HalfPlanePoint(-z.x(), z.y());
        double[] sums = DistanceProduct.hyperbolic(a, b);

        assertThat(DistanceProduct.hyperbolic(a.map(List.of(first, second)), b.map(List.of(first, second))))
                .containsExactly(sums, Offset.offset(1e-13));
        double[] crossed = DistanceProduct.hyperbolic(a.map(List.of(first, second)), b.map(List.of(second, first)));
        assertThat(IntStream.range(0, sums.length).mapToDouble(e -> Math.abs(crossed[e] - sums[e])))
                .anyMatch(difference -> difference > 0.1);
        assertThat(DistanceProduct.hyperbolic(a.map(first), b.map(first))).containsExactly(sums, Offset.offset(1e-13));
        assertThatThrownBy(() -> a.map(List.of(first)))
                .hasMessage("points of the half-plane: maps has shape [1], expected [2]");
    }
}

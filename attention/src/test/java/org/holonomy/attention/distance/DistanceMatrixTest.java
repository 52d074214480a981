package org.holonomy.attention.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceMatrixTest {

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static double[] features(long seed, int count, double spread) {
        return random(seed).doubles(count, -spread, spread).toArray();
    }

    private static void assertExact(
            double[] actual,
            BiFunction<Dfp[], Dfp[], Dfp> distance,
            double[] a,
            double[] b,
            int dimension,
            double tolerance) {
        int l = b.length / dimension;
        for (int e = 0; e < actual.length; e++) {
            Dfp exact = distance.apply(
                    ExactDistances.of(Arrays.copyOfRange(a, e / l * dimension, (e / l + 1) * dimension)),
                    ExactDistances.of(Arrays.copyOfRange(b, e % l * dimension, (e % l + 1) * dimension)));
            assertThat(ExactDistances.relativeError(actual[e], exact))
                    .as("entry %d", e)
                    .isLessThan(tolerance);
        }
    }

    /** Features within a spread; 80 takes the heights to 1e-35 and 1e35. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "3, 5, 1, 3", "7, 9, 4, 1", "5, 6, 7, 2", "5, 4, 64, 1", "4, 4, 3, 80"})
    void distancesOfTheHalfSpaceAreExact(int n, int l, int d, double spread) {
        HalfSpacePoints a = HalfSpacePoints.ofFeatures(n, d, features(1, n * d, spread));
        HalfSpacePoints b = HalfSpacePoints.ofFeatures(l, d, features(2, l * d, spread));

        assertExact(
                DistanceMatrix.halfSpace(a, b), ExactDistances::halfSpace, a.coordinates(), b.coordinates(), d, 2e-15);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "3, 5, 1, 3", "7, 9, 4, 1", "5, 4, 64, 1"})
    void distancesOfTheHyperboloidAreExactNearItsLowestPoint(int n, int l, int d, double spread) {
        double[] a = features(1, n * d, spread);
        double[] b = features(2, l * d, spread);

        assertExact(
                DistanceMatrix.hyperboloid(
                        HyperboloidPoints.ofFeatures(n, d, a), HyperboloidPoints.ofFeatures(l, d, b)),
                ExactDistances::hyperboloid,
                a,
                b,
                d,
                1e-14);
    }

    /** Where |p|² + |q|² − 2pq leaves nothing. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 1e-10, 1e-14})
    void pointsThatNearlyCoincideKeepTheirDigits(double apart) {
        int d = 6;
        double[] features = features(3, d, 1);
        double[] near = features.clone();
        Arrays.setAll(near, e -> near[e] + apart * (e - 2));
        HalfSpacePoints a = HalfSpacePoints.ofFeatures(1, d, features);
        HalfSpacePoints b = HalfSpacePoints.ofFeatures(1, d, near);
        double[] onHyperboloid = DistanceMatrix.hyperboloid(
                HyperboloidPoints.ofFeatures(1, d, features), HyperboloidPoints.ofFeatures(1, d, near));

        assertExact(
                DistanceMatrix.halfSpace(a, b), ExactDistances::halfSpace, a.coordinates(), b.coordinates(), d, 2e-15);
        assertExact(onHyperboloid, ExactDistances::hyperboloid, features, near, d, 1e-14);
    }

    @Test
    void pointsWithThemselvesAreSymmetricAndZeroOnTheDiagonal() {
        int n = 37;
        HalfSpacePoints a = HalfSpacePoints.ofFeatures(n, 5, features(4, 5 * n, 1));
        HyperboloidPoints b = HyperboloidPoints.ofFeatures(n, 5, features(5, 5 * n, 1));

        for (double[] d : List.of(DistanceMatrix.halfSpace(a, a), DistanceMatrix.hyperboloid(b, b))) {
            for (int e = 0; e < n * n; e++) {
                assertThat(d[e]).isEqualTo(d[e % n * n + e / n]);
            }
            assertThat(IntStream.range(0, n).mapToDouble(k -> d[k * n + k])).containsOnly(0.0);
            assertThat(Arrays.stream(d).filter(x -> x == 0)).hasSize(n);
        }
    }

    @Test
    void bitsDoNotDependOnThreads() {
        HalfSpacePoints a = HalfSpacePoints.ofFeatures(150, 5, features(4, 750, 1));
        HalfSpacePoints b = HalfSpacePoints.ofFeatures(33, 5, features(5, 165, 1));
        double[] c = features(6, 150 * 33, 1);

        assertThat(DistanceMatrix.halfSpace(a, b, 3)).containsExactly(DistanceMatrix.halfSpace(a, b, 1));
        assertThat(DistanceMatrix.halfSpacePullBack(a, b, c, 3).a())
                .containsExactly(DistanceMatrix.halfSpacePullBack(a, b, c, 1).a());
    }

    private static void assertAgree(double[] actual, double[] expected) {
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(actual).containsExactly(expected, Offset.offset(1e-12 * scale));
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    @ParameterizedTest
    @CsvSource({"3, 4, 1, 1", "4, 3, 5, 1", "3, 3, 3, 1e-4", "2, 3, 3, 3"})
    void derivativesAreCentralDifferences(int n, int l, int d, double spread) {
        double[] c = features(7, n * l, 1);
        HalfSpacePoints p = HalfSpacePoints.ofFeatures(n, d, features(8, n * d, spread));
        HalfSpacePoints q = HalfSpacePoints.ofFeatures(l, d, features(9, l * d, spread));
        HyperboloidPoints v = HyperboloidPoints.ofFeatures(n, d, features(8, n * d, spread));
        HyperboloidPoints w = HyperboloidPoints.ofFeatures(l, d, features(9, l * d, spread));

        FactorCotangents half = DistanceMatrix.halfSpacePullBack(p, q, c, 1);
        FactorCotangents hyper = DistanceMatrix.hyperboloidPullBack(v, w, c, 1);

        assertGradients(half, ExactDistances::halfSpace, p.coordinates(), q.coordinates(), d, c);
        assertGradients(hyper, ExactDistances::hyperboloid, v.features(), w.features(), d, c);
    }

    private static void assertGradients(
            FactorCotangents pulled,
            BiFunction<Dfp[], Dfp[], Dfp> distance,
            double[] a,
            double[] b,
            int d,
            double[] cotangents) {
        double[] ofA = ExactDistances.gradient(
                x -> ExactDistances.weightedSum(distance, x, ExactDistances.of(b), d, cotangents), a, ones(a.length));
        double[] ofB = ExactDistances.gradient(
                x -> ExactDistances.weightedSum(distance, ExactDistances.of(a), x, d, cotangents), b, ones(b.length));
        assertAgree(pulled.a(), ofA);
        assertAgree(pulled.b(), ofB);
    }

    @Test
    void derivativesVanishWherePointsCoincide() {
        HalfSpacePoints p = HalfSpacePoints.ofFeatures(1, 3, new double[] {1, 2, 3});
        HyperboloidPoints v = HyperboloidPoints.ofFeatures(1, 3, new double[] {1, 2, 3});

        assertThat(DistanceMatrix.halfSpacePullBack(p, p, new double[] {1}, 1).a())
                .containsOnly(0.0);
        assertThat(DistanceMatrix.hyperboloidPullBack(v, v, new double[] {1}, 1).b())
                .containsOnly(0.0);
    }

    @Test
    void featuresSeeHeightsThroughTheExponential() {
        HalfSpacePoints p = HalfSpacePoints.ofFeatures(2, 2, new double[] {1, 2, 3, -4});

        assertThat(p.pullBackToFeatures(new double[] {5, 6, 7, 8}))
                .containsExactly(5, 6 * p.coordinates()[1], 7, 8 * p.coordinates()[3]);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        HalfSpacePoints p = HalfSpacePoints.ofFeatures(1, 3, new double[3]);
        HyperboloidPoints v = HyperboloidPoints.ofFeatures(2, 2, new double[4]);

        assertThatThrownBy(() -> DistanceMatrix.halfSpace(p, HalfSpacePoints.ofFeatures(1, 2, new double[2])))
                .hasMessage("distance matrix: B has shape [1, 2], expected [1, 3]");
        assertThatThrownBy(() -> DistanceMatrix.hyperboloidPullBack(v, v, new double[3], 1))
                .hasMessage("distance matrix: C has shape [3], expected [2, 2]");
        assertThatThrownBy(() -> HalfSpacePoints.of(2, 2, new double[] {0, 1, 5, -1}))
                .hasMessage("points of the half-space: height of row 1 is -1.0, expected at least 1.0E-36");
        assertThatThrownBy(() -> HalfSpacePoints.ofFeatures(1, 2, new double[] {Double.NaN, 1}))
                .hasMessage("points of the half-space: entry [0, 0] is NaN, expected at most 1.0E36 in magnitude");
        assertThatThrownBy(() -> HalfSpacePoints.ofFeatures(1, 2, new double[] {0, 800}))
                .hasMessage("points of the half-space: entry [0, 1] is Infinity, expected at most 1.0E36 in magnitude");
        assertThatThrownBy(() -> HyperboloidPoints.ofFeatures(1, 2, new double[] {0, 1e37}))
                .hasMessage("points of the hyperboloid: entry [0, 1] is 1.0E37, expected at most 1.0E36 in magnitude");
        assertThatThrownBy(() -> HyperboloidPoints.ofFeatures(0, 2, new double[0]))
                .hasMessage("points of the hyperboloid: features has shape [0], expected [0, 2]");
    }
}

package org.holonomy.attention.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.hipparchus.dfp.Dfp;
import org.holonomy.ode.field.ShapeMismatchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistanceProductTest {

    /** One logarithm of a product against a sum of distances: a few roundings a column. */
    private static final double ROUNDING = 1e-14;

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Heights from exp(−spread) to exp(spread). */
    static HalfPlanePoints points(RandomGenerator random, int rows, int columns, double spread) {
        double[] features = new double[2 * rows * columns];
        Arrays.setAll(features, k -> spread * random.nextDouble(-1, 1));
        return HalfPlanePoints.ofFeatures(rows, columns, features);
    }

    private static double[] plain(HalfPlanePoints a, HalfPlanePoints b) {
        return IntStream.range(0, a.rows() * b.rows())
                .mapToDouble(e -> IntStream.range(0, a.columns())
                        .mapToDouble(i -> a.point(e / b.rows(), i).distanceTo(b.point(e % b.rows(), i)))
                        .sum())
                .toArray();
    }

    private static void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int k = 0; k < actual.length; k++) {
            assertThat(actual[k]).as("entry %d", k).isCloseTo(expected[k], Offset.offset(ROUNDING * expected[k]));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1",
        "3, 5, 2, 1",
        "17, 9, 7, 2",
        "4, 70, 64, 1",
        "5, 6, 40, 30",
        "6, 3, 5, 300",
        "2, 3, 4, 700"
    })
    void hyperbolicSumsAreThoseOfPairs(int n, int l, int m, double spread) {
        RandomGenerator random = random(n + l + m);
        HalfPlanePoints a = points(random, n, m, spread);
        HalfPlanePoints b = points(random, l, m, spread);

        assertClose(DistanceProduct.hyperbolic(a, b), plain(a, b));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 5, 2", "17, 9, 7", "20, 70, 64"})
    void euclideanSumsAreThoseOfPairs(int n, int l, int m) {
        RandomGenerator random = random(n + l + m);
        double[] a = random.doubles((long) n * m, -1, 1).toArray();
        double[] b = random.doubles((long) l * m, -1, 1).toArray();
        double[] expected = new double[n * l];
        for (int e = 0; e < expected.length; e++) {
            for (int i = 0; i < m; i++) {
                expected[e] += Math.abs(a[e / l * m + i] - b[e % l * m + i]);
            }
        }

        assertThat(DistanceProduct.euclidean(a, b, m)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16})
    void bitsDoNotDependOnThreads(int threads) {
        HalfPlanePoints a = points(random(1), 67, 9, 1);
        HalfPlanePoints b = points(random(2), 33, 9, 200);
        double[] x = random(3).doubles(67 * 9).toArray();
        double[] c = random(4).doubles(67 * 33).toArray();
        double[] y = Arrays.copyOf(x, 33 * 9);

        assertThat(DistanceProduct.hyperbolic(a, b, threads)).containsExactly(DistanceProduct.hyperbolic(a, b, 1));
        assertThat(DistanceProduct.hyperbolic(a, a, threads)).containsExactly(DistanceProduct.hyperbolic(a, a, 1));
        assertThat(DistanceProduct.euclidean(x, y, 9, threads)).containsExactly(DistanceProduct.euclidean(x, y, 9, 1));
        assertThat(DistanceProduct.hyperbolicPullBack(a, b, c, threads).a())
                .containsExactly(DistanceProduct.hyperbolicPullBack(a, b, c, 1).a());
        assertThat(DistanceProduct.euclideanPullBack(x, y, 9, c, threads).b())
                .containsExactly(
                        DistanceProduct.euclideanPullBack(x, y, 9, c, 1).b());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 100, 400})
    void aFactorWithItselfIsSymmetricAndZeroOnTheDiagonal(double spread) {
        int n = 37;
        HalfPlanePoints a = points(random(5), n, 11, spread);
        HalfPlanePoints copy = a.map(UnaryOperator.identity());
        double[] x = random(6).doubles((long) n * 11).toArray();

        for (double[] sums : List.of(DistanceProduct.hyperbolic(a, a), DistanceProduct.euclidean(x, x, 11))) {
            for (int e = 0; e < n * n; e++) {
                assertThat(sums[e]).isEqualTo(sums[e % n * n + e / n]);
            }
            assertThat(IntStream.range(0, n).mapToDouble(k -> sums[k * n + k])).containsOnly(0.0);
        }
        assertClose(DistanceProduct.hyperbolic(a, a), DistanceProduct.hyperbolic(a, copy));
        assertThat(DistanceProduct.euclidean(x, x, 11)).containsExactly(DistanceProduct.euclidean(x, x.clone(), 11));
    }

    /** δ = 5e-21 is a distance of 1e-10, where arcosh(1 + δ) is 0. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPairThatNearlyCoincidesIsRightToTheLastDigits(long seed) {
        RandomGenerator random = random(seed);
        double x = random.nextDouble(-1, 1);
        double y = random.nextDouble(0.5, 2);
        double angle = random.nextDouble(0, 2 * Math.PI);
        double u = x + 1e-10 * y * Math.cos(angle);
        double v = y + 1e-10 * y * Math.sin(angle);
        HalfPlanePoints a = HalfPlanePoints.of(1, 1, new double[] {x}, new double[] {y});
        HalfPlanePoints b = HalfPlanePoints.of(1, 1, new double[] {u}, new double[] {v});
        Dfp[] exact = ExactDistances.of(x, y, u, v);

        assertThat(ExactDistances.relativeError(
                        DistanceProduct.hyperbolic(a, b)[0],
                        ExactDistances.halfPlane(exact[0], exact[1], exact[2], exact[3])))
                .isLessThanOrEqualTo(4e-16);
    }

    /** 64 factors with δ from 1e-20 upwards; at the top from 1e-20 to 1. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 6, 10})
    void manyFactorsThatNearlyCoincideAreRight(double decades) {
        RandomGenerator random = random((long) decades);
        int m = 64;
        double[] re = random.doubles(m, -1, 1).toArray();
        double[] im = random.doubles(m, 0.5, 2).toArray();
        double[] nearRe = re.clone();
        double[] nearIm = im.clone();
        for (int i = 0; i < m; i++) {
            double distance = Math.sqrt(2e-20) * Math.pow(10, decades * i / (m - 1));
            nearRe[i] += im[i] * distance * 0.6;
            nearIm[i] += im[i] * distance * 0.8;
        }
        Dfp exact = ExactDistances.hyperbolicProduct(
                ExactDistances.of(concat(re, im)), ExactDistances.of(concat(nearRe, nearIm)), m, new double[] {1});

        double sum = DistanceProduct.hyperbolic(
                HalfPlanePoints.of(1, m, re, im), HalfPlanePoints.of(1, m, nearRe, nearIm))[0];

        assertThat(ExactDistances.relativeError(sum, exact)).isLessThanOrEqualTo(3e-15);
    }

    static double[] concat(double[]... parts) {
        return Stream.of(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    /** δ = 5e299, whose square and whose product with the next factor overflow; and the products of many factors. */
    @ParameterizedTest
    @CsvSource({"1e150, 1, 1", "1e150, 1, 70", "1e75, 1, 70", "1e40, 1e-30, 70", "1e-60, 1e-180, 3", "1e-100, 1e-190, 3"
    })
    void farPointsAreFiniteAndRight(double x, double y, int m) {
        double[] zeros = new double[m];
        double[] heights = new double[m];
        double[] far = new double[m];
        Arrays.fill(heights, y);
        Arrays.fill(far, x);
        Dfp[] exact = ExactDistances.of(0, y, x, y);
        Dfp expected =
                ExactDistances.halfPlane(exact[0], exact[1], exact[2], exact[3]).multiply(m);

        double sum = DistanceProduct.hyperbolic(
                HalfPlanePoints.of(1, m, zeros, heights), HalfPlanePoints.of(1, m, far, heights))[0];

        assertThat(ExactDistances.relativeError(sum, expected)).isLessThan(1e-14);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        HalfPlanePoints two = points(random(1), 1, 2, 1);
        HalfPlanePoints three = points(random(1), 4, 3, 1);

        assertThatThrownBy(() -> DistanceProduct.hyperbolic(two, three))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("distance product: B has shape [4, 3], expected [4, 2]");
        assertThatThrownBy(() -> DistanceProduct.euclidean(new double[4], new double[5], 2))
                .hasMessage("distance product: B has shape [5], expected [any, 2]");
        assertThatThrownBy(() -> DistanceProduct.euclidean(new double[0], new double[5], 2))
                .hasMessage("distance product: A has shape [0], expected [any, 2]");
        assertThatThrownBy(() -> DistanceProduct.euclidean(new double[1], new double[5], 0))
                .hasMessage("distance product: A has shape [1], expected [any, 0]");
        assertThatThrownBy(() -> DistanceProduct.euclidean(new double[] {1, 2, 3, Double.NaN}, new double[2], 2))
                .hasMessage("distance product: entry [1, 1] of A is NaN, expected a finite number");
        assertThatThrownBy(() -> DistanceProduct.hyperbolic(two, two, 0)).hasMessage("0 threads, expected at least 1");
        assertThatThrownBy(() -> DistanceProduct.hyperbolicPullBack(two, two, new double[3], 1))
                .hasMessage("distance product: C has shape [3], expected [1, 1]");
    }
}

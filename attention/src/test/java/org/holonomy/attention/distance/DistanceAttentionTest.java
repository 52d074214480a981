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
import org.holonomy.attention.halfplane.HalfPlanePoint;
import org.holonomy.attention.halfplane.MoebiusTransformation;
import org.holonomy.ode.field.ShapeMismatchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceAttentionTest {

    private static final double ROUNDING = 1e-13;

    private static double[] features(long seed, int count, double spread) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return random.doubles(count, -spread, spread).toArray();
    }

    /** softmax(−β D) V with all distances at once. */
    private static double[] plain(double[] distances, double[] values, int keys, double beta) {
        int width = values.length / keys;
        double[] output = new double[distances.length / keys * width];
        for (int k = 0; k < distances.length / keys; k++) {
            double[] row = Arrays.copyOfRange(distances, k * keys, (k + 1) * keys);
            double nearest = Arrays.stream(row).min().orElseThrow();
            double[] weights = Arrays.stream(row)
                    .map(d -> StrictMath.exp(beta * (nearest - d)))
                    .toArray();
            double total = Arrays.stream(weights).sum();
            for (int c = 0; c < width; c++) {
                int column = c;
                output[k * width + c] = IntStream.range(0, keys)
                                .mapToDouble(l -> weights[l] * values[l * width + column])
                                .sum()
                        / total;
            }
        }
        return output;
    }

    /** Fewer and more queries and keys than a piece of work holds, and scores that need a new origin: β d up to 1e4. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1, 0.7",
        "3, 70, 5, 3, 1, 0.7",
        "530, 41, 3, 2, 1, 2",
        "20, 100, 2, 3, 60, 50",
        "20, 100, 2, 9, 1, 1e-3"
    })
    void outputsAreThoseOfAllScoresAtOnce(int n, int l, int d, int width, double spread, double beta) {
        double[] v = features(3, l * width, 1);
        HalfSpacePoints q = HalfSpacePoints.ofFeatures(n, d, features(1, n * d, spread));
        HalfSpacePoints k = HalfSpacePoints.ofFeatures(l, d, features(2, l * d, spread));
        HyperboloidPoints hq = HyperboloidPoints.ofFeatures(n, d, features(1, n * d, 1));
        HyperboloidPoints hk = HyperboloidPoints.ofFeatures(l, d, features(2, l * d, 1));
        DistanceAttention attention = new DistanceAttention(beta, 2);

        assertThat(attention.halfSpace(List.of(q), List.of(k), List.of(v)).get(0))
                .containsExactly(plain(DistanceMatrix.halfSpace(q, k), v, l, beta), Offset.offset(ROUNDING));
        assertThat(attention.hyperboloid(List.of(hq), List.of(hk), List.of(v)).get(0))
                .containsExactly(plain(DistanceMatrix.hyperboloid(hq, hk), v, l, beta), Offset.offset(ROUNDING));
    }

    /** The nearest key comes last, 3000 units of the exponent nearer than the first ones. */
    @Test
    void aNearerKeyMovesTheOrigin() {
        int l = 200;
        double[] keys = IntStream.range(0, l).mapToDouble(j -> 60 - 0.3 * j).toArray();
        double[] values = IntStream.range(0, l).mapToDouble(j -> j).toArray();
        HalfSpacePoints q = HalfSpacePoints.ofFeatures(1, 1, new double[] {0});
        HalfSpacePoints k = HalfSpacePoints.ofFeatures(l, 1, keys);

        double output = new DistanceAttention(50, 1)
                .halfSpace(List.of(q), List.of(k), List.of(values))
                .get(0)[0];

        assertThat(output)
                .isCloseTo(plain(DistanceMatrix.halfSpace(q, k), values, l, 50)[0], Offset.offset(ROUNDING * l));
        assertThat(output).isGreaterThan(198);
    }

    /** Scores that are distance products, their group PSL(2, ℝ), and a map that is not in it. */
    @Test
    void anIsometryOfQueriesAndKeysChangesNothing() {
        HalfPlanePoints q = HalfPlanePoints.ofFeatures(6, 3, features(1, 36, 1));
        HalfPlanePoints k = HalfPlanePoints.ofFeatures(5, 3, features(2, 30, 1));
        double[] v = features(3, 10, 1);
        UnaryOperator<HalfPlanePoint> isometry = new MoebiusTransformation(2, 1, 3, 2)::apply;
        DistanceAttention attention = new DistanceAttention(0.7, 1);
        double[] output =
                attention.halfPlane(List.of(q), List.of(k), List.of(v)).get(0);

        assertThat(output).containsExactly(plain(DistanceProduct.hyperbolic(q, k), v, 5, 0.7), Offset.offset(ROUNDING));
        assertThat(attention
                        .halfPlane(List.of(q.map(isometry)), List.of(k.map(isometry)), List.of(v))
                        .get(0))
                .containsExactly(output, Offset.offset(ROUNDING));
        double[] moved = attention
                .halfPlane(List.of(q.map(isometry)), List.of(k), List.of(v))
                .get(0);
        assertThat(IntStream.range(0, output.length).mapToDouble(e -> Math.abs(moved[e] - output[e])))
                .anyMatch(difference -> difference > 0.01);
    }

    @Test
    void bitsDoNotDependOnThreads() {
        List<HalfSpacePoints> points = IntStream.range(0, 3)
                .mapToObj(h -> HalfSpacePoints.ofFeatures(600, 4, features(h, 2400, 1)))
                .toList();
        List<double[]> values =
                IntStream.range(0, 3).mapToObj(h -> features(9 + h, 1800, 1)).toList();

        List<double[]> one = new DistanceAttention(1, 1).halfSpace(points, points, values);
        List<double[]> four = new DistanceAttention(1, 4).halfSpace(points, points, values);

        for (int h = 0; h < 3; h++) {
            assertThat(four.get(h)).containsExactly(one.get(h));
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        HalfSpacePoints q = HalfSpacePoints.ofFeatures(1, 3, new double[3]);
        HalfSpacePoints k = HalfSpacePoints.ofFeatures(2, 2, new double[4]);
        DistanceAttention attention = new DistanceAttention(1, 1);

        assertThatThrownBy(() -> new DistanceAttention(0, 1))
                .hasMessage("distance attention: β is 0.0, expected a positive number");
        assertThatThrownBy(() -> new DistanceAttention(Double.POSITIVE_INFINITY, 1))
                .hasMessage("distance attention: β is Infinity, expected a positive number");
        assertThatThrownBy(() -> new DistanceAttention(1, 0))
                .hasMessage("distance attention: 0 threads, expected at least 1");
        assertThatThrownBy(() -> attention.halfSpace(List.of(q), List.of(q, q), List.of(new double[1])))
                .hasMessage("distance attention: 1 heads of queries, 2 of keys and 1 of values, expected as many");
        assertThatThrownBy(() -> attention.halfSpace(List.of(q), List.of(q), List.of()))
                .isInstanceOf(ShapeMismatchException.class);
        assertThatThrownBy(() -> attention.halfSpace(List.of(q), List.of(k), List.of(new double[2])))
                .hasMessage("distance attention: keys has shape [2, 2], expected [2, 3]");
        assertThatThrownBy(() -> attention.halfSpace(List.of(k), List.of(k), List.of(new double[3])))
                .hasMessage("distance attention: values has shape [3], expected [2, any]");
        assertThatThrownBy(() -> attention.halfSpace(List.of(k), List.of(k), List.of(new double[0])))
                .hasMessage("distance attention: values has shape [0], expected [2, any]");
    }
}

package org.holonomy.attention.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.holonomy.ode.kernel.MatrixProducts;
import org.holonomy.ode.kernel.OpenBlas;
import org.holonomy.ode.kernel.RowProducts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Squares through inner products against squares added difference by difference. */
class GapProductsTest {

    private static final int D = 24;
    private static final int ROWS = 40;
    private static final int COLUMNS = 300;

    /** (d + 4) / NEAR roundings. */
    private static final double BOUND = (D + 4) / GapProducts.NEAR * Math.ulp(0.5);

    static Stream<MatrixProducts> implementations() {
        MatrixProducts plain = new RowProducts();
        return OpenBlas.isAvailable() ? Stream.of(plain, new OpenBlas()) : Stream.of(plain);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void scatteredPoints(MatrixProducts products) {
        assertThat(error(products, points(1, ROWS, 1, 0), points(2, COLUMNS, 1, 0)))
                .isLessThan(BOUND);
    }

    /** An offset a thousand times the spread costs no digits that its subtraction leaves. */
    @ParameterizedTest
    @MethodSource("implementations")
    void aCommonOffset(MatrixProducts products) {
        assertThat(error(products, points(1, ROWS, 1e-3, 1), points(2, COLUMNS, 1e-3, 1)))
                .isLessThan(BOUND);
    }

    /** Each point of one list lies 1e-9 from one of the other: a plain product would leave no digit. */
    @ParameterizedTest
    @MethodSource("implementations")
    void pointsThatNearlyCoincide(MatrixProducts products) {
        double[] q = points(2, COLUMNS, 1, 0);
        double[] p = points(3, ROWS, 1e-9, 0);
        for (int k = 0; k < p.length; k++) {
            p[k] += q[k];
        }
        assertThat(error(products, p, q)).isLessThan(BOUND);
        assertThat(withoutMending(p, q)).isGreaterThan(1e-3);
    }

    /** Two clusters far apart: within each every pair is near. */
    @ParameterizedTest
    @MethodSource("implementations")
    void clusters(MatrixProducts products) {
        double[] q = points(4, COLUMNS, 1e-6, 0);
        double[] p = points(5, ROWS, 1e-6, 0);
        for (int k = 0; k < q.length / 2; k++) {
            q[k] += 10;
        }
        for (int k = 0; k < p.length / 2; k++) {
            p[k] += 10;
        }
        assertThat(error(products, p, q)).isLessThan(BOUND);
    }

    /** Infinite coordinates give what differences give, not the difference of two infinities. */
    @ParameterizedTest
    @MethodSource("implementations")
    void overflowIsThatOfTheDifferences(MatrixProducts products) {
        double[] q = points(6, COLUMNS, 1, 0);
        double[] p = points(7, ROWS, 1, 0);
        p[0] = 1e200;
        try (DistanceRows kernel = new GapProducts(p, q, D, products)) {
            assertThat(kernel.matrix(ROWS, false, 1)[0]).isEqualTo(Double.POSITIVE_INFINITY);
        }
    }

    private static double error(MatrixProducts products, double[] p, double[] q) {
        try (DistanceRows kernel = new GapProducts(p, q, D, products)) {
            return error(kernel.matrix(ROWS, false, 2), p, q);
        }
    }

    private static double withoutMending(double[] p, double[] q) {
        double[] matrix = new double[ROWS * COLUMNS];
        for (int k = 0; k < ROWS; k++) {
            for (int j = 0; j < COLUMNS; j++) {
                double inner = 0;
                double ofP = 0;
                double ofQ = 0;
                for (int e = 0; e < D; e++) {
                    inner += p[k * D + e] * q[j * D + e];
                    ofP += p[k * D + e] * p[k * D + e];
                    ofQ += q[j * D + e] * q[j * D + e];
                }
                matrix[k * COLUMNS + j] = ofP + ofQ - 2 * inner;
            }
        }
        return error(matrix, p, q);
    }

    /** The largest relative error of squares. */
    private static double error(double[] matrix, double[] p, double[] q) {
        double largest = 0;
        for (int k = 0; k < ROWS; k++) {
            for (int j = 0; j < COLUMNS; j++) {
                double square = 0;
                for (int e = 0; e < D; e++) {
                    double difference = p[k * D + e] - q[j * D + e];
                    square += difference * difference;
                }
                largest = Math.max(largest, Math.abs(matrix[k * COLUMNS + j] / square - 1));
            }
        }
        return largest;
    }

    private static double[] points(long seed, int count, double spread, double offset) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return random.doubles((long) count * D, -spread, spread)
                .map(x -> x + offset)
                .toArray();
    }
}

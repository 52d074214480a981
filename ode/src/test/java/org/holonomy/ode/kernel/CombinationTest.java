package org.holonomy.ode.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CombinationTest {

    private static final int LENGTH = 37;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 12})
    void everyNumberOfTermsIsSummed(int terms) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(terms);
        double[] a = random.doubles(terms, -1, 1).toArray();
        if (terms > 2) {
            a[1] = 0;
        }
        double[][] k = IntStream.range(0, terms)
                .mapToObj(j -> random.doubles(LENGTH, -1, 1).toArray())
                .toArray(double[][]::new);
        double[] x = random.doubles(LENGTH, -1, 1).toArray();
        double[] y = new double[LENGTH];

        new Combination(a).addTo(x, 0.5, k, y);

        for (int i = 0; i < LENGTH; i++) {
            double sum = x[i];
            for (int j = 0; j < terms; j++) {
                sum += 0.5 * a[j] * k[j][i];
            }
            assertThat(y[i]).isCloseTo(sum, Offset.offset(terms * 2 * Math.ulp(1.0)));
        }
        new Combination(a).addTo(x, 0.5, k, x);
        assertThat(x).containsExactly(y);
        assertThat(RowSums.sum(y)).isCloseTo(Arrays.stream(y).sum(), Offset.offset(LENGTH * Math.ulp(4.0)));
        assertThat(RowSums.squares(y))
                .isCloseTo(Arrays.stream(y).map(v -> v * v).sum(), Offset.offset(LENGTH * Math.ulp(16.0)));
    }
}

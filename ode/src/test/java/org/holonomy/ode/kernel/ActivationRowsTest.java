package org.holonomy.ode.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationRowsTest {

    private static final DfpField FIELD = new DfpField(50);
    private static final int COUNT = 3000;

    /** Arguments of every size, since a bound that holds near 1 may fail near 0. */
    private static double[] arguments() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        return IntStream.range(0, COUNT)
                .mapToDouble(k -> switch (k % 4) {
                    case 0 -> random.nextDouble(-20, 20);
                    case 1 -> random.nextDouble(-2, 2);
                    case 2 -> random.nextDouble(0.2, 0.3);
                    default -> Math.pow(10, random.nextDouble(-15, 0)) * (random.nextBoolean() ? 1 : -1);
                })
                .toArray();
    }

    private static Dfp tanh(Dfp x) {
        Dfp e = x.multiply(2).exp();
        return e.subtract(1).divide(e.add(1));
    }

    private static Dfp logistic(Dfp x) {
        return x.negate().exp().add(1).reciprocal();
    }

    private static double[] values(Activation activation, double[] u) {
        double[] y = new double[u.length];
        ActivationRows.of(activation, u.length).value(u, y);
        return y;
    }

    private static double[] derivatives(Activation activation, double[] u) {
        double[] d = new double[u.length];
        ActivationRows.of(activation, u.length).derivative(u, d);
        return d;
    }

    private static double worst(Activation activation, UnaryOperator<Dfp> exact) {
        double[] u = arguments();
        double[] y = values(activation, u);
        double worst = 0;
        for (int j = 0; j < u.length; j++) {
            Dfp expected = exact.apply(FIELD.newDfp(u[j]));
            double error = FIELD.newDfp(y[j]).subtract(expected).abs().toDouble();
            worst = Math.max(worst, error / Math.ulp(expected.toDouble()));
        }
        return worst;
    }

    @Test
    void tangentsAreRightToTheirBound() {
        assertThat(worst(Activation.TANH, ActivationRowsTest::tanh))
                .isGreaterThan(0.5)
                .isLessThanOrEqualTo(ActivationRows.LARGEST_ERROR_ULPS);
    }

    @Test
    void logisticFunctionsAreRightToTheirBound() {
        assertThat(worst(Activation.SIGMOID, ActivationRowsTest::logistic))
                .isGreaterThan(0.5)
                .isLessThanOrEqualTo(ActivationRows.LARGEST_ERROR_ULPS);
        assertThat(worst(Activation.SILU, x -> x.multiply(logistic(x))))
                .isLessThanOrEqualTo(ActivationRows.LARGEST_ERROR_ULPS);
    }

    @Test
    void theTangentIsOddToTheLastBit() {
        double[] u = arguments();
        double[] negative = Arrays.stream(u).map(x -> -x).toArray();

        assertThat(Arrays.stream(values(Activation.TANH, negative)).map(x -> -x).toArray())
                .containsExactly(values(Activation.TANH, u));
    }

    @Test
    void extremesSaturate() {
        double[] u = {0, -0.0, 1e-300, 25, -25, 1e308, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};

        assertThat(values(Activation.TANH, u)).containsExactly(0, -0.0, 1e-300, 1, -1, 1, 1, -1, Double.NaN);
        assertThat(derivatives(Activation.TANH, u)).containsExactly(1, 1, 1, 0, 0, 0, 0, 0, Double.NaN);
        assertThat(values(Activation.SIGMOID, new double[] {1e308, 0, Double.NaN}))
                .containsExactly(1, 0.5, Double.NaN);
        assertThat(values(Activation.SIGMOID, new double[] {-1e308})[0]).isBetween(0.0, 1e-300);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void rowsAgreeWithTheActivationOneByOne(Activation activation) {
        double[] u = arguments();
        double[] y = values(activation, u);
        double[] d = derivatives(activation, u);

        for (int j = 0; j < u.length; j++) {
            double value = activation.value(u[j]);
            assertThat(Math.abs(y[j] - value)).isLessThanOrEqualTo(8 * Math.ulp(value));
            assertThat(Math.abs(d[j] - activation.derivative(u[j])))
                    .isLessThanOrEqualTo(ActivationRows.LARGEST_ERROR_ULPS * Math.ulp(1.0));
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void resultsMayReplaceArguments(Activation activation) {
        double[] u = arguments();
        double[] value = u.clone();
        double[] derivative = u.clone();
        ActivationRows rows = ActivationRows.of(activation, u.length);
        rows.value(value, value);
        rows.derivative(derivative, derivative);

        assertThat(value).containsExactly(values(activation, u));
        assertThat(derivative).containsExactly(derivatives(activation, u));
    }

    /** One large argument makes the row take care of its range, which must not show in the others. */
    @Test
    void largeArgumentsDoNotChangeTheOthers() {
        double[] u = arguments();
        double[] expected = values(Activation.TANH, u);
        for (double large : new double[] {400, 5000, Double.NEGATIVE_INFINITY}) {
            double[] withLarge = u.clone();
            withLarge[5] = large;
            expected[5] = Math.signum(large);

            assertThat(values(Activation.TANH, withLarge)).containsExactly(expected);
        }
    }

    /** Loops may run differently on few and many entries, which must not show. */
    @Test
    void bitsDoNotDependOnTheLengthOfTheRow() {
        double[] u = arguments();
        double[] together = values(Activation.TANH, u);

        for (int j = 0; j < 100; j++) {
            assertThat(values(Activation.TANH, new double[] {u[j]})).containsExactly(together[j]);
        }
    }
}

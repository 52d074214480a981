package org.holonomy.ode.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Offset;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Test;

class ElementaryRowsTest {

    private static final DfpField FIELD = new DfpField(50);
    private static final int ROW = 3000;

    private static RandomGenerator random() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    }

    private static double ulps(double value, Dfp exact) {
        return FIELD.newDfp(value).subtract(exact).abs().toDouble() / Math.ulp(exact.toDouble());
    }

    @Test
    void logarithmsAreRightToTheirBound() {
        double[] x = random().doubles(ROW, -20, Math.log10(ElementaryRows.LARGEST_ARGUMENT))
                .map(e -> Math.pow(10, e < 0 ? e : random().nextBoolean() ? e : e / 100))
                .toArray();
        double[] y = x.clone();
        new ElementaryRows(ROW).log1p(y, 0, ROW);

        double worst = 0;
        for (int j = 0; j < ROW; j++) {
            worst = Math.max(worst, ulps(y[j], FIELD.newDfp(x[j]).add(1).log()));
        }
        assertThat(worst).isLessThanOrEqualTo(ElementaryRows.LARGEST_ERROR_ULPS).isGreaterThan(0.4);
    }

    @Test
    void onlyTheRangeAskedForChanges() {
        double[] x = {0, 1, 2, 3};

        new ElementaryRows(4).log1p(x, 1, 3);

        assertThat(x).startsWith(0).endsWith(3);
        assertThat(x[1]).isEqualTo(StrictMath.log1p(1));
        new ElementaryRows(4).log1p(x, 0, 1);
        assertThat(x[0]).isZero();
    }

    @Test
    void exponentialsAreRightToTheirBound() {
        double[] x = random().doubles(ROW, -700, 700).toArray();
        x[0] = 0;
        x[1] = -1e-9;
        double[] y = x.clone();
        double[] sum = new double[ROW];
        new ElementaryRows(ROW).expOfDifferences(y, new double[ROW], -1, sum);

        double worst = 0;
        for (int j = 0; j < ROW; j++) {
            worst = Math.max(worst, ulps(y[j], FIELD.newDfp(x[j]).exp()));
        }
        assertThat(worst).isLessThanOrEqualTo(ElementaryRows.LARGEST_ERROR_ULPS).isGreaterThan(0.4);
        assertThat(sum).containsExactly(y);
    }

    @Test
    void exponentsBelowTheLeastCountAsThat() {
        double[] x = {1e308, Double.POSITIVE_INFINITY, 708};
        double[] sum = {1, 2, 3};

        new ElementaryRows(3).expOfDifferences(x, new double[3], 1, sum);

        assertThat(x).containsOnly(x[2]);
        assertThat(x[2]).isCloseTo(StrictMath.exp(-708), Offset.offset(1e-320));
        assertThat(sum).containsExactly(1, 2, 3);
    }
}

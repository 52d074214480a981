package org.holonomy.ode.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixExponentialTest {

    /** Rotations by up to four turns; each is as good as its squarings allow, some ulp of the angle. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-8, 1, 2.59, 2.61, 5.3, 5.4, 6, 9.42, 10.7, 12, 18.8, 25})
    void rotationsAreExact(double angle) {
        RealMatrix rotation = MatrixExponential.of(turn(angle));
        double bound = 4 * Math.ulp(1.0) * (1 + angle);

        assertThat(rotation.getEntry(0, 0)).isCloseTo(Math.cos(angle), within(bound));
        assertThat(rotation.getEntry(1, 0)).isCloseTo(Math.sin(angle), within(bound));
        assertThat(rotation.getEntry(0, 1)).isCloseTo(-Math.sin(angle), within(bound));
    }

    /** Why it exists: without it one and a half turns would be off by 8e-10. */
    @Test
    void theLibrarysOwnIsOffAtOneAndAHalfTurns() {
        double bad = MatrixUtils.matrixExponential(turn(3 * Math.PI)).getEntry(1, 0);

        assertThat(Math.abs(bad)).isGreaterThan(1e-10);
        assertThat(Math.abs(MatrixExponential.of(turn(3 * Math.PI)).getEntry(1, 0)))
                .isLessThan(1e-14);
    }

    @Test
    void aDiagonalIsExponentiatedEntryByEntry() {
        RealMatrix exponential = MatrixExponential.of(MatrixUtils.createRealDiagonalMatrix(new double[] {-30, 0.5, 7}));

        assertThat(exponential.getEntry(0, 0)).isCloseTo(Math.exp(-30), within(1e-13 * Math.exp(7)));
        assertThat(exponential.getEntry(1, 1)).isCloseTo(Math.exp(0.5), within(1e-13));
        assertThat(exponential.getEntry(2, 2)).isCloseTo(Math.exp(7), within(1e-12 * Math.exp(7)));
    }

    private static RealMatrix turn(double angle) {
        return MatrixUtils.createRealMatrix(new double[][] {{0, -angle}, {angle, 0}});
    }
}

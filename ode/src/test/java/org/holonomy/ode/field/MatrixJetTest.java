package org.holonomy.ode.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixJetTest {

    private static final int ORDER = 4;

    /** Rounding of a few dozen operations on entries of order 10. */
    private static final double ROUNDING = 1e-11;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inverseTimesItselfIsTheConstantIdentity(long seed) {
        MatrixJet a = invertible(seed, 3);

        assertClose(a.times(a.inverse()), MatrixJet.constant(MatrixUtils.createRealIdentityMatrix(3), ORDER));
        assertClose(a.inverse().times(a), MatrixJet.constant(MatrixUtils.createRealIdentityMatrix(3), ORDER));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void derivativeObeysTheProductRule(long seed) {
        MatrixJet a = invertible(seed, 3);
        MatrixJet b = invertible(seed + 1000, 3);
        MatrixJet rule = a.differentiate().times(b).plus(a.times(b.differentiate()));

        assertClose(a.times(b).differentiate(), rule);
        assertThat(distance(a.times(b).differentiate(), a.differentiate().times(b)))
                .as("without the second term")
                .isGreaterThan(0.1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void exponentialsOfOppositeJetsAreInverse(long seed) {
        MatrixJet a = random(RandomGeneratorFactory.of("L64X128MixRandom").create(seed), 3);

        assertClose(
                a.exponential().times(a.scale(-1).exponential()),
                MatrixJet.constant(MatrixUtils.createRealIdentityMatrix(3), ORDER));
    }

    @Test
    void exponentialOfAScalarSeriesIsThatOfTheScalarFunction() {
        MatrixJet t = MatrixJet.time(0.7, ORDER);
        MatrixJet a = t.times(t).minus(t);

        assertClose(a.exponential(), a.map(CalculusFieldElement::exp));
    }

    @Test
    void compositionIsSubstitution() {
        MatrixJet s = MatrixJet.time(0.3, ORDER).map(CalculusFieldElement::sin);
        MatrixJet outer = bell(MatrixJet.time(s.scalarValue(), ORDER));

        assertClose(outer.compose(s), bell(s));
    }

    @Test
    void aSingularMatrixIsRefusedWithItsConditionNumber() {
        MatrixJet singular = MatrixJet.constant(MatrixUtils.createRealMatrix(new double[][] {{1, 2}, {2, 4}}), 1);

        assertThatThrownBy(singular::inverse)
                .isInstanceOf(SingularMatrixException.class)
                .hasMessageStartingWith("invert: 2 × 2 matrix is singular, condition number ");
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        MatrixJet wide = MatrixJet.of(MatrixUtils.createRealMatrix(2, 3));

        assertThatThrownBy(() -> wide.times(wide))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("multiply: right factor has shape [2, 3], expected [3, 3]");
        assertThatThrownBy(wide::inverse).hasMessage("invert: matrix has shape [2, 3], expected [2, 2]");
    }

    private static MatrixJet bell(MatrixJet u) {
        return u.times(u).map(CalculusFieldElement::exp);
    }

    private static MatrixJet invertible(long seed, int n) {
        MatrixJet noise = random(RandomGeneratorFactory.of("L64X128MixRandom").create(seed), n);
        return noise.plus(
                MatrixJet.constant(MatrixUtils.createRealIdentityMatrix(n).scalarMultiply(4), ORDER));
    }

    private static MatrixJet random(RandomGenerator random, int n) {
        List<RealMatrix> derivatives = new ArrayList<>();
        for (int k = 0; k <= ORDER; k++) {
            double[][] entries = new double[n][n];
            for (double[] row : entries) {
                for (int j = 0; j < n; j++) {
                    row[j] = random.nextDouble(-1, 1);
                }
            }
            derivatives.add(MatrixUtils.createRealMatrix(entries));
        }
        return MatrixJet.ofDerivatives(derivatives);
    }

    private static void assertClose(MatrixJet actual, MatrixJet expected) {
        assertThat(distance(actual, expected)).isLessThan(ROUNDING);
    }

    private static double distance(MatrixJet actual, MatrixJet expected) {
        assertThat(actual.order()).isEqualTo(expected.order());
        double largest = 0;
        for (int k = 0; k <= actual.order(); k++) {
            largest = Math.max(
                    largest,
                    actual.derivative(k).subtract(expected.derivative(k)).getFrobeniusNorm());
        }
        return largest;
    }
}

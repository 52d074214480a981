package org.holonomy.attention.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.holonomy.attention.distance.DistanceMatrix;
import org.holonomy.attention.distance.DistanceProduct;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.attention.distance.HalfSpacePoints;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.nd4j.Nd4jAvailability;
import org.holonomy.ode.nd4j.Nd4jProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Nd4jDistancesTest {

    /** A few dozen roundings of 1.1e-16. */
    private static final double TOLERANCE = 1e-14;

    @BeforeEach
    void needsADevice() {
        if (Nd4jProbe.probe() instanceof Nd4jAvailability.Unusable unusable) {
            assumeTrue(false, "ND4J cannot be used here: " + unusable.reason());
        }
    }

    /** Features so small that cosh d rounds to 1, ordinary ones, and such that distances are in the hundreds. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-10, 1, 50})
    void productsAgreeWithTheProcessors(double size) {
        RandomGenerator random = new Random(3);
        HalfPlanePoints a = HalfPlanePoints.ofFeatures(9, 6, features(random, 9 * 12, size));
        HalfPlanePoints b = HalfPlanePoints.ofFeatures(7, 6, features(random, 7 * 12, size));

        assertAgree(Nd4jDistances.product(a, b), DistanceProduct.hyperbolic(a, b, 1));
        assertAgree(Nd4jDistances.product(a, a), DistanceProduct.hyperbolic(a, a, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-10, 1, 50})
    void matricesAgreeWithTheProcessors(double size) {
        RandomGenerator random = new Random(4);
        HalfSpacePoints a = HalfSpacePoints.ofFeatures(9, 5, features(random, 9 * 5, size));
        HalfSpacePoints b = HalfSpacePoints.ofFeatures(7, 5, features(random, 7 * 5, size));

        assertAgree(Nd4jDistances.matrix(a, b), DistanceMatrix.halfSpace(a, b, 1));
    }

    @Test
    void theDistanceOfHeightsIsTheirLogarithm() {
        HalfPlanePoints low = HalfPlanePoints.of(1, 1, new double[] {0}, new double[] {1});
        HalfPlanePoints high = HalfPlanePoints.of(1, 1, new double[] {0}, new double[] {Math.exp(3)});

        assertThat(Nd4jDistances.product(low, high)[0]).isCloseTo(3, within(TOLERANCE * 3));
    }

    @Test
    void refusesPointsTooFarApartAndMatricesThatDoNotFit() {
        HalfPlanePoints low = HalfPlanePoints.of(1, 1, new double[] {0}, new double[] {1e-100});
        HalfPlanePoints high = HalfPlanePoints.of(1, 1, new double[] {0}, new double[] {1e100});
        HalfPlanePoints two = HalfPlanePoints.of(1, 2, new double[] {0, 0}, new double[] {1, 1});

        assertThatThrownBy(() -> Nd4jDistances.product(low, high))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("score [0, 0]: its points are too far apart");
        assertThatThrownBy(() -> Nd4jDistances.product(low, two))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("distance product: A has 1 columns and B has 2, expected as many");
    }

    private static void assertAgree(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(TOLERANCE * Math.abs(expected[i])));
        }
    }

    private static double[] features(RandomGenerator random, int count, double size) {
        return random.doubles(count, -size, size).toArray();
    }
}

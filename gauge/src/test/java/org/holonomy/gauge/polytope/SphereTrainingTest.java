package org.holonomy.gauge.polytope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SphereTrainingTest {

    private static final RealMatrix CIRCLE = Draws.regular(360, 0.0025).transpose();

    /** D(2; n) of the catalogue. */
    private static RealMatrix closedForm(int n) {
        RealMatrix units = MatrixUtils.createRealMatrix(n, 2);
        for (int p = 1; p <= 2 * n; p++) {
            units.setEntry((p - 1) / 2, (p - 1) % 2, StrictMath.sin(0.37 * (p * p) + 3.4));
        }
        return units;
    }

    static Stream<Arguments> objectives() {
        RealMatrix sphere = Draws.gaussian(3, 50, Draws.random(4));
        return Stream.of(
                        new SampledSphereLoss(RidgeActivation.rectifier(), CIRCLE),
                        new SampledSphereLoss(RidgeActivation.power(1), CIRCLE),
                        new SampledSphereLoss(RidgeActivation.power(1.5), sphere),
                        new SampledSphereLoss(new RidgeActivation(3, false), sphere),
                        new WholeSphereLoss(2),
                        new WholeSphereLoss(3))
                .flatMap(objective -> IntStream.range(0, 5).mapToObj(seed -> arguments(objective, seed)));
    }

    /** The shortest way to a wrong minimum is a wrong gradient. */
    @ParameterizedTest
    @MethodSource("objectives")
    void gradientsAreExact(Objective objective, int seed) {
        int d = objective.dimension();
        double[] units = Draws.gaussian(1, 4 * d, Draws.random(seed)).getRow(0);
        double[] gradient = new double[units.length];
        objective.evaluate(units, gradient);
        double h = 1e-6;
        for (int i = 0; i < units.length; i++) {
            double[] right = units.clone();
            double[] left = units.clone();
            right[i] += h;
            left[i] -= h;
            double difference = (objective.evaluate(right, new double[units.length])
                            - objective.evaluate(left, new double[units.length]))
                    / (2 * h);
            assertThat(gradient[i]).isCloseTo(difference, within(1e-6 * (1 + Math.abs(difference))));
        }
    }

    /** The closed form is the limit of samples: for m points of the circle the difference falls like 1/m². */
    @Test
    void theMeanOverTheCircleIsTheLimitOfSamples() {
        double[] units = Draws.gaussian(1, 8, Draws.random(2)).getRow(0);
        double whole = new WholeSphereLoss(2).evaluate(units, new double[8]);
        double coarse = sampled(units, 1000) - whole;
        double fine = sampled(units, 10_000) - whole;

        assertThat(Math.abs(coarse)).isLessThan(1e-4);
        assertThat(Math.abs(fine)).isLessThan(1e-6);
    }

    private static double sampled(double[] units, int points) {
        return new SampledSphereLoss(
                        RidgeActivation.rectifier(), Draws.regular(points, 0.5).transpose())
                .evaluate(units, new double[units.length]);
    }

    /** On the sphere z is uniform: the mean of ReLU(z) is ¼ and that of ReLU(z)² is 1/6. */
    @Test
    void oneUnitOnTheSphereHasItsMoments() {
        double[] gradient = new double[3];

        assertThat(new WholeSphereLoss(3).evaluate(new double[] {0, 0, 2}, gradient))
                .isCloseTo(1 - 2 * 2 * 0.25 + 4.0 / 6, within(1e-15));
        assertThat(gradient[2]).isCloseTo(-0.5 + 2 * 2.0 / 6, within(1e-15));
        assertThat(new WholeSphereLoss(3).evaluate(new double[3], gradient)).isEqualTo(1);
    }

    @Test
    void threeUnitsBecomeTheRegularHexagonOfTheCatalogue() {
        Minimum minimum = SphereTraining.of(new SampledSphereLoss(RidgeActivation.rectifier(), CIRCLE), closedForm(3));

        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.steepness()).isLessThanOrEqualTo(1e-12);
        assertThat(minimum.steps()).isPositive();
        assertThat(minimum.loss()).isCloseTo(0.0017557012192412, within(1e-13));
        for (int i = 0; i < 3; i++) {
            double[] unit = minimum.units().getRow(i);
            double[] next = minimum.units().getRow((i + 1) % 3);
            assertThat(Vectors.length(unit)).isCloseTo(1.0453457235281847, within(1e-6));
            assertThat(Vectors.dot(unit, next) / Vectors.dot(unit, unit)).isCloseTo(-0.5, within(1e-6));
        }
        assertThat(new Zonotope(minimum.units()).polytope().polar().facetCount())
                .isEqualTo(6);
        assertThat(minimum)
                .hasToString("Minimum[loss=" + minimum.loss() + ", steepness=" + minimum.steepness() + ", steps="
                        + minimum.steps() + ", converged=true]");
    }

    /** Σ cos^2m(θ − kπ/n) does not depend on θ for n > m lines, so that even powers fit exactly, and with fewer lines not. */
    @ParameterizedTest
    @CsvSource({"2, 2, true", "4, 3, true", "6, 4, true", "4, 2, false", "6, 3, false", "1, 3, false", "3, 3, false"})
    void evenPowersFitTheCircleExactly(double exponent, int units, boolean exactly) {
        Minimum minimum = SphereTraining.of(
                new SampledSphereLoss(RidgeActivation.power(exponent), CIRCLE),
                Draws.gaussian(units, 2, Draws.random(7)));

        if (exactly) {
            assertThat(minimum.loss()).isLessThan(1e-20);
        } else {
            assertThat(minimum.loss()).isGreaterThan(1e-5);
        }
    }

    @Test
    void fourUnitsBecomeACuboctahedron() {
        Minimum minimum = SphereTraining.of(new WholeSphereLoss(3), Draws.gaussian(4, 3, Draws.random(3)));
        Polyhedron ball = (Polyhedron)
                new Zonotope(minimum.units()).polytope(ShapeCensus.TOLERANCE).polar();

        assertThat(ball.faces().stream().filter(face -> face.size() == 3)).hasSize(8);
        assertThat(ball.faces().stream().filter(face -> face.size() == 4)).hasSize(6);
        double nearest = IntStream.range(0, 12)
                .mapToDouble(i -> Vectors.length(ball.vertex(i)))
                .min()
                .orElseThrow();
        assertThat(nearest).as("regular").isCloseTo(ball.circumradius(), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"3, 4, 14, 12", "3, 5, 18, 12", "3, 6, 32, 30", "2, 3, 6, 6"})
    void theCensusFindsOneShape(int dimension, int units, int facets, int corners) {
        List<ShapeCensus.Shape> shapes = ShapeCensus.of(dimension, units, 6, Draws.random(11));

        assertThat(shapes).hasSize(1);
        assertThat(shapes.get(0).facets()).isEqualTo(facets);
        assertThat(shapes.get(0).corners()).isEqualTo(corners);
        assertThat(shapes.get(0).times()).isEqualTo(6);
        assertThat(shapes.get(0).bounded()).isTrue();
    }

    /** Five units in the plane stop at several local minima: not every decagon is the regular one. */
    @Test
    void trainingDoesNotPromiseTheGlobalMinimum() {
        List<ShapeCensus.Shape> shapes = ShapeCensus.of(2, 5, 20, Draws.random(11));

        assertThat(shapes).hasSizeGreaterThan(1).allMatch(shape -> shape.facets() == 10);
        assertThat(shapes.stream().mapToInt(ShapeCensus.Shape::times).sum()).isEqualTo(20);
        assertThat(shapes.get(shapes.size() - 1).loss())
                .isGreaterThan(2 * shapes.get(0).loss());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 101, Double.NaN})
    void exponentsOutsideTheirRangeAreRefused(double exponent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RidgeActivation.power(exponent))
                .withMessage("activation: exponent = " + exponent + ", expected 1 to 100.0");
    }

    @Test
    void whatCannotBeTrainedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SphereTraining.of(new WholeSphereLoss(3), closedForm(3)))
                .withMessage("training: units have 2 components and points 3, expected as many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WholeSphereLoss(4))
                .withMessage("loss: dimension = 4, expected 2 or 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShapeCensus.of(3, 3, 1, Draws.random(1)))
                .withMessage("census: 3 units in 3 dimensions and 1 draws, expected 4 units or more and a draw");
    }
}

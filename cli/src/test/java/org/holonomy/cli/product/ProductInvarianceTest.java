package org.holonomy.cli.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.holonomy.attention.distance.HalfPlanePoints;
import org.holonomy.attention.halfplane.HalfPlanePoint;
import org.holonomy.attention.halfplane.MoebiusTransformation;
import org.holonomy.cli.terminal.Progress;
import org.holonomy.cli.terminal.Terminal;
import org.holonomy.cli.terminal.Verbosity;
import org.holonomy.gauge.observe.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductInvarianceTest {

    private static final HalfPlane HALF_PLANE = new HalfPlane();

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** Up to a boost of 20 the floor stays below 1e-3, and every deviation below the floor. */
    @ParameterizedTest
    @MethodSource("seeds")
    void everyMoebiusTransformationKeepsTheProduct(int seed) {
        RandomGenerator random = random(seed);
        Factors<HalfPlanePoints> factors = points(random);
        MoebiusTransformation g = MoebiusTransformation.randomOfBoostLength(random, 1 + seed / 2.0);

        ProductInvariance found = measure(factors, (points, name) -> points.map(g::apply));

        assertThat(found.deviation()).isLessThanOrEqualTo(found.noiseFloor());
        assertThat(found.control()).isGreaterThan(0.01);
        assertThat(found.verdict()).isEqualTo(new Verdict.Exact());
        assertThat(found.remark()).isEmpty();
    }

    /** The deviation comes from the points: where these have lost digits, so has the product. */
    @Test
    void theDeviationGrowsWithTheIsometry() {
        Factors<HalfPlanePoints> factors = points(random(1));
        MoebiusTransformation g = MoebiusTransformation.randomOfBoostLength(random(2), 16);

        ProductInvariance found = measure(factors, (points, name) -> points.map(g::apply));

        assertThat(found.deviation()).isBetween(1e-13, 1e-8);
    }

    /** The negative control of the verdict: z → sx + iy keeps no distance, however near s is to 1. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 1 + 1e-9, 1 - 1e-12})
    void whatIsNoIsometryIsFound(double stretch) {
        ProductInvariance found = measure(
                points(random(3)), (points, name) -> points.map(z -> new HalfPlanePoint(stretch * z.x(), z.y())));

        assertThat(found.deviation()).isGreaterThan(found.noiseFloor());
        assertThat(found.isBroken()).isTrue();
        assertThat(found.remark()).isEqualTo("the product changes by more than rounding explains");
    }

    @Test
    void anIsometryThatMovesNothingDecidesNothing() {
        ProductInvariance found = measure(points(random(4)), (points, name) -> points);

        assertThat(found.verdict()).isEqualTo(new Verdict.Undecided());
        assertThat(found.control()).isZero();
        assertThat(found.remark()).contains("take an isometry that moves points by about 1");
    }

    @Test
    void anIsometryThatLosesEveryDigitDecidesNothing() {
        RandomGenerator random = random(5);
        Euclidean geometry = new Euclidean();
        Factors<RealPoints> factors = new Factors<>(
                new RealPoints(3, 2, i -> random.nextGaussian()), new RealPoints(4, 2, i -> random.nextGaussian()));

        ProductInvariance found = ProductInvariance.measure(
                geometry,
                factors,
                geometry.product(factors.a(), factors.b(), 1),
                geometry.isometry(new double[] {1e20}, 2),
                random,
                1,
                silence());

        assertThat(found.deviation()).isGreaterThan(0.1);
        assertThat(found.verdict()).isEqualTo(new Verdict.Undecided());
        assertThat(found.remark()).contains("take one nearer to the identity");
    }

    private static ProductInvariance measure(Factors<HalfPlanePoints> factors, Isometry<HalfPlanePoints> isometry) {
        return ProductInvariance.measure(
                HALF_PLANE,
                factors,
                HALF_PLANE.product(factors.a(), factors.b(), 1),
                isometry,
                random(0),
                1,
                silence());
    }

    private static Factors<HalfPlanePoints> points(RandomGenerator random) {
        return new Factors<>(points(random, 6, 5), points(random, 4, 5));
    }

    private static HalfPlanePoints points(RandomGenerator random, int rows, int columns) {
        return HalfPlanePoints.ofFeatures(
                rows, columns, random.doubles(2L * rows * columns, -2, 2).toArray());
    }

    private static RandomGenerator random(int seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Progress silence() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Terminal(nowhere, nowhere, false, Verbosity.QUIET, false).progress("product", 1);
    }
}

package org.holonomy.attention.halfplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.holonomy.ode.field.VectorField;
import org.holonomy.ode.geodesic.GeodesicField;
import org.holonomy.ode.geodesic.HalfPlaneMetric;
import org.holonomy.ode.solve.Integrator;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.Output;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Catalogue GEO-1: the closed forms of the half-plane against the differential equation that defines them. */
class GeodesicEquationTest {

    private static final long SEED = 20240207;

    private static final Integrator DOP853 = new Integrator(Method.DOP853, new StepControl.Adaptive(1e-13, 1e-14));

    private static final GeodesicField HALF_PLANE = new GeodesicField(new HalfPlaneMetric());

    /** Integration at 1e-13 of coordinates and velocities up to some tens. */
    private static final double SOLVED = 1e-10;

    /** What a tenth of one Christoffel symbol moves the end by, relative to its height, is larger. */
    private static final double BROKEN = 1e-3;

    /** 40 draws: a vector of hyperbolic length 1 to 2 at a point near i, and an isometry. */
    static Stream<Arguments> vectorsAndIsometries() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        return Stream.generate(() -> {
                    HalfPlanePoint foot =
                            new HalfPlanePoint(random.nextGaussian(), Math.exp(0.5 * random.nextGaussian()));
                    double length = foot.y() * random.nextDouble(1, 2);
                    double angle = random.nextDouble(0, 2 * Math.PI);
                    TangentVector vector = new TangentVector(foot, length * Math.cos(angle), length * Math.sin(angle));
                    return arguments(vector, MoebiusTransformation.random(random, 2));
                })
                .limit(40);
    }

    @ParameterizedTest
    @MethodSource("vectorsAndIsometries")
    void theExponentialIsTheEndOfTheGeodesic(TangentVector vector, MoebiusTransformation isometry) {
        double[] end = solve(vector, HALF_PLANE);
        HalfPlanePoint closed = vector.exponential();

        assertThat(end[0]).isCloseTo(closed.x(), within(SOLVED * (1 + Math.abs(closed.x()))));
        assertThat(end[1]).isCloseTo(closed.y(), within(SOLVED * (1 + closed.y())));
    }

    /** The same equation on both sides: isometries leave the Christoffel symbols as they are, and no others are used. */
    @ParameterizedTest
    @MethodSource("vectorsAndIsometries")
    void anIsometryTakesGeodesicsAndTheirVelocitiesToGeodesics(TangentVector vector, MoebiusTransformation isometry) {
        double[] end = solve(vector, HALF_PLANE);
        TangentVector expected =
                isometry.pushforward(new TangentVector(new HalfPlanePoint(end[0], end[1]), end[2], end[3]));
        double[] moved = solve(isometry.pushforward(vector), HALF_PLANE);

        double size = 1 + Math.hypot(expected.foot().x(), expected.foot().y()) + Math.hypot(expected.x(), expected.y());
        double[] components = {expected.foot().x(), expected.foot().y(), expected.x(), expected.y()};
        assertThat(moved).containsExactly(components, within(SOLVED * size));
    }

    @ParameterizedTest
    @MethodSource("vectorsAndIsometries")
    void withAnotherSymbolTheEndIsAnother(TangentVector vector, MoebiusTransformation isometry) {
        double[] end = solve(vector, new Weaker());
        HalfPlanePoint closed = vector.exponential();

        assertThat(Math.hypot(end[0] - closed.x(), end[1] - closed.y()) / closed.y())
                .isGreaterThan(BROKEN);
    }

    private static double[] solve(TangentVector vector, VectorField field) {
        double[] start = {vector.foot().x(), vector.foot().y(), vector.x(), vector.y()};
        return DOP853.solve(field, 0, start, 1, Output.END_STATE).orThrow().endState();
    }

    /** The half-plane's equation with Γˣₓᵧ = −1/y, Γʸₓₓ = 1/y and nine tenths of Γʸᵧᵧ = −1/y. */
    private record Weaker() implements VectorField {
        @Override
        public int dimension() {
            return 4;
        }

        @Override
        public void evaluate(double t, double[] x, double[] dxdt) {
            HALF_PLANE.evaluate(t, x, dxdt);
            dxdt[3] -= 0.1 * x[3] * x[3] / x[1];
        }
    }
}

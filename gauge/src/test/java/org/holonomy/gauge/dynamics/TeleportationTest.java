package org.holonomy.gauge.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.hipparchus.util.FastMath;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.Features;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.ode.field.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TeleportationTest {

    private static final double ROUNDED = 1e-11;

    private static final int DRAWS = 300;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    private static LearningBed bed(long seed) {
        return LearningBed.of(Activation.RELU, seed, 3, 5, 2);
    }

    private static ScalingOrbit orbit(LearningBed bed) {
        return ScalingOrbit.of(bed.gauge(), bed.problem().parameters(), bed.theta());
    }

    private static double squared(double[] vector) {
        return Arrays.stream(vector).map(x -> x * x).sum();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void factorsLeaveTheLossAndMoveGradientsTheOtherWay(long seed) {
        LearningBed bed = bed(seed);
        ScalingOrbit orbit = orbit(bed);
        double[] factors = orbit.sample(LearningBed.generator(seed), 1);
        double[] moved = orbit.at(factors);
        Teleportation teleportation = Teleportation.of(bed.problem(), orbit);

        assertThat(bed.problem().loss(moved))
                .isCloseTo(
                        bed.problem().loss(bed.theta()),
                        within(ROUNDED * bed.problem().loss(bed.theta())));
        assertThat(LearningBed.distance(moved, bed.theta())).isGreaterThan(1e-2);
        double steepness = squared(bed.problem().gradient(moved));
        assertThat(teleportation.gradientSquared(factors)).isCloseTo(steepness, within(ROUNDED * steepness));
    }

    /** Twice the factor is in the end four times the squared gradient: there is no largest. */
    @Test
    void theSquaredGradientIsUnbounded() {
        LearningBed bed = bed(3);
        Teleportation teleportation = Teleportation.of(bed.problem(), orbit(bed));

        assertThat(teleportation.gradientSquared(all(2e6)) / teleportation.gradientSquared(all(1e6)))
                .isCloseTo(4, within(1e-9));
        assertThat(teleportation.gradientSquared(all(5e-7)) / teleportation.gradientSquared(all(1e-6)))
                .isCloseTo(4, within(1e-9));
    }

    private static double[] all(double factor) {
        double[] factors = new double[5];
        Arrays.fill(factors, factor);
        return factors;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noPointWithBoundedFactorsIsSteeper(long seed) {
        LearningBed bed = bed(seed);
        ScalingOrbit orbit = orbit(bed);
        Teleportation teleportation = Teleportation.of(bed.problem(), orbit);
        double most = teleportation.gradientSquared(teleportation.withinFactors(0.7));
        RandomGenerator random = LearningBed.generator(seed + 10);

        for (int k = 0; k < DRAWS; k++) {
            double[] factors =
                    random.doubles(5).map(u -> FastMath.exp(0.7 * (2 * u - 1))).toArray();
            assertThat(teleportation.gradientSquared(factors)).isLessThanOrEqualTo(most);
        }
        assertThat(most).isGreaterThan(1.1 * teleportation.gradientSquared(all(1)));
    }

    /** Random points are scaled along a line from the balanced one until they use the whole budget. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noPointWithinTheSizeIsSteeper(long seed) {
        LearningBed bed = bed(seed);
        ScalingOrbit orbit = orbit(bed);
        Teleportation teleportation = Teleportation.of(bed.problem(), orbit);
        double bound = 1.2 * squared(bed.theta());
        double[] steep = teleportation.withinSize(bound);
        double most = teleportation.gradientSquared(steep);
        RandomGenerator random = LearningBed.generator(seed + 20);

        assertThat(orbit.sizeSquared(steep)).isCloseTo(bound, within(1e-9 * bound));
        for (int k = 0; k < DRAWS; k++) {
            double[] direction = random.doubles(5).map(u -> 2 * u - 1).toArray();
            assertThat(teleportation.gradientSquared(atSize(orbit, direction, bound)))
                    .isLessThanOrEqualTo(most * (1 + 1e-9));
        }
    }

    private static double[] atSize(ScalingOrbit orbit, double[] direction, double bound) {
        double[] balance = orbit.balance();
        double low = 0;
        double high = 20;
        double[] factors = balance.clone();
        for (int k = 0; k < 60; k++) {
            double middle = (low + high) / 2;
            double[] trial = balance.clone();
            Arrays.setAll(trial, j -> balance[j] * FastMath.exp(middle * direction[j]));
            if (orbit.sizeSquared(trial) <= bound) {
                low = middle;
                factors = trial;
            } else {
                high = middle;
            }
        }
        return factors;
    }

    /** For v max(w x, 0) gradients are as v to w, so that all points of one size are alike and the ends use it up. */
    @Test
    void theWholeSizeIsUsedWhereBothDirectionsAreAlike() {
        Network network = new Network(List.of(new Linear("a"), new ActivationLayer(Activation.RELU), new Linear("b")));
        TensorFile weights = TensorFile.sorted(Map.of(
                "a.weight", Tensor.fromDoubles(DType.F64, new double[] {2}, 1, 1),
                "b.weight", Tensor.fromDoubles(DType.F64, new double[] {1}, 1, 1)));
        Parameters parameters = Parameters.of(network, weights);
        Features one = Features.of(new int[] {1}, List.of(new double[] {1}));
        TrainingProblem problem = new TrainingProblem(network, parameters, one, one);
        ScalingOrbit orbit =
                ScalingOrbit.of(NetworkGauge.of(network, new int[] {1}, weights), parameters, parameters.theta());
        double[] gradient = problem.gradient(parameters.theta());

        assertThat(gradient).containsExactly(2, 4);
        assertThat(orbit.sizeSquared(Teleportation.of(problem, orbit).withinSize(10)))
                .isCloseTo(10, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void balanceIsTheSmallestPointAndHasNoCharge(long seed) {
        LearningBed bed = bed(seed);
        ScalingOrbit orbit = orbit(bed);
        double[] balance = orbit.balance();
        NoetherCharges charges = NoetherCharges.of(bed.gauge(), bed.problem().parameters());

        assertThat(charges.entries(orbit.at(balance))).containsExactly(new double[5], within(ROUNDED));
        for (int j = 0; j < 5; j++) {
            double[] up = balance.clone();
            double[] down = balance.clone();
            up[j] *= 1.01;
            down[j] /= 1.01;
            assertThat(orbit.sizeSquared(balance))
                    .isLessThan(orbit.sizeSquared(up))
                    .isLessThan(orbit.sizeSquared(down));
        }
        assertThat(Teleportation.of(bed.problem(), orbit).withinSize(orbit.sizeSquared(balance) * (1 + 1e-12)))
                .containsExactly(balance, within(1e-4));
    }

    @Test
    void whatHasNoSuchOrbitIsRefused() {
        LearningBed deep = LearningBed.of(Activation.RELU, 1, 3, 5, 4, 2);
        LearningBed smooth = LearningBed.of(Activation.TANH, 1, 3, 5, 2);
        ScalingOrbit orbit = orbit(bed(1));
        Teleportation teleportation = Teleportation.of(bed(1).problem(), orbit);

        assertThatThrownBy(() -> orbit(deep))
                .hasMessage("orbit of factors: weights of l2.weight lie between two units that are scaled;"
                        + " expected one hidden layer");
        assertThatThrownBy(() -> orbit(smooth)).hasMessage("orbit of factors: no unit of this network admits a factor");
        assertThatThrownBy(() -> orbit.at(new double[] {1, 1})).hasMessage("orbit of factors: 2 factors, expected 5");
        assertThatThrownBy(() -> orbit.at(new double[] {1, 1, -2, 1, 1}))
                .hasMessage("orbit of factors: factor 2 is -2.0, expected a finite number > 0");
        assertThatThrownBy(() -> teleportation.withinSize(1))
                .hasMessageStartingWith("teleportation: bound 1.0 on |θ|², expected a finite number, at least ");
        assertThatThrownBy(() -> teleportation.withinFactors(-1))
                .hasMessage("teleportation: radius -1.0, expected a finite number, at least 0");
    }

    @Test
    void aUnitWithoutWeightsHasNoBalance() {
        LearningBed bed = bed(2);
        double[] theta = bed.theta();
        Arrays.fill(theta, 0, 3, 0);
        theta[15] = 0;
        ScalingOrbit orbit = ScalingOrbit.of(bed.gauge(), bed.problem().parameters(), theta);

        assertThatThrownBy(orbit::balance)
                .hasMessageStartingWith("balance: unit 0 has |in|² = 0.0 and |out|² = ")
                .hasMessageEndingWith(", expected both above 0; remove the unit");
    }
}

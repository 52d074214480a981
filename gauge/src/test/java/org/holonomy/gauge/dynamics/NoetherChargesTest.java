package org.holonomy.gauge.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.gauge.group.DenseElement;
import org.holonomy.gauge.group.GroupElement;
import org.holonomy.gauge.network.ActivationLayer;
import org.holonomy.gauge.network.BatchNorm;
import org.holonomy.gauge.network.Linear;
import org.holonomy.gauge.network.Network;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.ShapeMismatchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoetherChargesTest {

    /** A few dozen roundings of squares of gradients up to 10⁵. */
    private static final double ROUNDED = 1e-9;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 10);
    }

    /** Charges are quadratic, so that half the difference of two of their values is their derivative. */
    private static double[] derivative(NoetherCharges charges, double[] theta, double[] velocity) {
        double[] ahead = charges.entries(LearningBed.sum(theta, 1, velocity));
        double[] behind = charges.entries(LearningBed.sum(theta, -1, velocity));
        return Arrays.stream(LearningBed.sum(ahead, -1, behind)).map(x -> x / 2).toArray();
    }

    private static double[] velocity(LearningBed bed, double decay) {
        double[] velocity = new double[bed.theta().length];
        new GradientFlow(bed.problem(), decay).evaluate(0, bed.theta(), velocity);
        return velocity;
    }

    private static NoetherCharges charges(LearningBed bed) {
        return NoetherCharges.of(bed.gauge(), bed.problem().parameters());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFactorOfDeepRectifiersMakesACharge(long seed) {
        LearningBed bed = LearningBed.of(Activation.RELU, seed, 3, 5, 4, 2);
        LearningBed control = LearningBed.of(Activation.TANH, seed, 3, 5, 4, 2);
        NoetherCharges charges = charges(bed);

        assertThat(charges.count()).isEqualTo(9);
        assertThat(largest(derivative(charges, bed.theta(), velocity(bed, 0)))).isLessThan(ROUNDED);
        assertThat(largest(derivative(charges, control.theta(), velocity(control, 0))))
                .isGreaterThan(1e-2);
        assertThat(charges(control).count()).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void weightDecayLetsChargesFallAtTwiceItsRate(long seed) {
        LearningBed bed = LearningBed.of(Activation.LEAKY_RELU, seed, 2, 4, 3, 1);
        NoetherCharges charges = charges(bed);
        double[] rate = derivative(charges, bed.theta(), velocity(bed, 0.3));
        double[] value = charges.entries(bed.theta());

        assertThat(largest(LearningBed.sum(rate, 0.6, value))).isLessThan(ROUNDED);
        assertThat(largest(LearningBed.sum(rate, 0.3, value))).isGreaterThan(1e-2);
    }

    /** With biases: W₂ᵀW₂ − W₁W₁ᵀ − b bᵀ at both vertices of a linear network. */
    @ParameterizedTest
    @MethodSource("seeds")
    void linearNetworksConserveSymmetricMatrices(long seed) {
        LearningBed bed = LearningBed.of(Activation.IDENTITY, seed, 3, 4, 3, 2);
        NoetherCharges charges = charges(bed);
        List<Charge> values = charges.at(bed.theta());
        TensorFile weights = bed.problem().parameters().weights(bed.theta());
        RealMatrix in = weights.matrix("l1.weight", 4, 3);
        RealMatrix out = weights.matrix("l2.weight", 3, 4);
        RealMatrix bias = MatrixUtils.createColumnRealMatrix(weights.doubles("l1.bias", 4));
        RealMatrix expected =
                out.transposeMultiply(out).subtract(in.multiplyTransposed(in)).subtract(bias.multiplyTransposed(bias));

        assertThat(values).extracting(Charge::vertex).containsExactly("l1", "l2");
        assertThat(values).extracting(Charge::kind).containsOnly(Charge.Kind.MATRIX);
        assertThat(values.get(0).value().subtract(expected).getNorm1()).isLessThan(ROUNDED);
        assertThat(charges.count()).isEqualTo(10 + 6);
        assertThat(largest(derivative(charges, bed.theta(), velocity(bed, 0)))).isLessThan(ROUNDED);
    }

    /** |g θ|² along g = exp(εX) of a symmetric X has derivative −2 tr(X C): charges are those of the action itself. */
    @ParameterizedTest
    @MethodSource("seeds")
    void chargesAreThoseOfTheGeneratorsOfTheAction(long seed) {
        LearningBed bed = LearningBed.of(Activation.IDENTITY, seed, 3, 4, 2);
        RandomGenerator random = LearningBed.generator(seed + 50);
        double[] entries = random.doubles(16).map(u -> 2 * u - 1).toArray();
        RealMatrix x = MatrixUtils.createRealMatrix(4, 4);
        for (int k = 0; k < 16; k++) {
            x.addToEntry(k / 4, k % 4, entries[k]);
            x.addToEntry(k % 4, k / 4, entries[k]);
        }
        double step = 1e-4;
        double slope = (size(bed, x, step) - size(bed, x, -step)) / (2 * step);
        RealMatrix charge = charges(bed).at(bed.theta()).get(0).value();

        assertThat(slope).isCloseTo(-2 * x.multiply(charge).getTrace(), within(1e-4 * Math.abs(slope) + 1e-4));
        assertThat(Math.abs(slope)).isGreaterThan(1e-2);
    }

    private static double size(LearningBed bed, RealMatrix x, double step) {
        RealMatrix g = MatrixUtils.matrixExponential(x.scalarMultiply(step));
        List<GroupElement> elements = new ArrayList<>(bed.gauge().identity().elements());
        elements.set(1, DenseElement.of(g));
        NetworkSymmetry symmetry = new NetworkSymmetry(
                bed.gauge(), elements, bed.gauge().identity().translations());
        TensorFile moved = symmetry.apply(bed.problem().parameters().weights(bed.theta()));
        double[] theta = Parameters.of(bed.problem().network(), moved).theta();
        return Arrays.stream(theta).map(v -> v * v).sum();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void oneStepOfDescentChangesChargesByTheirValueOnTheGradient(long seed) {
        LearningBed bed = LearningBed.of(Activation.RELU, seed, 3, 4, 2);
        NoetherCharges charges = charges(bed);
        double step = 0.01;
        double[] next =
                new GradientDescent(bed.problem(), step, 0).run(bed.theta(), 1).orThrow();
        double[] drift = LearningBed.sum(charges.entries(next), -1, charges.entries(bed.theta()));
        double[] law = charges.entries(bed.problem().gradient(bed.theta()));

        assertThat(largest(LearningBed.sum(drift, -step * step, law))).isLessThan(ROUNDED);
        assertThat(largest(drift)).isGreaterThan(1e-6);
    }

    @Test
    void whatMovesUntrainedTensorsHasNoCharge() {
        LearningBed bed = LearningBed.of(Activation.RELU, 1, 3, 5, 4, 2);
        TensorFile weights = bed.problem().parameters().weights(bed.theta());
        Parameters some = Parameters.of(bed.problem().network(), weights, List.of("l3.weight", "l2.weight", "l2.bias"));
        NoetherCharges charges = NoetherCharges.of(bed.gauge(), some);

        assertThat(charges.count()).isEqualTo(4);
        assertThat(charges.uncharged()).containsExactly("l1: moves l1.weight, which is not trained");
        assertThatThrownBy(() -> charges.at(bed.theta())).isInstanceOf(ShapeMismatchException.class);
    }

    /** Between a layer and its batch norm factors move running statistics; behind the norm they do not. */
    @Test
    void runningStatisticsCostTheirVertexItsCharge() {
        RandomGenerator random = LearningBed.generator(4);
        Network network = new Network(List.of(
                new Linear("a"),
                new BatchNorm("n", BatchNorm.DEFAULT_EPSILON),
                new ActivationLayer(Activation.RELU),
                new Linear("b")));
        TensorFile weights = TensorFile.sorted(Map.of(
                "a.weight", LearningBed.gaussian(random, 4, 3),
                "a.bias", LearningBed.gaussian(random, 4),
                "n.weight", LearningBed.gaussian(random, 4),
                "n.bias", LearningBed.gaussian(random, 4),
                "n.running_mean", LearningBed.gaussian(random, 4),
                "n.running_var", positive(random),
                "b.weight", LearningBed.gaussian(random, 2, 4)));
        Parameters parameters = Parameters.of(network, weights);
        NoetherCharges charges = NoetherCharges.of(NetworkGauge.of(network, new int[] {3}, weights), parameters);

        assertThat(charges.count()).isEqualTo(4);
        assertThat(charges.uncharged())
                .containsExactly("a before batchnorm2d n: moves n.running_mean, which is not trained");
    }

    private static Tensor positive(RandomGenerator random) {
        double[] values = random.doubles(4).map(u -> u + 0.5).toArray();
        return Tensor.fromDoubles(DType.F64, values, values.length);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }
}

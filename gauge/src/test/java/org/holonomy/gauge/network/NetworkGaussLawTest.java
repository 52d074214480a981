package org.holonomy.gauge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holonomy.gauge.network.DirectionalDerivatives.gaussian;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.batch.StepSharing;
import org.holonomy.ode.batch.gradient.ContinuousAdjoint;
import org.holonomy.ode.batch.gradient.DiscreteGradient;
import org.holonomy.ode.batch.gradient.MeanSquaredError;
import org.holonomy.ode.batch.gradient.PerceptronGradient;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.MultilayerPerceptronField;
import org.holonomy.ode.solve.Method;
import org.holonomy.ode.solve.StepControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of layers of every kind, and of neural ODEs, are orthogonal to the directions of the gauge group. */
class NetworkGaussLawTest {

    /** A few hundred roundings of products, relative to the length of the gradient. */
    private static final double ROUNDED = 1e-13;

    /** An entry that is off by a hundredth of the gradient's length moves some direction's cosine by more. */
    private static final double NOTICED = 1e-5;

    static Stream<Arguments> networks() {
        TensorFile weights = NetworkGaugeTest.weights(1, List.of("n1"), List.of("c1"), 4);
        Network images = new Network(List.of(
                new Convolution("stem", 1, 1, 1),
                new Convolution("c1", 2, 0, 1),
                new BatchNorm("n1", BatchNorm.DEFAULT_EPSILON),
                new ActivationLayer(Activation.RELU),
                new Flatten(),
                new Linear("head")));
        return Stream.concat(
                AffineSymmetryTest.cases()
                        .map(c -> Arguments.of(c.name(), c.network(), List.of(3), AffineSymmetryTest.weights(1))),
                Stream.of(Arguments.of("convolutions", images, List.of(3, 5, 5), weights)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void holdsForReverseModeDifferentiation(String name, Network network, List<Integer> shape, TensorFile weights) {
        int[] input = shape.stream().mapToInt(Integer::intValue).toArray();
        RandomGenerator random = CatalogueBed.random(11);
        NetworkGauge gauge = NetworkGauge.of(network, input, weights);
        NetworkGaussLaw law = NetworkGaussLaw.of(network, gauge, weights);
        Gradient gradient = Gradient.of(weights);
        Features inputs = gaussian(input, 4, random);
        network.pullback(inputs, weights).apply(gaussian(network.outputShape(input, weights), 4, random), gradient);

        assertThat(law.equations()).isLessThanOrEqualTo(gauge.continuousDimension());
        assertThat(law.largestCosine(gradient)).isLessThan(ROUNDED);
        List<String> parameters = network.parameters(weights);
        double length =
                MatrixUtils.createRealVector(gradient.vector(parameters)).getNorm();
        List<SparseVector> directions = new FlatDirections(gauge, weights, parameters).all();
        for (String tensor : parameters) {
            int offset = offset(parameters, tensor, weights);
            int first = firstMoved(directions, offset, weights.tensor(tensor).elements());
            if (first >= 0) {
                double[] error = new double[weights.tensor(tensor).elements()];
                error[first] = 0.01 * length;
                Gradient wrong = Gradient.of(weights);
                parameters.forEach(p -> wrong.add(p, gradient.tensor(p).toDoubles()));
                wrong.add(tensor, error);
                assertThat(law.largestCosine(wrong)).as(tensor).isGreaterThan(NOTICED);
            }
        }
    }

    private static int offset(List<String> parameters, String tensor, TensorFile weights) {
        return parameters.stream()
                .takeWhile(name -> !name.equals(tensor))
                .mapToInt(name -> weights.tensor(name).elements())
                .sum();
    }

    /** The first entry of a tensor that some direction moves by a fair part of itself; -1 if none does. */
    private static int firstMoved(List<SparseVector> directions, int offset, int size) {
        int[] first = {-1};
        directions.forEach(direction -> direction.normalized().forEach((index, value) -> {
            if (first[0] < 0 && index >= offset && index < offset + size && Math.abs(value) > 0.01) {
                first[0] = index - offset;
            }
        }));
        return first[0];
    }

    @Test
    void saysNothingWhereTheGroupIsDiscrete() {
        Network network = new Network(List.of(new Linear("a"), new ActivationLayer(Activation.GELU), new Linear("z")));
        TensorFile weights = AffineSymmetryTest.weights(1);
        NetworkGaussLaw law = NetworkGaussLaw.of(network, NetworkGauge.of(network, new int[] {3}, weights), weights);

        assertThat(law.equations()).isZero();
        assertThat(law.largestCosine(Gradient.of(weights))).isZero();
    }

    @Test
    void aGradientOfZeroObeysIt() {
        Network network = new Network(List.of(new Linear("a"), new Linear("z")));
        TensorFile weights = AffineSymmetryTest.weights(1);
        NetworkGaussLaw law = NetworkGaussLaw.of(network, NetworkGauge.of(network, new int[] {3}, weights), weights);

        assertThat(law.cosines(Gradient.of(weights))).hasSize(law.equations()).containsOnly(0);
    }

    /** Hidden units of a neural ODE's field admit what a layer's do; both gradients obey that exactly, whatever the steps. */
    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"IDENTITY", "RELU", "LEAKY_RELU", "TANH"})
    void holdsForGradientsOfNeuralOdes(Activation activation) {
        RandomGenerator random = CatalogueBed.random(12);
        TensorFile weights = fieldWeights(random);
        Network network = new Network(
                List.of(new TimeDependentLinear("up", "time"), new ActivationLayer(activation), new Linear("down")));
        NetworkGaussLaw law = NetworkGaussLaw.of(network, NetworkGauge.of(network, new int[] {4}, weights), weights);
        double[] states = random.doubles(30, -1, 1).toArray();
        MeanSquaredError loss = new MeanSquaredError(random.doubles(30, -1, 1).toArray());
        MultilayerPerceptronField field = field(weights, activation);
        Gradient discrete = gradient(
                weights,
                new DiscreteGradient(Method.RK4, new StepControl.EqualSteps(6), 1).of(field, 0, 1, states, loss));
        Gradient adaptive = gradient(
                weights,
                new DiscreteGradient(Method.DOPRI5, new StepControl.Adaptive(1e-6, 1e-8), StepSharing.SAMPLE, 1)
                        .of(field, 0, 1, states, loss));
        Gradient adjoint = gradient(
                weights,
                new ContinuousAdjoint(Method.DOPRI5, new StepControl.Adaptive(1e-6, 1e-8), StepSharing.BATCH, 1)
                        .of(field, 0, 1, states, loss));

        int hidden = 5;
        int expected = switch (activation) {
            case IDENTITY -> hidden * hidden + hidden;
            case TANH -> 0;
            default -> hidden;
        };
        assertThat(law.equations()).isEqualTo(expected);
        assertThat(law.largestCosine(discrete)).isLessThan(ROUNDED);
        assertThat(law.largestCosine(adaptive)).isLessThan(ROUNDED);
        assertThat(law.largestCosine(adjoint)).isLessThan(ROUNDED);
        if (expected > 0) {
            double[] error = new double[15];
            error[7] = 0.01;
            discrete.add("down.weight", error);
            assertThat(law.largestCosine(discrete)).isGreaterThan(NOTICED);
        }
    }

    private static TensorFile fieldWeights(RandomGenerator random) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("up.weight", tensor(random, 5, 3));
        tensors.put("up.bias", tensor(random, 5));
        tensors.put("time.weight", tensor(random, 5, 1));
        tensors.put("down.weight", tensor(random, 3, 5));
        tensors.put("down.bias", tensor(random, 3));
        return TensorFile.sorted(tensors);
    }

    private static Tensor tensor(RandomGenerator random, int... shape) {
        return Tensor.fromDoubles(
                DType.F64, random.doubles(Features.size(shape), -1, 1).toArray(), shape);
    }

    private static MultilayerPerceptronField field(TensorFile weights, Activation activation) {
        return new MultilayerPerceptronField(
                weights.matrix("up.weight", 5, 3),
                MatrixUtils.createRealVector(weights.doubles("up.bias", 5)),
                MatrixUtils.createRealVector(weights.doubles("time.weight", 5, 1)),
                activation,
                weights.matrix("down.weight", 3, 5),
                MatrixUtils.createRealVector(weights.doubles("down.bias", 3)));
    }

    private static Gradient gradient(TensorFile weights, PerceptronGradient found) {
        Gradient gradient = Gradient.of(weights);
        gradient.add("up.weight", rows(found.up()));
        gradient.add("up.bias", found.upBias().toArray());
        gradient.add("time.weight", found.time().toArray());
        gradient.add("down.weight", rows(found.down()));
        gradient.add("down.bias", found.downBias().toArray());
        return gradient;
    }

    private static double[] rows(RealMatrix matrix) {
        return Stream.of(matrix.getData()).flatMapToDouble(Arrays::stream).toArray();
    }
}

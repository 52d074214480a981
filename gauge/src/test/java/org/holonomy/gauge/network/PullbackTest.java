package org.holonomy.gauge.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.holonomy.gauge.network.DirectionalDerivatives.gaussian;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.holonomy.gauge.catalogue.CatalogueBed;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Tensor;
import org.holonomy.gauge.checkpoint.TensorFile;
import org.holonomy.ode.field.Activation;
import org.holonomy.ode.field.ShapeMismatchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pullbacks of every layer against central differences. */
class PullbackTest {

    /** Central differences of step 1e-5 leave 1e-10 times a third derivative; a hundred of those add up. */
    private static final double TOLERANCE = 1e-8;

    private static final TensorFile NONE = TensorFile.sorted(Map.of());

    /** A network, the shape of its inputs and the shapes of its tensors. */
    record Case(String name, List<Layer> layers, List<Integer> input, Map<String, int[]> tensors) {

        @Override
        public String toString() {
            return name;
        }

        int[] shape() {
            return input.stream().mapToInt(Integer::intValue).toArray();
        }

        Network network() {
            return new Network(layers);
        }

        /** Gaussian tensors; running variances are positive. */
        TensorFile weights(RandomGenerator random) {
            Map<String, Tensor> drawn = new LinkedHashMap<>();
            tensors.forEach((key, shape) -> {
                double[] values = gaussian(Features.size(shape), random);
                if (key.endsWith("running_var")) {
                    values = Arrays.stream(values).map(Math::exp).toArray();
                }
                drawn.put(key, Tensor.fromDoubles(DType.F64, values, shape));
            });
            return TensorFile.sorted(drawn);
        }
    }

    private static Case of(String name, List<Integer> input, Map<String, int[]> tensors, Layer... layers) {
        return new Case(name, List.of(layers), input, tensors);
    }

    private static Map<String, int[]> tensors(Object... namesAndShapes) {
        Map<String, int[]> tensors = new LinkedHashMap<>();
        for (int k = 0; k < namesAndShapes.length; k += 2) {
            tensors.put((String) namesAndShapes[k], (int[]) namesAndShapes[k + 1]);
        }
        return tensors;
    }

    private static int[] shape(int... sizes) {
        return sizes;
    }

    private static Case convolution(int stride, int padding, int groups) {
        return of(
                "convolution of stride %d, padding %d, groups %d".formatted(stride, padding, groups),
                List.of(4, 7, 6),
                tensors("c.weight", shape(8, 4 / groups, 3, 2), "c.bias", shape(8)),
                new Convolution("c", stride, padding, groups));
    }

    static Stream<Case> cases() {
        Map<String, int[]> up = tensors("up.weight", shape(5, 3), "up.bias", shape(5));
        Map<String, int[]> both = tensors("up.weight", shape(5, 3), "up.bias", shape(5), "down.weight", shape(3, 5));
        Map<String, int[]> norm = tensors(
                "n.weight", shape(3), "n.bias", shape(3), "n.running_mean", shape(3), "n.running_var", shape(3));
        ActivationLayer tanh = new ActivationLayer(Activation.TANH);
        Residual inner = new Residual(0.3, List.of(new Linear("up"), tanh, new Linear("down")));
        return Stream.of(
                of("linear", List.of(3), up, new Linear("up")),
                of("linear without bias", List.of(5), tensors("down.weight", shape(3, 5)), new Linear("down")),
                of("linear on tokens", List.of(4, 3), up, new Linear("up")),
                convolution(1, 0, 1),
                convolution(2, 1, 1),
                convolution(3, 2, 2),
                convolution(1, 1, 4),
                of(
                        "convolution without bias",
                        List.of(2, 4, 4),
                        tensors("c.weight", shape(3, 2, 3, 3)),
                        new Convolution("c", 1, 1, 1)),
                of("batch norm", List.of(3, 2, 4), norm, new BatchNorm("n", 1e-5)),
                of("max pooling", List.of(2, 5, 7), tensors(), new Pooling(Pooling.Kind.MAXIMUM, 2)),
                of("average pooling", List.of(2, 5, 7), tensors(), new Pooling(Pooling.Kind.AVERAGE, 3)),
                of("flatten", List.of(2, 3, 4), tensors(), new Flatten()),
                of("token mean", List.of(4, 3), tensors(), new TokenMean()),
                of("added parameter", List.of(4, 3), tensors("p", shape(4, 3)), new AddParameter("p")),
                of("residual", List.of(3), both, inner),
                of("residual in a residual", List.of(3), both, new Residual(-1.5, List.of(inner, inner))),
                of(
                        "a tensor used twice",
                        List.of(3),
                        both,
                        new Linear("up"),
                        tanh,
                        new Linear("down"),
                        tanh,
                        new Linear("up")));
    }

    static Stream<Arguments> casesAndSeeds() {
        return cases().flatMap(test -> LongStream.range(0, 5).mapToObj(seed -> Arguments.of(test, seed)));
    }

    @ParameterizedTest
    @MethodSource("casesAndSeeds")
    void pullbackIsTheTransposeOfTheDerivative(Case test, long seed) {
        RandomGenerator random = CatalogueBed.random(seed);
        TensorFile weights = test.weights(random);
        Features input = gaussian(test.shape(), 3, random);

        assertThat(DirectionalDerivatives.deviation(test.network(), input, weights, random))
                .isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void slopesAreThoseOfTheActivation(Activation activation) {
        RandomGenerator random = CatalogueBed.random(7);
        Network network = new Network(List.of(new ActivationLayer(activation)));

        assertThat(DirectionalDerivatives.deviation(network, gaussian(new int[] {20}, 3, random), NONE, random))
                .isLessThan(TOLERANCE);
    }

    @Test
    void pullbackElsewhereIsAnotherOne() {
        RandomGenerator random = CatalogueBed.random(0);
        Case test = cases().filter(c -> c.name().equals("residual")).findFirst().orElseThrow();
        TensorFile weights = test.weights(random);
        Features input = gaussian(test.shape(), 3, random);
        Pullback elsewhere = test.network().pullback(gaussian(test.shape(), 3, random), weights);

        assertThat(DirectionalDerivatives.deviation(test.network(), input, weights, elsewhere, random))
                .isGreaterThan(1e-2);
    }

    @Test
    void cornersHaveTheDerivativeOfPyTorch() {
        Features corner = Features.of(new int[] {3}, List.of(new double[] {0, -1, 2}));
        Features ones = Features.of(new int[] {3}, List.of(new double[] {1, 1, 1}));
        Pullback relu = new ActivationLayer(Activation.RELU).pullback(corner, NONE);
        Pullback leaky = new ActivationLayer(Activation.LEAKY_RELU).pullback(corner, NONE);

        assertThat(relu.apply(ones, Gradient.of(NONE)).samples().get(0)).containsExactly(0, 0, 1);
        assertThat(leaky.apply(ones, Gradient.of(NONE)).samples().get(0)).containsExactly(0.01, 0.01, 1);
    }

    @Test
    void theFirstOfEqualMaximaTakesAll() {
        Features image = Features.of(new int[] {1, 2, 2}, List.of(new double[] {1, 3, 3, 3}));
        Features seven = Features.of(new int[] {1, 1, 1}, List.of(new double[] {7}));

        assertThat(new Pooling(Pooling.Kind.MAXIMUM, 2)
                        .pullback(image, NONE)
                        .apply(seven, Gradient.of(NONE))
                        .samples()
                        .get(0))
                .containsExactly(0, 7, 0, 0);
    }

    @Test
    void parametersAreInTheOrderOfTheLayersOnceAndWithoutRunningStatistics() {
        TensorFile weights = TensorFile.sorted(Map.of(
                "fc.weight", Tensor.fromDoubles(DType.F32, new double[4], 2, 2),
                "fc.bias", Tensor.fromDoubles(DType.F64, new double[2], 2),
                "n.weight", Tensor.fromDoubles(DType.F64, new double[2], 2),
                "n.bias", Tensor.fromDoubles(DType.F64, new double[2], 2),
                "n.running_mean", Tensor.fromDoubles(DType.F64, new double[2], 2),
                "n.running_var", Tensor.fromDoubles(DType.F64, new double[2], 2),
                "steps", Tensor.fromDoubles(DType.I64, new double[2], 2)));
        Network network = new Network(List.of(
                new BatchNorm("n", 1e-5),
                new Linear("fc"),
                new Residual(1, List.of(new Linear("fc"))),
                new AddParameter("steps")));

        assertThat(network.parameters(weights)).containsExactly("n.weight", "n.bias", "fc.weight", "fc.bias");
    }

    @Test
    void gradientsAreOfTheShapesOfTheirTensors() {
        TensorFile weights = TensorFile.sorted(Map.of(
                "a", Tensor.fromDoubles(DType.F32, new double[4], 2, 2),
                "b", Tensor.fromDoubles(DType.F32, new double[3], 3)));
        Gradient gradient = Gradient.of(weights);
        gradient.add("a", new double[] {1, 2, 3, 4});
        gradient.add("a", new double[] {0.1, 0, 0, 0});

        assertThat(gradient.tensor("a").shape()).containsExactly(2, 2);
        assertThat(gradient.tensor("a").toDoubles()).containsExactly(1.1, 2, 3, 4);
        assertThat(gradient.vector(List.of("b", "a"))).containsExactly(0, 0, 0, 1.1, 2, 3, 4);
        assertThatThrownBy(() -> gradient.add("b", new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gradient of b: found 2 numbers, expected 3 for shape [3]");
    }

    @Test
    void cotangentsOfAnotherNumberOfSamplesAreRefused() {
        Features two = gaussian(new int[] {3}, 2, CatalogueBed.random(0));
        Features three = gaussian(new int[] {3}, 3, CatalogueBed.random(0));
        Pullback pullback = new ActivationLayer(Activation.TANH).pullback(two, NONE);

        assertThatThrownBy(() -> pullback.apply(three, Gradient.of(NONE)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("features: samples has shape [3], expected [2]");
    }
}
